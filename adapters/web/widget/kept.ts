/** @module What a browser keeps of its conversation; all tabs of a site share it. */
import type { Storage } from './storage.js';

export interface Kept {
  readonly token: string;
  readonly conversation: string;
  readonly disclosure: string | null;
  readonly consent: string | null;
  /** The customer who was proven when it began; null for an anonymous one. */
  readonly subject: string | null;
}

const KEY = 'conversation';

/** Null when there is none, or what an older script left cannot be read. */
export function readKept(storage: Storage): Kept | null {
  try {
    const kept = JSON.parse(storage.get(KEY) ?? 'null') as Kept | null;
    return kept && typeof kept.token === 'string' ? kept : null;
  } catch {
    return null;
  }
}

export function keep(storage: Storage, kept: Kept | null): void {
  if (kept) storage.set(KEY, JSON.stringify(kept));
  else storage.remove(KEY);
}
