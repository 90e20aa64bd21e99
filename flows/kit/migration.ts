/** @module Moves a stored frame of a flow's version N to its newest version: states renamed or removed, slots split, joined, renamed. */
import { FlowSnapshotUnreadable } from '../../bot/domain/errors.js';
import type { FrameState, Waiting } from '../../bot/domain/flow.js';
import type { Json, JsonObject } from '../../bot/domain/json.js';
import type { Flow } from './define-flow.js';
import { MOVED } from './moved-state.js';
import type { Slot, Slots, SlotValues } from './slot.js';
import { stored, waitingOf } from './step.js';
import { NOBODY } from './nobody.js';

/** What the author says of a move. States and slots that keep their names need no word. */
export type Moves<Old extends Slots, New extends Slots, State extends string> = {
  /** The same step under another name: what a customer answers to the old question answers the new one. */
  readonly renamed?: Readonly<Record<string, State>>;
  /** Steps that are gone, or whose question is another now: where the flow goes on, which is told and asked anew. */
  readonly removed?: Readonly<Record<string, State>>;
} & (Exclude<keyof Old & string, Kept<Old, New>> extends never
  ? { readonly slots?: SlotMoves<Old, New> }
  : { readonly slots: SlotMoves<Old, New> });

/** Slots of the old version that the new one does not take as they are must be named. */
type SlotMoves<Old extends Slots, New extends Slots> = {
  readonly [Name in Exclude<keyof Old & string, Kept<Old, New>>]: SlotMove<Old, New, Name>;
} & { readonly [Name in Kept<Old, New>]?: SlotMove<Old, New, Name> };

/** What becomes of a slot's value, by the new slots' names; `all` are the values beside it. `forget`: it is not needed any more. */
type SlotMove<Old extends Slots, New extends Slots, Name extends keyof Old> =
  'forget' | ((value: ValueOf<Old[Name]>, all: SlotValues<Old>) => SlotValues<New>);
type ValueOf<S> = S extends Slot<infer T> ? T : never;
type Kept<Old extends Slots, New extends Slots> = {
  [Name in keyof Old & keyof New & string]: ValueOf<Old[Name]> extends ValueOf<New[Name]> ? Name : never;
}[keyof Old & keyof New & string];

/** A move without its types, as frames are moved by it. */
export interface Migration {
  /** The next version's slots; null for those of the flow that declares it. */
  readonly to: Slots | null;
  readonly renamed: Readonly<Record<string, string>>;
  readonly removed: Readonly<Record<string, string>>;
  readonly slots: Readonly<Record<string, 'forget' | ((value: Json, all: JsonObject) => JsonObject)>>;
}

/** By the version they move from. */
export type Migrations = Readonly<Record<number, Migration>>;

/** Moves from the version before, whose slots are named, to the one that is being defined. */
export type MigrateFrom<New extends Slots, State extends string> = <Old extends Slots>(
  old: Old,
  moves: Moves<Old, New, State>,
) => Migration;

export const migrateFrom =
  <New extends Slots, State extends string>(): MigrateFrom<New, State> =>
  (_old, moves) =>
    migrationOf(null, moves);

/** Between two versions of before, by their slots: states of a version that is gone cannot be checked by type. */
export function migrateBetween<Old extends Slots, New extends Slots>(
  _old: Old,
  to: New,
  moves: Moves<Old, New, string>,
): Migration {
  return migrationOf(to, moves);
}

function migrationOf<Old extends Slots, New extends Slots>(
  to: Slots | null,
  { renamed = {}, removed = {}, slots }: Moves<Old, New, string>,
): Migration {
  // The cast: values are handed to the move of the slot that they were stored under.
  return { to, renamed, removed, slots: (slots ?? {}) as Migration['slots'] };
}

/** Where frames that were in a step that is gone may go on, by names of the newest version. */
export function goingOnAt(migrations: Migrations): readonly string[] {
  let at = new Set<string>();
  // Integer keys of an object come in ascending order.
  for (const { renamed, removed } of Object.values(migrations)) {
    const moved = [...at].map((state) => removed[state] ?? renamed[state] ?? state);
    at = new Set([...moved, ...Object.values(removed)]);
  }
  return [...at].sort();
}

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
  let { slots } = context;
  const lost: string[] = [];
  for (let { version } = frame; version < newest.version; version++) {
    const migration = newest.migrations[version];
    if (!migration) throw new FlowSnapshotUnreadable(`no migration leads on from ${frame.flow} v${version}`);
    const goesOnAt = migration.removed[state];
    if (goesOnAt !== undefined) waiting ??= CALLING.includes(within) ? { kind: 'flow' } : { kind: 'resume' };
    state = goesOnAt ?? migration.renamed[state] ?? state;
    const next = moveSlots(slots, migration, migration.to ?? newest.slots, `${frame.flow} v${version}`);
    slots = next.slots;
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
      context: { ...context, slots, ...(moved ? { moved } : {}) },
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
): { readonly slots: JsonObject; readonly lost: readonly string[] } {
  const slots: Record<string, Json> = {};
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
  }
  return { slots, lost };
}
