/** @module What is measured: a server that conversations can be held with. */

/** One message of a customer, and what the answer must look like. */
export interface Message {
  readonly text: string;
  readonly expected: RegExp;
}

/** One open conversation. */
export interface Talk {
  readonly messages: readonly Message[];
  /**
   * Sends a message and answers what was said to it in the turn that ends it: the texts, a line each.
   * @throws Error when nobody answers
   */
  say(text: string): Promise<string>;
  close(): void;
}

export interface System {
  readonly name: 'parley' | 'bare' | 'botbuilder';
  readonly pid: number;
  /** Opens so many conversations, before the clock starts. */
  open(count: number): Promise<readonly Talk[]>;
  /** Takes conversations back that were not begun, for the next round. */
  keep(talks: readonly Talk[]): void;
  /** What was wrong so far beside the answers themselves: answers that came twice, effects that did or did not happen. */
  complaints(): readonly string[];
  stop(): Promise<void>;
}
