/** @module What the trained stage may say beside the ids of flows (nlu/data/README.md). */

/** A question about how the shop does things. */
export const ANSWER = 'answer';
/** Words of a request that ask for none. */
export const NO_REQUEST = 'no-request';
/** Nothing that the desk deals with. */
export const NONE = 'none';
export const COURTESIES: readonly string[] = ['greeting', 'thanks', 'goodbye'];

/** What rules read of the dialogue itself: it is never put to the trained stage. */
export const OF_DIALOGUE: readonly string[] = [
  ...['affirm', 'deny', 'objection', 'leave', 'skip', 'why', 'help'],
  ...['restart', 'repeat', 'undo', 'no-handoff'],
];

const OF_NO_FLOW: readonly string[] = [ANSWER, NO_REQUEST, NONE, 'complaint', ...COURTESIES];

export function isFlow(label: string): boolean {
  return !OF_NO_FLOW.includes(label) && !OF_DIALOGUE.includes(label);
}

/** A detail of a task may sound like a task of its own: "put it on my card" within a return. */
const SOUNDS_LIKE: Readonly<Record<string, readonly string[]>> = {
  'order-status': ['product-question'],
  'return-items': ['change-order-payment', 'refund-status'],
  'exchange-items': ['change-order-payment', 'change-order-items', 'product-question'],
  'change-order-items': ['change-order-payment', 'exchange-items', 'product-question'],
};

/** Whether it may be a detail of one of the tasks. */
export function isDetailOf(label: string, tasks: readonly string[]): boolean {
  return tasks.some((task) => SOUNDS_LIKE[task]?.includes(label) === true);
}
