/** @module Who listens to which session, for stores of one process: a commit of another one on the same file is not heard. */
import type { SessionId } from '../../../bot/domain/ids.js';
import type { LogPosition } from '../../../bot/domain/transcript.js';

/** Called with where the log ended after a commit; null: after anything else, or when hints may have been lost. */
export type HintListener = (latest: LogPosition | null) => void;

/** The listeners of this process. A call is a hint alone: the log is the truth. */
export class Hints {
  readonly #listeners = new Map<SessionId, Set<HintListener>>();

  /** Answers how to stop. */
  watch(session: SessionId, listener: HintListener): () => void {
    // A function of its own, so that one listener may watch twice.
    const call: HintListener = (latest) => listener(latest);
    const listeners = this.#listeners.get(session) ?? new Set();
    this.#listeners.set(session, listeners.add(call));
    return () => {
      listeners.delete(call);
      if (listeners.size === 0 && this.#listeners.get(session) === listeners) this.#listeners.delete(session);
    };
  }

  tell(session: SessionId, latest: LogPosition | null): void {
    for (const call of this.#listeners.get(session) ?? []) call(latest);
  }
}
