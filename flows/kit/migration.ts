/** @module What a flow's author says of a move from version N to N+1: states renamed or removed, slots split, joined, renamed. */
import type { Json, JsonObject } from '../../bot/domain/json.js';
import type { Slot, Slots, SlotValues } from './slot.js';

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
