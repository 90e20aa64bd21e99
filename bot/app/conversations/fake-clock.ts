/** @module Time that a test owns: it stands still until it is told to go on. */
import type { Clock } from '../../ports/clock.js';

interface Waiting {
  readonly at: number;
  /** Callbacks due at the same time fire in the order in which they were asked for. */
  readonly order: number;
  readonly callback: () => void;
}

export class FakeClock implements Clock {
  #now: number;
  #asked = 0;
  readonly #waiting = new Set<Waiting>();

  /** @param now epoch ms */
  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): () => void {
    const waiting = { at: this.#now + Math.max(0, delayMs), order: this.#asked++, callback };
    this.#waiting.add(waiting);
    return () => void this.#waiting.delete(waiting);
  }

  /**
   * Goes on by `spanMs`, stopping at each time that something is due; what a callback asks for within the span fires in it.
   * @param settle resolves when what the callbacks of one such time started has come to rest
   */
  async advance(spanMs: number, settle: () => Promise<void> = async () => {}): Promise<void> {
    const end = this.#now + spanMs;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.at);
      this.#waiting.delete(next);
      next.callback();
      await settle();
    }
    this.#now = end;
  }

  /** Drops what is waiting, as a process that died would. */
  forget(): void {
    this.#waiting.clear();
  }

  #next(end: number): Waiting | null {
    let first: Waiting | null = null;
    for (const waiting of this.#waiting) {
      if (waiting.at > end) continue;
      if (!first || waiting.at < first.at || (waiting.at === first.at && waiting.order < first.order))
        first = waiting;
    }
    return first;
  }
}
