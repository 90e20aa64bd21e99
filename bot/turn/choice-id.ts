/** @module The id of a quick reply: which answer it is, and to which question. */

export interface ChoiceId {
  /** What is asked for: a slot, `confirm`, or `flow` in the menu. */
  readonly slot: string;
  /** `FlowLibrary.questionOf` the frame that asked; null in the menu, which belongs to no frame. */
  readonly question: string | null;
  readonly value: string;
}

/** `slot@question:value`, or `slot:value` in the menu. Opaque to channels. */
export function formatChoiceId({ slot, question, value }: ChoiceId): string {
  return `${question === null ? slot : `${slot}@${question}`}:${value}`;
}

/** Anything may come from a channel: what is no id of ours names no slot that is asked for. */
export function parseChoiceId(id: string): ChoiceId {
  const colon = id.indexOf(':');
  const [slot = '', question = null] = id.slice(0, Math.max(colon, 0)).split('@');
  return { slot, question, value: id.slice(colon + 1) };
}
