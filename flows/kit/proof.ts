/**
 * @module What the kit says of the states it makes, for `parley flow check`, which takes every guard as both true and false and cannot
 * look into a function. Declared where the guard is written; it is no part of a flow's hash.
 */
import type { Assurance } from '../../bot/domain/session.js';
import type { ToolOutcome } from '../../bot/domain/tool.js';

export interface StateProof {
  /** In every flow, used or not. */
  readonly isGiven?: true;
  /** Ends because a person was asked for, by itself or by what it called. */
  readonly asksForPerson?: true;
  /** The tool that is called on entry. */
  readonly uses?: ToolUse;
}

export interface ToolUse {
  readonly effect: 'look' | 'call';
  readonly key: string;
  readonly tool: string;
}

export interface TransitionProof {
  /** Taken only when these slots were answered: filled, or left empty by the customer where that is allowed. */
  readonly knows?: readonly string[];
  /** Taken only while this slot was not answered. */
  readonly lacks?: string;
  /** Taken only with this assurance. */
  readonly assures?: Assurance;
  /** Taken only for this answer of a tool. */
  readonly result?: { readonly key: string; readonly kind: ToolOutcome['kind'] };
  /** Whenever what is declared beside it holds, it is taken: there is no other condition. */
  readonly isCertain?: true;
  /**
   * Taken only a bounded number of times: as often as the slot's `maxTries`, `once`, after a `person` was offered and the customer
   * chose to go on, or with `progress` towards the slot's value, which is bounded as well.
   */
  readonly bound?: { readonly maxTriesOf: string } | 'once' | 'person' | 'progress';
  /** The customer said something that was not asked for. */
  readonly isVolunteered?: true;
}
