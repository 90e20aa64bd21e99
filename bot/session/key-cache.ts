/** @module Unwrapped data keys for a short time: least recently used out first, and none older than its time to live. */

interface Cached<Key> {
  readonly key: Key;
  readonly until: number;
}

export class KeyCache<Key extends { readonly subject: string }> {
  // A Map keeps insertion order: the first entry is the one used longest ago.
  readonly #entries = new Map<string, Cached<Key>>();
  readonly #size: number;
  readonly #ttlMs: number;

  constructor(size: number, ttlMs: number) {
    this.#size = size;
    this.#ttlMs = ttlMs;
  }

  /** A use does not lengthen a key's life: a key in constant use is looked up again all the same. */
  get(subject: string, now: number): Key | null {
    const cached = this.#entries.get(subject);
    if (cached === undefined) return null;
    this.#entries.delete(subject);
    if (cached.until <= now) return null;
    this.#entries.set(subject, cached);
    return cached.key;
  }

  set(key: Key, now: number): void {
    this.#entries.delete(key.subject);
    this.#entries.set(key.subject, { key, until: now + this.#ttlMs });
    if (this.#entries.size <= this.#size) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }

  delete(subject: string): void {
    this.#entries.delete(subject);
  }
}
