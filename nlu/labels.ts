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
