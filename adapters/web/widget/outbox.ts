/**
 * @module What the visitor wrote and the server's log does not show yet. Kept in the browser's storage, one key a
 * message, so that tabs add and remove without overwriting each other, and a reload forgets nothing.
 */
import type { Storage } from './storage.js';
import type { Pending } from './transcript.js';

export interface Outbox {
  /** In the order written. */
  list(): readonly Pending[];
  add(text: string, choice: string | null): Pending;
  update(id: string, change: Partial<Pick<Pending, 'state' | 'reason'>>): void;
  remove(id: string): void;
  clear(): void;
  /** Whether the tab that wrote it may have died between the server's answer and the log. */
  forgetSentBefore(at: number): void;
}

const PREFIX = 'out:';

export function createOutbox(storage: Storage, now: () => number): Outbox {
  let written = 0;

  return {
    list: () => entries().map(([, item]) => item),
    add(text, choice) {
      const at = now();
      const item: Pending = { id: crypto.randomUUID(), at, text, choice, state: 'waiting', reason: null };
      // Sorts by time, then by order within the millisecond.
      const order = `${String(at).padStart(15, '0')}.${String(written++).padStart(6, '0')}`;
      storage.set(`${PREFIX}${order}.${item.id}`, JSON.stringify(item));
      return item;
    },
    update(id, change) {
      for (const [key, item] of entries()) {
        if (item.id === id) storage.set(key, JSON.stringify({ ...item, ...change }));
      }
    },
    remove(id) {
      for (const [key, item] of entries()) if (item.id === id) storage.remove(key);
    },
    clear() {
      for (const [key] of entries()) storage.remove(key);
    },
    forgetSentBefore(at) {
      for (const [key, item] of entries()) if (item.state === 'sent' && item.at < at) storage.remove(key);
    },
  };

  function entries(): readonly (readonly [string, Pending])[] {
    return storage.keys(PREFIX).flatMap((key) => {
      const item = parse(storage.get(key));
      return item ? [[key, item] as const] : [];
    });
  }
}

/** Null for what an older or a meddling script left. */
function parse(text: string | null): Pending | null {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<Pending> | null;
    return value && typeof value.id === 'string' && typeof value.text === 'string'
      ? (value as Pending)
      : null;
  } catch {
    return null;
  }
}
