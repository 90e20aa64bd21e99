/** @module Changes that are asked for at the same moment share one transaction, and so one sync to disk. */
import { StoreUnavailable } from '../../../bot/domain/errors.js';
import type { Database } from './database.js';

interface Waiting {
  readonly change: () => unknown;
  readonly settle: (outcome: () => unknown) => void;
}

/** At most how many changes one transaction takes: the event loop stands still meanwhile. */
const BATCH = 64;

export class Writer {
  readonly #db: Database;
  #waiting: Waiting[] = [];
  #closed = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Resolves when the change is on disk; the changes of one turn of the event loop are written together, in order. */
  write<Result>(change: () => Result): Promise<Result> {
    if (this.#closed) return Promise.reject(new StoreUnavailable('the store was closed'));
    if (this.#waiting.length === 0) setImmediate(() => this.#flush());
    let result: Result;
    return new Promise<() => unknown>((resolve) => {
      this.#waiting.push({ change: () => (result = change()), settle: resolve });
    }).then((outcome) => {
      // Throws what the change threw.
      outcome();
      return result;
    });
  }

  /** Writes what waits; nothing is taken any more. */
  close(): void {
    this.#closed = true;
    while (this.#waiting.length > 0) this.#flush();
  }

  #flush(): void {
    const batch = this.#waiting.slice(0, BATCH);
    this.#waiting = this.#waiting.slice(BATCH);
    if (batch.length === 0) return;
    if (this.#waiting.length > 0) setImmediate(() => this.#flush());
    let outcomes: readonly (() => unknown)[];
    try {
      outcomes = this.#db.writeAll(batch.map(({ change }) => change));
    } catch (cause) {
      outcomes = batch.map(() => () => {
        throw cause;
      });
    }
    batch.forEach(({ settle }, i) => settle(() => outcomes[i]?.()));
  }
}
