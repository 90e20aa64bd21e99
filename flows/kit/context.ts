/** @module What a flow's machine carries from step to step. */
import type { FlowEnding, FlowEvent, SessionView, Waiting } from '../../bot/domain/flow.js';
import type { Json, JsonObject } from '../../bot/domain/json.js';
import type { Slots, SlotValues } from './slot.js';

/** One message, or the value of a button. */
export interface Utterance {
  /** The slot that was asked for, `confirm` at a yes/no question; null where it was said unasked. */
  readonly asked: string | null;
  readonly text: string;
}

export interface FlowContext<S extends Slots = Slots> {
  readonly slots: SlotValues<S>;
  /** What looks and calls answered, by key. */
  readonly results: JsonObject;
  /** Wrong answers so far, by slot. */
  readonly tries: Readonly<Record<string, number>>;
  /** How often a sensitive slot was given a new value; left out until the first time. */
  readonly secretsGiven?: number;
  /** Slots that the customer would rather not fill, and may leave empty; left out until the first. */
  readonly skipped?: readonly string[];
  /** How often the customer refused to answer for a slot that is needed; left out until the first time. */
  readonly refusals?: Readonly<Record<string, number>>;
  /** What the customer said for this task, oldest first; left out where no slot is read out of it. */
  readonly said?: readonly Utterance[];
  /** Slots whose values were read out of it; left out until the first. */
  readonly read?: readonly string[];
  /** Values of slots that are read which turned out wrong, by slot; left out until the first. */
  readonly rejected?: Readonly<Record<string, readonly Json[]>>;
  /** After a migration, where the flow goes on instead of in a step that is gone, and what it waits for until then. */
  readonly moved?: { readonly to: string; readonly waiting: Waiting };
  /** How it ends when it ends. */
  readonly ending: FlowEnding;
  /** Refreshed at each step; not stored. */
  readonly session: SessionView;
}

/** What guards, arguments and copy parameters are computed from. */
export interface FlowArgs<S extends Slots = Slots> {
  readonly context: FlowContext<S>;
  readonly event: FlowEvent;
}
