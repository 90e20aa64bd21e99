/** @module A customer who wants the open task done: the right answer to whatever is asked. */
import type { Json, JsonObject } from '../../../bot/domain/json.js';
import { PATTERNS } from '../../../bot/domain/flow.js';
import type { Stage, Talk } from './talk.js';

type Answers = readonly [right: Json, other?: Json];

/**
 * A right value of each slot, and where it may be corrected another right one; `flow.slot` goes before `slot`. Customer C1001's. Here,
 * and in {@link READS}, is all that the property has to be told of a new flow.
 */
const ANSWERS: Readonly<Record<string, Answers>> = {
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
  'return-items.orderId': ['#W1120458'],
  'exchange-items.orderId': ['#W1120458'],
  'change-order-items.orderId': ['#W1482015'],
  'change-order-payment.orderId': ['#W1482015'],
  'return-items.items': [['1'], ['2']],
  items: [['1']],
  'exchange-items.newOption': [[{ line: '1', variant: 'P106-1' }], [{ line: '1', variant: 'P106-2' }]],
  'change-order-items.newOption': [[{ line: '1', variant: 'P101-2' }], [{ line: '1', variant: 'P101-3' }]],
  'return-items.paymentMethod': ['PM-C1001-1', 'PM-C1001-3'],
  'change-order-payment.paymentMethod': ['PM-C1001-2', 'PM-C1001-3'],
  paymentMethod: ['PM-C1001-1', 'PM-C1001-2'],
  newAddress: [addressOf('953 Park Avenue'), addressOf('12 Oak Street')],
  product: ['P113', 'P101'],
};

function addressOf(line1: string): JsonObject {
  return { line1, line2: '', city: 'New York', region: 'NY', postcode: '10064', country: 'USA' };
}

/** Of a customer who is signed in for a flow that has nothing to say to C1001. */
const OF_CUSTOMER: Readonly<Record<string, Readonly<Record<string, Answers>>>> = {
  C1002: { orderId: ['#W1288340'] },
};

/** Empty where there is none. */
export function answersTo(
  flow: string,
  slot: string,
  customer?: string | null,
): readonly [right?: Json, other?: Json] {
  return OF_CUSTOMER[customer ?? '']?.[slot] ?? ANSWERS[`${flow}.${slot}`] ?? ANSWERS[slot] ?? [];
}

/** Slots that have an answer. */
export const ANSWERED: readonly string[] = [
  ...new Set(Object.keys(ANSWERS).map((name) => name.slice(name.indexOf('.') + 1))),
];

/** What the looks of the flows ask the sample shop, by key. */
const READS: Readonly<Record<string, readonly [tool: string, args: JsonObject, customer?: string]>> = {
  orders: ['listOrders', {}],
  order: ['getOrder', { orderId: '#W1507733' }],
  profile: ['getProfile', {}],
  products: ['getProducts', { products: ['P106'] }],
  names: ['listProducts', {}],
  'return-items.order': ['getOrder', { orderId: '#W1120458' }],
  'exchange-items.order': ['getOrder', { orderId: '#W1120458' }],
  'change-order-items.order': ['getOrder', { orderId: '#W1482015' }],
  'change-order-items.products': ['getProducts', { products: ['P101'] }],
  'change-order-payment.order': ['getOrder', { orderId: '#W1482015' }],
  'refund-status.orders': ['listOrders', {}, 'C1002'],
  'refund-status.order': ['getOrder', { orderId: '#W1288340' }, 'C1002'],
  'product-question.products': ['getProducts', { products: ['P113'] }],
};

/** What it answers, by key, `flow.key` before it: a machine that has no engine around it is told so. */
export async function readsOf({ world }: Stage): Promise<Readonly<Record<string, Json>>> {
  const { shop, config } = world;
  const answers: [string, Json][] = [];
  for (const [key, [name, args, customer = 'C1001']] of Object.entries(READS)) {
    const outcome = await shop.tools(name)?.invoke(args, {
      tenant: config.tenant,
      session: 'property' as never,
      customer: customer as never,
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
  const [right] = answersTo(top.flow, slot, talk.standing().session.customer?.id);
  await talk.mean({ slots: { [slot]: right ?? firstChoice(talk) } });
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
