/** @module A customer who wants the open task done: the right answer to whatever is asked. */
import type { Json, JsonObject } from '../../../bot/domain/json.js';
import { PATTERNS } from '../../../bot/domain/flow.js';
import type { Stage, Talk } from './talk.js';

/**
 * A right value of each slot, and another right one. Customer C1001's. Here, and in {@link READS}, is all that the property has to be told
 * of a new flow.
 */
export const ANSWERS: Readonly<Record<string, readonly [right: Json, other: Json]>> = {
  orderId: ['#W1507733', '#W1482015'],
  reason: ['no longer needed', 'ordered by mistake'],
  email: ['emma.clarke@example.com', 'oliver.hughes@example.org'],
  name: ['Emma Clarke', 'Oliver Hughes'],
  postcode: ['97209', 'M4 5JD'],
  topic: ['service', 'website'],
  mood: ['good', 'bad'],
  pin: ['1234', '4321'],
  // What to do about a task that is done.
  what: ['leave', 'person'],
  rating: ['up', 'down'],
};

/** What the looks of the flows ask the sample shop, by key. */
const READS: Readonly<Record<string, readonly [tool: string, args: JsonObject]>> = {
  orders: ['listOrders', {}],
  order: ['getOrder', { orderId: '#W1507733' }],
};

/** What it answers about customer C1001: a machine that has no engine around it is told so. */
export async function readsOf({ world }: Stage): Promise<Readonly<Record<string, Json>>> {
  const { shop, config } = world;
  const answers: [string, Json][] = [];
  for (const [key, [name, args]] of Object.entries(READS)) {
    const outcome = await shop.tools(name)?.invoke(args, {
      tenant: config.tenant,
      session: 'property' as never,
      customer: 'C1001' as never,
      key,
      signal: AbortSignal.timeout(1_000),
    });
    if (outcome?.kind !== 'ok') throw new Error(`the sample shop does not answer ${name}`);
    answers.push([key, outcome.value]);
  }
  return Object.fromEntries(answers);
}

/** To these the answer is no; the question of a task is answered with yes. */
const REFUSED: readonly string[] = [
  PATTERNS.completed,
  PATTERNS.confirmRestart,
  PATTERNS.offerPerson,
  PATTERNS.handoff,
  PATTERNS.alreadyDone,
];

/** Turns in which a conversation must end once it is answered rightly. */
export const MOST_TURNS = 12;

/** Answers what is open. False when nothing is, which is the end. */
export async function answer(talk: Talk): Promise<boolean> {
  const top = talk.standing().frames.at(-1);
  if (!top) return false;
  if (top.waits === 'confirm') {
    await talk.mean({ intents: [REFUSED.includes(top.flow) ? 'deny' : 'affirm'] });
    return true;
  }
  if (!top.waits.startsWith('slot:'))
    throw new Error(`it rests in ${top.flow}, which waits for a ${top.waits}`);
  const slot = top.waits.slice('slot:'.length);
  await talk.mean({ slots: { [slot]: ANSWERS[slot]?.[0] ?? firstChoice(talk) } });
  return true;
}

function firstChoice(talk: Talk): Json {
  const frame = talk.standing().session.stack.at(-1);
  const waiting = frame ? talk.flows.waiting(frame) : null;
  const [first] = waiting?.kind === 'slot' ? waiting.choices : [];
  if (!first) throw new Error(`there is no right answer to ${JSON.stringify(waiting)}`);
  return first.value;
}

/** Answers until that is so; false when it did not come to it within the bound. */
export async function answerUntil(talk: Talk, isSo: () => boolean, most = MOST_TURNS): Promise<boolean> {
  for (let turns = 0; turns <= most; turns++) {
    if (isSo()) return true;
    if (turns === most || !(await answer(talk))) return false;
  }
  return false;
}
