/** @module The events that a host page can listen to. */
import type { TranscriptLine } from '../../../bot/domain/transcript.js';

export interface ChatEvents {
  readonly open: undefined;
  readonly close: undefined;
  /** A line that was said while the page was there, by whomever. */
  readonly message: TranscriptLine;
  /** The server's code (docs/ERRORS.md). */
  readonly error: { readonly code: string };
  /** The element can be used; listeners that come later are called at once. */
  readonly ready: undefined;
}

type Listeners = { [K in keyof ChatEvents]: Set<(detail: ChatEvents[K]) => void> };

export class Emitter {
  readonly #listeners: Listeners = {
    open: new Set(),
    close: new Set(),
    message: new Set(),
    error: new Set(),
    ready: new Set(),
  };
  #isReady = false;

  /** Answers how to stop listening. */
  on<K extends keyof ChatEvents>(event: K, listener: (detail: ChatEvents[K]) => void): () => void {
    this.#listeners[event].add(listener);
    if (event === 'ready' && this.#isReady) (listener as (detail: undefined) => void)(undefined);
    return () => void this.#listeners[event].delete(listener);
  }

  emit<K extends keyof ChatEvents>(event: K, detail: ChatEvents[K]): void {
    if (event === 'ready') this.#isReady = true;
    for (const listener of this.#listeners[event]) {
      // A fault of the host page's own is reported as its own, and stops nobody else.
      try {
        listener(detail);
      } catch (error) {
        reportError(error);
      }
    }
  }
}
