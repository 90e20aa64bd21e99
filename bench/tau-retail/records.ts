/** @module Which records of the database differ, and whether they differ as they should. */
import type { Database } from './database.js';

/** Records by kind and id, whole. */
export type Records = Readonly<Partial<Record<'orders' | 'users', Readonly<Record<string, unknown>>>>>;

const KINDS = ['orders', 'users'] as const;
/** Sums of floats may end in other digits. */
const TOLERANCE = 1e-6;

/** Every record that is not as it was at the start. Products are never written. */
export function changedRecords(start: Database, now: Database): Records {
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const changed = Object.entries(now[kind]).filter(([id, record]) => {
        const before = start[kind][id];
        // Nearly all are untouched, and this is ten times as fast.
        return JSON.stringify(record) !== JSON.stringify(before) && !isSame(record, before);
      });
      return changed.length > 0 ? [[kind, Object.fromEntries(changed)]] : [];
    }),
  );
}

/** Each as `orders #W1234567`: records that are there and were not asked for, or have other values than asked for. */
export function wrongWrites(changed: Records, expected: Records): readonly string[] {
  return KINDS.flatMap((kind) =>
    Object.entries(changed[kind] ?? {}).flatMap(([id, record]) =>
      isSame(record, expected[kind]?.[id]) ? [] : [`${kind} ${id}`],
    ),
  );
}

/** The same for those that were asked for and are not there. */
export function missingWrites(changed: Records, expected: Records): readonly string[] {
  return KINDS.flatMap((kind) =>
    Object.keys(expected[kind] ?? {}).flatMap((id) =>
      changed[kind]?.[id] === undefined ? [`${kind} ${id}`] : [],
    ),
  );
}

/** Numbers to 1e-6, arrays as given, a field that is absent like one that is null. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === null || a === undefined) return b === null || b === undefined;
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= TOLERANCE;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => isSame(each, b[index]));
  if (isRecord(a) && isRecord(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key]));
  return a === b;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
