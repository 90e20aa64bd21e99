/** @module Flows as the turn sees them: frames go in, frames and effects come out. No XState here. */
import type { CopyRef, ChoiceSpec, Effect } from './effect.js';
import type { FlowFrame, Assurance, Locale } from './session.js';
import type { CustomerId, FrameId } from './ids.js';
import type { Json, JsonObject } from './json.js';
import type { EntityKind } from './nlu.js';
import type { ToolOutcome } from './tool.js';

/** What a flow may know of the session; refreshed at each step and never stored in the frame. */
export interface SessionView {
  readonly customer: CustomerId | null;
  readonly customerName: string | null;
  readonly assurance: Assurance;
  readonly identificationFailures: number;
  /** A person was asked for, has not come, and nobody needs them but the customer. */
  readonly mayLeaveQueue: boolean;
  /** What was asked for as well and comes when the task is over; left out where nothing was. */
  readonly queued?: readonly { readonly flow: string; readonly slots: JsonObject }[];
  readonly locale: Locale;
}

/** What can happen to a flow. */
export type FlowEvent =
  /**
   * `utterance`: the whole message it was said in, for slots that read more out of it; left out by buttons. `isRaw`: the value is the
   * message itself, in which nothing was recognised.
   */
  | {
      readonly type: 'slot';
      readonly slot: string;
      readonly value: Json;
      readonly utterance?: string;
      readonly isRaw?: true;
    }
  /** A message in which no value was recognised, while no slot was asked for. */
  | { readonly type: 'utterance'; readonly text: string }
  | { readonly type: 'affirm' }
  | { readonly type: 'deny' }
  /** The customer would rather not answer. */
  | { readonly type: 'skip' }
  /** A `look` or `call` came back; a `look` that failed is `unknown`. */
  | { readonly type: 'result'; readonly key: string; readonly outcome: ToolOutcome }
  /** A flow that this one called ended. */
  | { readonly type: 'returned'; readonly flow: string; readonly ending: FlowEnding }
  /** It is on top again after a digression, or its question should be put again. */
  | { readonly type: 'resume' }
  | { readonly type: 'remind'; readonly name: string };

/** How a flow ended. */
export type FlowEnding = 'done' | 'failed' | 'handoff';

/** A frame without its id, which the turn gives. */
export type FrameState = Omit<FlowFrame, 'id'>;

export interface FlowStep {
  readonly frame: FrameState;
  /** In the order the flow asked for them. */
  readonly effects: readonly Effect[];
  /** A sub-flow to push; `slots` prefill it. */
  readonly calls: { readonly flow: string; readonly slots: JsonObject } | null;
  /** Null while it goes on. `slots` outlive the flow in the session. */
  readonly ended: { readonly ending: FlowEnding; readonly slots: JsonObject } | null;
  /** False when the flow had no use for the event. */
  readonly taken: boolean;
}

/** What a frame waits for. */
export type Waiting =
  | { readonly kind: 'slot'; readonly slot: string; readonly choices: readonly ChoiceSpec[] }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'job'; readonly key: string }
  | { readonly kind: 'flow' }
  /** Nothing: the step it was in is gone with a newer version, and it goes on when it is resumed. */
  | { readonly kind: 'resume' };

/** A stored frame, as those who are to go on with it find it. */
export type OpenedFrame<Frame extends FrameState = FrameState> =
  /** The same frame, or where its version is gone, what migrations made of it. */
  | { readonly kind: 'readable'; readonly frame: Frame }
  /** No version can read it, and no migration leads to one that can. */
  | { readonly kind: 'unreadable'; readonly because: string }
  /** Of a flow, or of a version newer than any, that is not registered here: a newer release has it. */
  | { readonly kind: 'elsewhere' };

/**
 * Flows that the dialogue itself starts, by id (`flows/repair`). A tenant that registers a flow of its own under one of these ids
 * puts it in the place of ours.
 */
export const PATTERNS = {
  /** A digression is over: go on with what it interrupted? Prefilled with `interrupted`. */
  continueInterrupted: 'continue-interrupted',
  /** A task is done and nothing is left to do: anything else? */
  completed: 'completed',
  /** "Start over" while something is open. */
  confirmRestart: 'confirm-restart',
  /** A question was refused twice: would the customer rather have a person? */
  offerPerson: 'offer-person',
  /** The customer asks for a person, or is asked whether they still want the one who was asked for. */
  handoff: 'handoff',
  /** The customer needs nothing more: was it good? */
  survey: 'survey',
  /** What the customer wants to cancel or correct is done, or being done. Prefilled with `done`. */
  alreadyDone: 'already-done',
} as const;

/** What `continueInterrupted` is told of a task. */
export interface Interrupted {
  /** Its frame on top. */
  readonly frame: FrameId;
  readonly flow: string;
  /** What it was asking for; null where its copy has no word for it. */
  readonly step: string | null;
}

/** What `alreadyDone` is told. */
export interface Done {
  readonly flow: string;
  /** It has begun, and how it ends is not known yet. */
  readonly isRunning: boolean;
  /** The flow that takes it back; null where there is none, or nothing to take back yet. */
  readonly undo: string | null;
  /** What it knew. */
  readonly slots: JsonObject;
}

export interface FlowSummary {
  readonly id: string;
  readonly title: CopyRef;
  /** Whether a customer may start it; sub-flows are only called. */
  readonly offered: boolean;
  /** Whether it has a button in the menu; one without is started by words. */
  readonly inMenu: boolean;
  /** A repair pattern: it gives way to whatever else the customer asks for. */
  readonly isPattern: boolean;
  /** It answers one question; after it nobody is asked for more. */
  readonly isOneShot: boolean;
  /** The flow that takes back what this one has done; null where nothing can. */
  readonly undo: string | null;
  /** Names of its slots. */
  readonly slots: readonly string[];
  /** What their values are, by slot; left out of it are those that are recognised by their name, or read. */
  readonly kinds: Readonly<Record<string, EntityKind>>;
  /** Whether it reads slots out of what the customer said. */
  readonly isReading: boolean;
  /** Of several requests in one message, those of a lower rank are done first. */
  readonly rank: number;
  /** Those of them whose values are never written down in clear. */
  readonly sensitive: readonly string[];
}

/** All flows of a tenant. Pure: nothing is started, nothing waits. */
export interface FlowLibrary {
  readonly summaries: readonly FlowSummary[];
  /** `utterance` is what was said to start it; null for a button. @throws FlowBroken when there is no such flow. */
  start(flow: string, slots: JsonObject, view: SessionView, utterance?: string | null): FlowStep;
  /**
   * A frame goes on in the version that wrote it; where that is gone, the migrations of the newest one move it there.
   * @param job key of the job that is under way for it; null where there is none
   */
  open<Frame extends FrameState>(frame: Frame, job: string | null): OpenedFrame<Frame>;
  /** @throws FlowSnapshotUnreadable when no registered version can read the frame. */
  send(frame: FrameState, event: FlowEvent, view: SessionView): FlowStep;
  /**
   * What it waits for. Choices are named for `view`, in its locale; left out where only the kind matters.
   * @throws FlowSnapshotUnreadable
   */
  waiting(frame: FrameState, view?: SessionView): Waiting;
  /**
   * Which question the frame puts where it rests, as eight hex digits: the same however often and in whatever language it is put,
   * another one once a slot has changed, elsewhere in the flow, in another version of it and in every other frame, even if that asks the same.
   * Goes to the customer's side: nothing can be learnt from it about sensitive slots.
   * @throws FlowSnapshotUnreadable
   */
  questionOf(frame: FlowFrame): string;
  /** What a task was begun with and was told since, to begin it anew; what it read for itself is left out. */
  beginningOf(frame: FrameState): { readonly slots: JsonObject; readonly utterance: string | null };
  /** The slots a frame has so far. */
  slotsOf(frame: FrameState): JsonObject;
  /** Whether there is such copy. */
  hasCopy(ref: string): boolean;
  /** The ICU pattern of `flow.key` in a locale. @throws FlowBroken when missing. */
  copy(ref: string, locale: Locale): string;
}
