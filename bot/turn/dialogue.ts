/** @module The state of one turn's dialogue: the session as it changes, and what it asks of the world so far. */
import type { TimerName } from '../domain/activity.js';
import type { Effect, ReadEffect } from '../domain/effect.js';
import { TurnLimitExceeded } from '../domain/errors.js';
import type { FlowLibrary, FrameState, SessionView } from '../domain/flow.js';
import { frameId } from '../domain/ids.js';
import type { Address, EntryId, FrameId, JobId } from '../domain/ids.js';
import type { Job } from '../domain/job.js';
import type { JsonObject } from '../domain/json.js';
import { mayLeaveQueue } from '../domain/session.js';
import type { FlowFrame, Rating, Session, TaskVersion } from '../domain/session.js';
import type { ToolOutcome } from '../domain/tool.js';

export type Said =
  | Extract<Effect, { effect: 'say' }>
  /** `question` as in a `ChoiceId`: what was open when it was asked. */
  | (Extract<Effect, { effect: 'ask' }> & { readonly question: string | null });

export type TimerChange =
  { readonly set: string; readonly afterMs: number; readonly timer: TimerName } | { readonly cancel: string };

/**
 * Moves of the dialogue. They are synchronous and change nothing but the `Dialogue`; a read is yielded and its outcome comes
 * back as the value of the `yield`. Called by `yield*`, and run by `advance`.
 */
export type Moves<Result = void> = Generator<ReadEffect, Result, ToolOutcome>;

/** Steps of flows that one command may take; Rasa's default bound on actions in a turn is the same number. */
export const MAX_STEPS = 10;

/** Owned by one turn and thrown away with it: a turn that fails leaves nothing behind. */
export interface Dialogue {
  readonly flows: FlowLibrary;
  /** The entry this turn consumes: ids of frames and jobs derive from it. */
  readonly entry: EntryId;
  /** Where it came in. */
  readonly address: Address;
  /** Jobs that have begun: they cannot be withdrawn. */
  readonly begunJobs: ReadonlySet<JobId>;
  session: Session;
  readonly said: Said[];
  readonly jobs: Job[];
  readonly withdrawn: JobId[];
  readonly timers: TimerChange[];
  /** What read tools answered in this turn, by tool, arguments and customer: two tasks that need the same ask once. */
  readonly reads: Map<string, ToolOutcome>;
  /** The place of each question in the order in which this turn asked them first: it makes the read's key. */
  readonly asked: Map<string, number>;
  /** Epoch ms; all reads of the turn share one time limit, so that a turn stays within its lease. Null before the first. */
  readsUntil: number | null;
  /** What the customer said of it in this turn. */
  rated: { readonly about: TaskVersion | null; readonly rating: Rating } | null;
  /** The task that follows when the flow that asked for it ends. */
  linked: {
    readonly flow: string;
    readonly slots: JsonObject;
    readonly utterance: string | null;
  } | null;
  /** Slots named in this turn; a sub-flow started by it is prefilled with them. */
  named: JsonObject;
  steps: number;
  pushes: number;
}

export function openDialogue(
  flows: FlowLibrary,
  session: Session,
  received: { readonly id: EntryId; readonly address: Address },
  begunJobs: readonly JobId[],
): Dialogue {
  return {
    flows,
    entry: received.id,
    address: received.address,
    begunJobs: new Set(begunJobs),
    session,
    said: [],
    jobs: [],
    withdrawn: [],
    timers: [],
    reads: new Map(),
    asked: new Map(),
    readsUntil: null,
    rated: null,
    linked: null,
    named: {},
    steps: 0,
    pushes: 0,
  };
}

/**
 * Sees to it that a timer looks whether the conversation has expired. It is not moved at every input, which would cost each turn
 * a write: when it fires too early, it is set again here. One whose time has passed is gone, however it went.
 */
export function watchExpiry(dialogue: Dialogue, at: number, now: number, expiryMs: number): void {
  const { expiryAt: setFor, lastActivityAt } = dialogue.session;
  const expiryAt = lastActivityAt + expiryMs;
  if ((setFor !== null && setFor > at) || expiryAt <= at) return;
  dialogue.timers.push({ set: 'expiry', afterMs: expiryAt - now, timer: { kind: 'sessionExpiry' } });
  change(dialogue, { expiryAt });
}

/** Sees to it that what was set aside goes when its time is over, whether or not anybody comes back. */
export function watchUnfinished(dialogue: Dialogue, now: number): void {
  const { unfinished } = dialogue.session;
  if (unfinished === null) return;
  const afterMs = Math.max(0, unfinished.until - now);
  dialogue.timers.push({ set: 'unfinished', afterMs, timer: { kind: 'unfinishedExpiry' } });
}

/** What a flow may know of the session. */
export function viewOf(session: Session): SessionView {
  const { customer, assurance, identificationFailures, handoff, queued, locale } = session;
  return {
    customer: customer?.id ?? null,
    customerName: customer?.name ?? null,
    assurance,
    identificationFailures,
    mayLeaveQueue: mayLeaveQueue(handoff),
    ...(queued.length > 0 ? { queued: queued.map(({ flow, slots }) => ({ flow, slots })) } : {}),
    locale,
  };
}

/** @throws TurnLimitExceeded */
export function countStep(dialogue: Dialogue): void {
  dialogue.steps += 1;
  if (dialogue.steps > MAX_STEPS) throw new TurnLimitExceeded(MAX_STEPS);
}

export function frameOf(dialogue: Dialogue, id: FrameId): FlowFrame | undefined {
  return dialogue.session.stack.find((frame) => frame.id === id);
}

export function change(dialogue: Dialogue, changes: Partial<Session>): void {
  dialogue.session = { ...dialogue.session, ...changes };
}

export function pushFrame(dialogue: Dialogue, state: FrameState): FlowFrame {
  const frame = { id: frameId(dialogue.entry, dialogue.pushes++), ...state };
  change(dialogue, { stack: [...dialogue.session.stack, frame] });
  return frame;
}

export function replaceFrame(dialogue: Dialogue, id: FrameId, state: FrameState): void {
  change(dialogue, {
    stack: dialogue.session.stack.map((frame) => (frame.id === id ? { id, ...state } : frame)),
  });
}

export function dropFrames(dialogue: Dialogue, ids: readonly FrameId[]): void {
  change(dialogue, { stack: dialogue.session.stack.filter((frame) => !ids.includes(frame.id)) });
}

/** The timer id of a job's filler. */
export const lateTimer = (job: string) => `late:${job}`;

/** Says a text that belongs to no flow. */
export function sayRepair(
  dialogue: Dialogue,
  key: string,
  params?: NonNullable<Said['text']['params']>,
): void {
  dialogue.said.push({ effect: 'say', text: { copy: `repair.${key}`, ...(params ? { params } : {}) } });
}
