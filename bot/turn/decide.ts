/** @module Row 7 of the turn: what was understood, in the light of what is open → commands. Pure. */
import type { Activity } from '../domain/activity.js';
import type { Command } from '../domain/command.js';
import { PATTERNS } from '../domain/flow.js';
import type { FlowLibrary, FlowSummary, Waiting } from '../domain/flow.js';
import type { Json, JsonObject } from '../domain/json.js';
import { LEAST_CONFIDENCE } from '../domain/nlu.js';
import type { Intent, NluResult } from '../domain/nlu.js';
import type { Session } from '../domain/session.js';
import { parseChoiceId } from './choice-id.js';
import { dangerIn, heedRisks } from './heed-risks.js';
import { NONE_OF_THESE } from './offer-flows.js';
import { said } from './said.js';
import type { Said } from './said.js';

export interface Situation {
  readonly session: Session;
  readonly flows: readonly FlowSummary[];
  /** What the flow on top waits for. */
  readonly waiting: Waiting | null;
  /** Which question that is, by `FlowLibrary.questionOf`. */
  readonly question: string | null;
  /** The slots that flow has so far. */
  readonly slots: JsonObject;
  /** The flow that has called the one on top; null where it stands for itself. */
  readonly caller: string | null;
}

export function situationOf(
  flows: FlowLibrary,
  session: Session,
  activity: Activity,
  waiting: Waiting | null,
): Situation {
  const [below, top] = [session.stack.at(-2), session.stack.at(-1)];
  return {
    session,
    flows: flows.summaries,
    waiting,
    // Only a button says which question it answers.
    question: top && activity.type === 'choice' ? flows.questionOf(top) : null,
    slots: top ? flows.slotsOf(top) : {},
    caller: below && flows.waiting(below).kind === 'flow' ? below.flow : null,
  };
}

/** Commands in the order they were said; none for activities that are not a customer's words or buttons. */
export function decide(activity: Activity, nlu: NluResult | null, situation: Situation): readonly Command[] {
  if (activity.type === 'choice') return [decideChoice(activity.choice, situation)];
  if (activity.type !== 'message' || nlu === null) return [];
  const danger = dangerIn(nlu);
  const commands = danger.length > 0 ? danger : heedRisks(nlu, decideMessage(activity.text, nlu, situation));
  const isSwitch = nlu.locale !== null && nlu.locale !== situation.session.locale;
  return isSwitch && nlu.locale !== null
    ? [{ command: 'switchLocale', locale: nlu.locale }, ...commands]
    : commands;
}

/** A button counts only while the very question it stood below is open: an older "Yes" was said to something else. */
function decideChoice(choice: string, situation: Situation): Command {
  const { slot, question, value } = parseChoiceId(choice);
  const isOpen = question === null ? slot === 'flow' : question === situation.question;
  return isOpen ? decideAnswer(slot, value, situation) : { command: 'cannotHandle', reason: 'staleChoice' };
}

/** One of the choices of the open question, or of the menu, which is always open but opens no task twice. */
function decideAnswer(slot: string, value: string, { flows, session, waiting }: Situation): Command {
  if (slot === 'flow' && flows.some((flow) => flow.id === value && flow.offered)) {
    const isOpen = session.stack.some((frame) => frame.flow === value);
    return isOpen ? { command: 'repeat' } : { command: 'startFlow', flow: value, slots: {} };
  }
  if (slot === 'flow' && value === NONE_OF_THESE.value)
    return { command: 'cannotHandle', reason: 'noneOfThese' };
  if (slot === 'confirm' && waiting?.kind === 'confirm')
    return { command: value === 'yes' ? 'affirm' : 'deny' };
  if (waiting?.kind === 'slot' && waiting.slot === slot) return { command: 'setSlot', slot, value };
  return { command: 'cannotHandle', reason: 'staleChoice' };
}

function decideMessage(text: string, nlu: NluResult, situation: Situation): readonly Command[] {
  const { flows, waiting, session } = situation;
  const heard = said(text, nlu);
  const values = valuesOf(heard);
  const top = session.stack.at(-1)?.flow ?? null;

  // A survey is answered or passed over: what else is said is taken as if it had not been asked.
  const isAbout = nlu.intents.some(({ name }) => ABOUT_THE_QUESTION.includes(name));
  if (top === PATTERNS.survey && waiting?.kind === 'slot' && values[waiting.slot] === undefined && !isAbout) {
    const isDeclined = nlu.intents.some(({ name }) => name === 'skip' || name === 'leave');
    const before = { ...session, stack: session.stack.slice(0, -1) };
    const meant: readonly Command[] = isDeclined
      ? [{ command: 'smallTalk', kind: 'goodbye' }]
      : decideMessage(text, nlu, { ...situation, session: before, waiting: null, slots: {} });
    return [{ command: 'skip' }, ...meant];
  }

  // Of what was done last, while nothing else is open: a new request is more than that.
  const isRequest = nlu.intents.some(({ name }) => flows.some(({ id, offered }) => id === name && offered));
  const mayUndo = session.lastChange !== null && (top === null || top === PATTERNS.completed);
  if (mayUndo && !isRequest && nlu.intents.some(({ name }) => name === 'undo')) return [{ command: 'undo' }];

  const commands = commandsOfIntents(text, nlu, heard, situation);
  return commands.length > 0 ? commands : commandsOfValues(text, nlu, heard, situation);
}

/** What is asked for, of a flow or of the dialogue; none where the message but gives values. */
function commandsOfIntents(
  text: string,
  nlu: NluResult,
  heard: Said,
  situation: Situation,
): readonly Command[] {
  const { flows, waiting, session } = situation;
  const values = valuesOf(heard);
  const top = session.stack.at(-1)?.flow ?? null;
  const commands: Command[] = [];

  // "Cancel it" leaves the task that is open; where none is, it may ask for something.
  const isLeaving = nlu.intents.some(({ name }) => name === 'leave') && top !== null;
  // "Thanks, it's anna@example.com" is an answer: the courtesy is not to be answered instead.
  const known = flows.find((flow) => flow.id === top)?.slots ?? [];
  const isAnswer = known.some((slot) => values[slot] !== undefined);
  // "Talk to a person", which is one of the choices, asks for nothing beside.
  const isChoice =
    waiting?.kind === 'slot' &&
    nlu.entities.some(({ slot, start, end }) => slot === waiting.slot && start === 0 && end === text.length);
  const intents = nlu.intents.filter(
    ({ name }) =>
      !isChoice &&
      ((name === 'leave') === isLeaving || nlu.intents.length === 1) &&
      !(isAnswer && COURTESIES.includes(name)),
  );

  // "Tuesday, and where is my order?": what answers the open question and belongs to no request answers it.
  const answered = waiting?.kind === 'slot' && values[waiting.slot] !== undefined ? waiting.slot : null;
  const requested = flows.filter((flow) => flow.offered && intents.some(({ name }) => name === flow.id));
  if (answered !== null && requested.length > 0 && !requested.some((flow) => flow.slots.includes(answered))) {
    commands.push({ command: 'setSlot', slot: answered, value: values[answered] ?? null, utterance: text });
  }

  // Between what is only likely the customer chooses.
  const likely = intents.filter(({ confidence }) => confidence < LEAST_CONFIDENCE).map(({ name }) => name);
  if (top === null && likely.length > 0) return [{ command: 'clarify', flows: likely, slots: values }];

  const requests: Extract<Command, { command: 'startFlow' }>[] = [];
  for (const intent of intents) {
    const { name } = intent;
    // Not in the menu, and of no use to whom is known.
    if (name === 'identify') {
      if (top === null && session.customer === null)
        commands.push({ command: 'startFlow', flow: name, slots: values, utterance: text });
    }
    // Who wants a person says yes to the offer of one.
    else if (name === PATTERNS.handoff && top === PATTERNS.offerPerson) commands.push({ command: 'affirm' });
    else if (flows.some((flow) => flow.id === name && flow.offered)) {
      // A person is asked for once, however many orders it is about.
      if (name === PATTERNS.handoff && top !== PATTERNS.handoff)
        commands.push({ command: 'startFlow', flow: name, slots: {} });
      else if (!session.stack.some((frame) => frame.flow === name))
        requests.push(
          ...heard.requestsOf(intent).map((each) => ({ command: 'startFlow' as const, flow: name, ...each })),
        );
      else if (waiting?.kind === 'job') commands.push({ command: 'cannotHandle', reason: 'busy' });
      else if (nlu.entities.length === 0 && (name !== top || waiting?.kind === 'flow'))
        commands.push({ command: 'repeat' });
      else if (nlu.entities.length === 0)
        commands.push({ command: 'offerUtterance', utterance: text, otherwise: 'repeat' });
    } else commands.push(...decideDialogueIntent(intent, text, waiting, top));
  }
  const rankOf = ({ flow }: { readonly flow: string }) => flows.find(({ id }) => id === flow)?.rank ?? 0;
  commands.push(...requests.sort((one, other) => rankOf(one) - rankOf(other)));
  return commands;
}

/** What a message without a request says: an answer, a correction, or nothing that is understood. */
function commandsOfValues(
  text: string,
  nlu: NluResult,
  heard: Said,
  situation: Situation,
): readonly Command[] {
  const { flows, waiting, session } = situation;
  const { sure, unsure } = heard;
  const top = session.stack.at(-1)?.flow ?? null;
  const known = flows.find((flow) => flow.id === top)?.slots ?? [];

  // The menu's or the yes/no question's answer by number or label is the button in other words.
  const pressed = sure.find(({ slot }) => slot === 'flow' || slot === 'confirm');
  if (pressed) return [decideAnswer(pressed.slot, String(pressed.value), situation)];

  const isChange = (slot: string, value: Json) =>
    situation.slots[slot] !== undefined && situation.slots[slot] !== value;
  if (waiting?.kind === 'job') {
    const changed = sure.find(({ slot, value }) => isChange(slot, value));
    if (!changed) return [{ command: 'cannotHandle', reason: 'busy' }];
    return [{ command: 'correctSlot', slot: changed.slot, value: changed.value }];
  }

  // A pattern asks about the task below it, whose question may be answered all the same; who calls is told what is said to the called.
  const open = flows.find((flow) => flow.id === top);
  const below = open?.isPattern ? session.stack.at(-2)?.flow : situation.caller;
  const slots = [...known, ...(flows.find((flow) => flow.id === below)?.slots ?? [])];
  const answers = sure.filter(({ slot }) => slots.includes(slot));
  if (answers.length > 0) {
    return answers.map(({ slot, value }, place) => ({
      command: isChange(slot, value) ? 'correctSlot' : 'setSlot',
      slot,
      value,
      ...(place === 0 ? { utterance: text } : {}),
    }));
  }
  // Two order numbers to one question: it is put again rather than one of them taken.
  if (waiting?.kind === 'slot' && !unsure.has(waiting.slot))
    return [{ command: 'setSlot', slot: waiting.slot, value: text.trim(), utterance: text, isRaw: true }];
  // "The zip code is 10065": what no slot takes may be a part of one that is read.
  const isObjection = nlu.intents.some(({ name }) => name === 'objection');
  if (waiting?.kind === 'confirm' && open?.isReading === true)
    return [{ command: 'offerUtterance', utterance: text, otherwise: isObjection ? 'deny' : 'cannotHandle' }];
  if (waiting?.kind === 'confirm' && isObjection) return [{ command: 'deny' }];
  // "#W1234567" alone: which of the flows that take one?
  const plausible = flows.filter(
    (flow) => flow.offered && sure.some(({ slot }) => flow.slots.includes(slot)),
  );
  if (top === null && plausible.length > 0) {
    return [{ command: 'clarify', flows: plausible.map((flow) => flow.id), slots: valuesOf(heard) }];
  }
  // What was said to a question that is no longer put answers none.
  return [{ command: 'cannotHandle', reason: waiting?.kind === 'resume' ? 'stepGone' : 'default' }];
}

function valuesOf({ sure }: Said): JsonObject {
  return Object.fromEntries(sure.map(({ slot, value }) => [slot, value]));
}

/** They are said about the open question, and leave it open. */
const ABOUT_THE_QUESTION: readonly string[] = ['repeat', 'why', 'help'];

const COURTESIES: readonly string[] = ['greeting', 'thanks', 'goodbye'];

function decideDialogueIntent(
  { name, start = 0 }: Intent,
  text: string,
  waiting: Waiting | null,
  top: string | null,
): Command[] {
  switch (name) {
    case 'answer':
      return [{ command: 'answer', question: text.slice(start).trim() }];
    case 'no-request':
      return [{ command: 'smallTalk', kind: 'noRequest' }];
    case 'affirm':
    case 'deny':
      return waiting?.kind === 'confirm' ? [{ command: name }] : [];
    case 'leave':
      return [{ command: 'cancelFlow' }];
    case 'repeat':
    case 'restart':
      return [{ command: name }];
    case 'skip':
      return waiting?.kind === 'slot' ? [{ command: 'skip' }] : [];
    case 'handoff':
      return [{ command: 'handoff', reason: 'customer-asked' }];
    case 'no-handoff':
      return [{ command: 'withdrawHandoff' }];
    case 'why':
      return waiting?.kind === 'slot' || waiting?.kind === 'confirm' ? [{ command: 'explain' }] : [];
    case 'help':
      return [{ command: 'menu' }];
    case 'goodbye':
      // To "Is there anything else?" it is a no.
      if (top === PATTERNS.completed) return [{ command: 'deny' }];
      return [{ command: 'smallTalk', kind: name }];
    case 'greeting':
    case 'thanks':
    case 'complaint':
      return [{ command: 'smallTalk', kind: name }];
    default:
      return [];
  }
}
