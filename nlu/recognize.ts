/** @module Text → NluResult. Rules first; what they leave open goes to the trained stage, which also has a veto where it is sure. */
import type { Entity, Intent, NluContext, NluResult } from '../bot/domain/nlu.js';
import type { Locale } from '../bot/domain/session.js';
import { findEntities } from './entities/find.js';
import { ANSWER, isFlow, OF_DIALOGUE } from './labels.js';
import { findIntents } from './rules/intents.js';
import { languageOf, normalize } from './text/normalize.js';
import { hear } from './trained.js';
import type { Classify, Heard } from './trained.js';

/** By the language of the text; where there is none, rules are all there is. */
export type Classifiers = Readonly<Partial<Record<Locale, Classify>>>;

/** The trained stage is this sure before it contradicts a rule, or takes an answer for something else. */
const SURE = 0.9;
const UNLIKELY = 0.05;
/** What a customer asks in the middle of a task, without giving it up. */
const DIGRESSIONS: readonly string[] = [
  'handoff',
  ANSWER,
  'order-status',
  'refund-status',
  'product-question',
];

/** Pure and fast: well below a millisecond for a sentence. */
export function createRecognizer(classifiers: Classifiers): (text: string, context: NluContext) => NluResult {
  return (text, context) => {
    const ruled = findIntents(normalize(text), context.asked?.slot ?? null, context.task);
    const entities = findEntities(text, context, ruled);
    const locale = languageOf(withoutNames(text, entities));
    const classify = classifiers[locale ?? context.locale];
    const heard = classify && saysMore(text, entities) ? hear(text, classify) : null;
    const intents = heard === null ? ruled : together(ruled, heard, entities, context);
    const by = intents.every((intent) => ruled.includes(intent)) ? 'rule' : 'classifier';
    return { by, intents, entities, locale };
  };
}

/** Rules alone. */
export const recognize = createRecognizer({});

function together(
  ruled: readonly Intent[],
  heard: Heard,
  entities: readonly Entity[],
  { asked, task }: NluContext,
): readonly Intent[] {
  const isAnswer = asked !== null && asked.slot !== 'flow' && (asked.slot !== 'confirm' || task != null);
  if (isAnswer) {
    if (ruled.length > 0 || entities.some(({ slot }) => slot === asked.slot)) return ruled;
    return heard.intents.filter(
      ({ name, confidence }) => confidence >= SURE && DIGRESSIONS.includes(name) && name !== task,
    );
  }
  const flows = ruled.filter(({ name }) => isFlow(name));
  if (ruled.some(({ name }) => OF_DIALOGUE.includes(name))) return ruled;
  if (flows.length === 0) return heard.intents.length > 0 ? heard.intents : ruled;
  const isContradicted = ({ name }: Intent) =>
    heard.confidenceOf(name) < UNLIKELY && heard.intents.some(({ confidence }) => confidence >= SURE);
  const kept = flows.filter((intent) => !isContradicted(intent));
  if (kept.length === 0) return heard.intents;
  return kept;
}

/** Whether there is more in it than values. */
function saysMore(text: string, entities: readonly Entity[]): boolean {
  const rest = without(text, entities);
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
