/** @module Moves a stored frame of an older version of a flow to its newest one. */
import { FlowSnapshotUnreadable } from '../../bot/domain/errors.js';
import type { FrameState, Waiting } from '../../bot/domain/flow.js';
import type { Json, JsonObject } from '../../bot/domain/json.js';
import type { Flow } from './define-flow.js';
import type { Migration } from './migration.js';
import { MOVED } from './moved-state.js';
import { NOBODY } from './nobody.js';
import type { Slots } from './slot.js';
import { stored, waitingOf } from './step.js';

export interface MovedFrame {
  readonly frame: FrameState;
  /** Slots of which the next version did not take all that they were moved to, as `name of v1`. */
  readonly lost: readonly string[];
}

/** States within the kit's own in which a flow that was called is open. */
const CALLING: readonly unknown[] = ['calling', 'refused'];

/**
 * Moves a frame up to the newest version of its flow.
 * @param job key of the job that is under way for it; null where there is none
 * @throws FlowSnapshotUnreadable when a migration is missing, or cannot take what is stored
 */
export function moveFrame(frame: FrameState, newest: Flow, job: string | null): MovedFrame {
  const { value, context, ...rest } = stored(frame);
  const [place, within] = stateOf(value);
  const before = place === MOVED ? context.moved : undefined;
  let state = before?.to ?? place;
  let waiting = before?.waiting;
  let { slots, read } = context;
  const lost: string[] = [];
  for (let { version } = frame; version < newest.version; version++) {
    const migration = newest.migrations[version];
    if (!migration) throw new FlowSnapshotUnreadable(`no migration leads on from ${frame.flow} v${version}`);
    const goesOnAt = migration.removed[state];
    if (goesOnAt !== undefined) waiting ??= CALLING.includes(within) ? { kind: 'flow' } : { kind: 'resume' };
    state = goesOnAt ?? migration.renamed[state] ?? state;
    const next = moveSlots(slots, migration, migration.to ?? newest.slots, `${frame.flow} v${version}`);
    slots = next.slots;
    read = read?.flatMap((name) => next.names[name] ?? []);
    lost.push(...next.lost.map((name) => `${name} of v${version}`));
  }
  const resting = (at: Json, moved?: { to: string; waiting: Waiting }): FrameState => ({
    flow: newest.id,
    version: newest.version,
    hash: newest.hash,
    // JSON by the kit's own types, as it was stored.
    snapshot: {
      ...rest,
      value: at,
      context: { ...context, slots, ...(read ? { read } : {}), ...(moved ? { moved } : {}) },
    } as unknown as Json,
  });
  if (waiting === undefined) {
    const same = resting(within === null ? state : { [state]: within });
    if (job === null || isWaitingFor(job, waitingOf(newest, same, NOBODY))) return { frame: same, lost };
  }
  // What a tool was asked to do is told when it comes back, whatever became of the step that asked.
  const isOpen: Waiting = job === null ? (waiting ?? { kind: 'resume' }) : { kind: 'job', key: job };
  return { frame: resting(MOVED, { to: state, waiting: isOpen }), lost };
}

function isWaitingFor(job: string, waiting: Waiting): boolean {
  return waiting.kind === 'job' && waiting.key === job;
}

/** `{ name: 'asking' }` is the state `name`, within it `asking`. */
function stateOf(value: Json): [state: string, within: Json | null] {
  if (typeof value === 'string') return [value, null];
  const [[state, within] = ['', null]] = Object.entries((value ?? {}) as JsonObject);
  return [state, within ?? null];
}

function moveSlots(
  old: JsonObject,
  migration: Migration,
  to: Slots,
  from: string,
): {
  readonly slots: JsonObject;
  readonly lost: readonly string[];
  /** What each old slot's value is kept as. */
  readonly names: Readonly<Record<string, readonly string[]>>;
} {
  const slots: Record<string, Json> = {};
  const names: Record<string, readonly string[]> = {};
  const lost: string[] = [];
  for (const [name, value] of Object.entries(old)) {
    const move = migration.slots[name];
    if (value === undefined || move === 'forget') continue;
    let made: JsonObject;
    try {
      made = move ? move(value, old) : { [name]: value };
    } catch (cause) {
      throw new FlowSnapshotUnreadable(`the slot ${name} of ${from} cannot be moved`, { cause });
    }
    const parsed = Object.entries(made)
      .filter(([, each]) => each !== undefined)
      .map(([slot, each]) => [slot, to[slot]?.parse(each ?? null) ?? null] as const);
    const taken = parsed.filter(([, each]) => each !== null);
    // What the new parser does not take is asked for again.
    if (taken.length === 0 || taken.length < parsed.length) lost.push(name);
    Object.assign(slots, Object.fromEntries(taken));
    names[name] = taken.map(([slot]) => slot);
  }
  return { slots, lost, names };
}
