/** @module Text → NluResult. Rules first; what they leave open goes to the trained stage, which also has a veto where it is sure. */
import { LEAST_CONFIDENCE } from '../bot/domain/nlu.js';
import type { Entity, Intent, NluContext, NluResult, Risk } from '../bot/domain/nlu.js';
import type { Locale } from '../bot/domain/session.js';
import { findEntities } from './entities/find.js';
import { ANSWER, COURTESIES, isDetailOf, isFlow, OF_DIALOGUE } from './labels.js';
import { answerToConfirm } from './rules/confirm.js';
import { findDeclined, findIntents } from './rules/intents.js';
import { languageOf, normalize } from './text/normalize.js';
import { hear } from './trained.js';
import type { Classify, Heard } from './trained.js';

/** By the language of the text; where there is none, rules are all there is. */
export type Classifiers = Readonly<Partial<Record<Locale, Classify>>>;
export type RiskClassifiers = Readonly<Partial<Record<Locale, (text: string) => readonly Risk[]>>>;

/** The trained stage is this sure before it contradicts a rule, or takes an answer for something else. */
const SURE = 0.9;
const UNLIKELY = 0.05;
/** What a customer asks in the middle of a task, without giving it up. */
const DIGRESSIONS = ['handoff', ANSWER, 'order-status', 'refund-status', 'product-question'];
/** Questions to which people answer in many words, and with questions: "Can't you look it up in my last order?" */
const READ_BY_FLOWS = ['items', 'newOption', 'newAddress', 'paymentMethod', 'product'];

/** What has the form of an answer is one, whatever its words are about. */
const QUESTION =
  /\?|^\W*(?:what|where|when|why|how|who|which|is|are|do|does|did|can|could|will|would|has|have)\b|[吗呢？]|什么|怎么|多久|多少|哪|几时|是不是|能不能|可不可以|有没有|人工|\b(?:person|human|agent|someone|somebody|manager)\b/i;

/** What says that it is about something else. */
const ANOTHER =
  /\b(?:also|as well|too|another|other|after that|then|instead|separately|by the way)\b|另外|还要|还有|也要|再帮|顺便|对了/i;

/** By what was learnt; what is left out is not heard. */
export interface TrainedModels {
  readonly classifiers?: Classifiers;
  readonly risks?: RiskClassifiers;
}

/** Pure and fast: well below a millisecond for a sentence. */
export function createRecognizer({
  classifiers = {},
  risks: riskClassifiers = {},
}: TrainedModels): (text: string, context: NluContext) => NluResult {
  return (text, context) => {
    const normal = normalize(text);
    const ruled = findIntents(normal, context.asked?.slot ?? null, context.task);
    const entities = findEntities(text, context, ruled);
    const locale = languageOf(withoutNames(text, entities));
    const classify = classifiers[locale ?? context.locale];
    const isOpen = classify && leavesOpen(ruled, entities, context) && saysMore(text, entities);
    const heard = isOpen ? hear(text, classify, findDeclined(normal)) : null;
    const intents = heard === null ? ruled : together(text, ruled, heard, context);
    const isRuled = intents.every((intent) => ruled.includes(intent));
    // What a request takes depends on which it is: only now is that known.
    const isMore = !isRuled && asksForMore(intents, ruled);
    return {
      by: isRuled ? 'rule' : 'classifier',
      intents,
      entities: withoutCourtesies(isMore ? findEntities(text, context, intents) : entities, intents),
      risks: riskClassifiers[locale ?? context.locale]?.(text) ?? [],
      locale,
    };
  };
}

/** Rules alone. */
export const recognize = createRecognizer({});

/** Whether a task waits for the answer to its question. */
function isAsked({ asked, task }: NluContext): boolean {
  return asked !== null && asked.slot !== 'flow' && (asked.slot !== 'confirm' || task != null);
}

/** Whether there is anything to be heard beside what rules found. */
function leavesOpen(ruled: readonly Intent[], entities: readonly Entity[], context: NluContext): boolean {
  const { asked, task } = context;
  // While something is being done, what is said is mostly about that.
  if (asked === null && task != null) return false;
  if (isAsked(context)) return ruled.length === 0 && !entities.some(({ slot }) => slot === asked?.slot);
  return !ruled.some(({ name }) => OF_DIALOGUE.includes(name));
}

function together(
  text: string,
  ruled: readonly Intent[],
  heard: Heard,
  context: NluContext,
): readonly Intent[] {
  if (isAsked(context)) return digressions(text, heard, context);
  const flows = ruled.filter(({ name }) => isFlow(name));
  if (flows.length === 0) return unlessCourtesy(ruled, heard, context);
  const isContradicted = ({ name }: Intent) =>
    heard.knows(name) &&
    heard.confidenceOf(name) < UNLIKELY &&
    heard.intents.some(({ confidence }) => confidence >= SURE);
  const kept = flows.filter((intent) => !isContradicted(intent));
  return kept.length === 0 ? heard.intents : [...kept, ...besides(kept, heard)].sort(byStart);
}

/** What is surely no answer to the question of the task. */
function digressions(text: string, { intents }: Heard, { asked, task }: NluContext): readonly Intent[] {
  const isReadByFlow = READ_BY_FLOWS.includes(asked?.slot ?? '');
  const mayAsk = (name: string) =>
    (QUESTION.test(text) && DIGRESSIONS.includes(name)) ||
    (ANOTHER.test(text) && isFlow(name) && !isDetailOf(name, [task ?? '']));
  return intents.filter(
    ({ name, confidence }) =>
      confidence >= SURE && name !== task && (name === 'handoff' || (!isReadByFlow && mayAsk(name))),
  );
}

/** @param ruled courtesies at most */
function unlessCourtesy(
  ruled: readonly Intent[],
  { intents }: Heard,
  { asked }: NluContext,
): readonly Intent[] {
  // "Anything else?": whatever asks for nothing is an answer to it, or to the task that waits below.
  const asks =
    asked?.slot === 'confirm' ? intents.filter(({ name }) => isFlow(name) || name === ANSWER) : intents;
  const isMore = asks.some(
    ({ name, confidence }) => confidence >= LEAST_CONFIDENCE && !COURTESIES.includes(name),
  );
  return isMore || ruled.length === 0 ? asks : ruled;
}

/** What clauses that no rule found anything in are surely about. */
function besides(kept: readonly Intent[], { intents, clauseAt }: Heard): readonly Intent[] {
  const taken = kept.map(({ start = 0 }) => clauseAt(start));
  const names = kept.map(({ name }) => name);
  return intents.filter(
    ({ name, confidence, start = 0 }) =>
      confidence >= SURE && !taken.includes(start) && !names.includes(name) && !isDetailOf(name, names),
  );
}

const byStart = (one: Intent, other: Intent) => (one.start ?? 0) - (other.start ?? 0);

function asksForMore(intents: readonly Intent[], ruled: readonly Intent[]): boolean {
  return intents.some(({ name }) => isFlow(name) && !ruled.some((each) => each.name === name));
}

/** "How are you today?" names no day. */
function withoutCourtesies(entities: readonly Entity[], intents: readonly Intent[]): readonly Entity[] {
  const isCourtesy = intents.length > 0 && intents.every(({ name }) => COURTESIES.includes(name));
  return isCourtesy ? entities.filter(({ slot }) => slot !== 'date') : entities;
}

/** Whether there is more in it than values, and a yes or no. */
function saysMore(text: string, entities: readonly Entity[]): boolean {
  const rest = without(text, entities);
  if (answerToConfirm(normalize(rest).trim(), null) !== null) return false;
  return /\p{Script=Han}{2}|\p{L}{2,}/u.test(rest);
}

/** A name or an address is no word of a language: who writes 王芳 in an English sentence writes English. */
function withoutNames(text: string, entities: readonly Entity[]): string {
  return without(
    text,
    entities.filter(({ slot }) => slot === 'name' || slot === 'email' || slot === 'postcode'),
  );
}

function without(text: string, entities: readonly Entity[]): string {
  return entities.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
}
