/** @module One timer for all commands in flight: the client's own time-out costs an AbortSignal each and ends when a command is written. */
import { StoreUnavailable } from '../../../bot/domain/errors.js';

interface Waiting {
  readonly reject: (reason: StoreUnavailable) => void;
  readonly expiresAt: number;
  settled: boolean;
}

/** Commands with one common time-out, so that they expire in the order in which they came. */
export class Deadlines {
  readonly #timeoutMs: number;
  readonly #onExpired: (cause: StoreUnavailable) => void;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | null = null;

  /** @param onExpired called when a command had no answer in time: its connection is stuck. */
  constructor(timeoutMs: number, onExpired: (cause: StoreUnavailable) => void) {
    this.#timeoutMs = timeoutMs;
    this.#onExpired = onExpired;
  }

  /** The same promise, with its rejection translated; rejected with StoreUnavailable when it takes too long. */
  guard<T>(running: Promise<T>, translate: (cause: unknown) => unknown): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const waiting: Waiting = { reject, expiresAt: performance.now() + this.#timeoutMs, settled: false };
      this.#waiting.push(waiting);
      if (this.#timer === null) this.#schedule(this.#timeoutMs);
      running.then(
        (value) => {
          waiting.settled = true;
          resolve(value);
        },
        (cause: unknown) => {
          waiting.settled = true;
          reject(translate(cause));
        },
      );
    });
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting = [];
  }

  #schedule(delayMs: number): void {
    this.#timer = setTimeout(() => this.#sweep(), delayMs);
    this.#timer.unref();
  }

  #sweep(): void {
    const now = performance.now();
    let expired: StoreUnavailable | null = null;
    for (const waiting of this.#waiting) {
      if (waiting.settled || waiting.expiresAt > now) continue;
      expired ??= new StoreUnavailable(`Redis did not answer within ${this.#timeoutMs} ms`);
      waiting.settled = true;
      waiting.reject(expired);
    }
    this.#waiting = this.#waiting.filter((waiting) => !waiting.settled);
    // A quarter of the time-out bounds both the lateness and how long settled entries are kept.
    if (this.#waiting.length > 0) this.#schedule(this.#timeoutMs / 4);
    else this.#timer = null;
    if (expired !== null) this.#onExpired(expired);
  }
}
