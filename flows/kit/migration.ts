/** @module Moves a stored frame of a flow's version N to version N+1: states renamed, steps removed, slots split, joined, renamed. */
import { FlowSnapshotUnreadable } from '../../bot/domain/errors.js';
import type { FrameState } from '../../bot/domain/flow.js';
import type { Json, JsonObject } from '../../bot/domain/json.js';
import type { FlowContext } from './context.js';
import type { Flow } from './define-flow.js';
import type { Slot, Slots, SlotValues } from './slot.js';
import { stored } from './step.js';

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
  /** The new version's slots; null for those of the flow that declares it. */
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

/** Between two versions of before, by their slots: what `from` became when the version after it got another one. */
export function migrateBetween<Old extends Slots, New extends Slots>(
  _old: Old,
  to: New,
  moves: Moves<Old, New, string>,
): Migration {
  return migrationOf(to, moves);
}

function migrationOf<Old extends Slots, New extends Slots>(
  to: Slots | null,
  { renamed = {}, removed = {}, slots = {} }: Moves<Old, New, string>,
): Migration {
  // The cast: values are handed to the move of the slot that they were stored under.
  return { to, renamed, removed, slots: slots as Migration['slots'] };
}

/** Where frames that were in a step that is gone may go on, by names of the newest version. */
export function goingOnAt(migrations: Migrations): readonly string[] {
  let at = new Set<string>();
  for (const { renamed, removed } of inOrder(migrations)) {
    const moved = [...at].map((state) => removed[state] ?? renamed[state] ?? state);
    at = new Set([...moved, ...Object.values(removed)]);
  }
  return [...at].sort();
}

/** Integer keys of an object come in ascending order. */
function inOrder(migrations: Migrations): readonly Migration[] {
  return Object.values(migrations);
}

export interface MovedFrame {
  readonly frame: FrameState;
  /** Slots whose values no slot of the new version took, as `name of v1`. None in a migration that was tried out. */
  readonly lost: readonly string[];
}

/** The state that a frame whose step is gone rests in until it is resumed; made by the kit (`moved-state.ts`). */
export const MOVED = 'moved';
/** States within the kit's own in which a flow that was called is open. */
const CALLING: readonly unknown[] = ['calling', 'refused'];

/**
 * Moves a frame up to the version of `flow`, by the migrations of `newest`.
 * @throws FlowSnapshotUnreadable when one is missing, or cannot take what is stored
 */
export function moveFrame(frame: FrameState, flow: Flow, newest: Flow): MovedFrame {
  const { value, context, ...rest } = stored(frame);
  let [state, within] = stateOf(value);
  let moved: FlowContext['moved'] = state === MOVED ? context.moved : undefined;
  state = moved?.to ?? state;
  let slots = context.slots;
  const lost: string[] = [];
  for (let version = frame.version; version < flow.version; version++) {
    const migration = newest.migrations[version];
    if (!migration) throw new FlowSnapshotUnreadable(`no migration leads on from ${frame.flow} v${version}`);
    const removedTo = migration.removed[state];
    if (removedTo !== undefined) moved = { to: removedTo, isCaller: moved?.isCaller ?? CALLING.includes(within) };
    state = removedTo ?? migration.renamed[state] ?? state;
    if (moved) moved = { ...moved, to: state };
    const next = moveSlots(slots, migration, migration.to ?? newest.slots, frame);
    slots = next.slots;
    lost.push(...next.lost.map((name) => `${name} of v${version}`));
  }
  const isHere = (name: string) => name in slots || name in flow.slots;
  const snapshot = {
    ...rest,
    historyValue: {},
    value: moved ? MOVED : within === null ? state : { [state]: within },
    context: {
      ...context,
      slots,
      tries: Object.fromEntries(Object.entries(context.tries).filter(([name]) => isHere(name))),
      ...(context.skipped ? { skipped: context.skipped.filter(isHere) } : {}),
      ...(context.read ? { read: context.read.filter(isHere) } : {}),
      ...(moved ? { moved } : {}),
    },
  };
  const to = { flow: flow.id, version: flow.version, hash: flow.hash };
  // JSON by the kit's own types, as it was stored.
  return { frame: { ...to, snapshot: snapshot as unknown as Json }, lost };
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
  { flow, version }: FrameState,
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
      throw new FlowSnapshotUnreadable(`the slot ${name} of ${flow} v${version} cannot be moved`, { cause });
    }
    const kept = Object.entries(made).flatMap(([slot, each]) => {
      const parsed = each === undefined ? null : (to[slot]?.parse(each) ?? null);
      return parsed === null ? [] : [[slot, parsed] as const];
    });
    if (kept.length === 0) lost.push(name);
    Object.assign(slots, Object.fromEntries(kept));
  }
  return { slots, lost };
}
