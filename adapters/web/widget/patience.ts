/** @module How long the panel shows that an answer is coming. */

/** An answer that comes later than this comes as news, ms. */
const PATIENCE_MS = 60_000;

export class Patience {
  readonly #onOver: () => void;
  #since: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onOver` is called when it ran out. */
  constructor(onOver: () => void) {
    this.#onOver = onOver;
  }

  /** Whether to wait visibly, told at each drawing whether something is awaited at all. */
  holds(isAwaited: boolean): boolean {
    if (!isAwaited) {
      clearTimeout(this.#timer);
      this.#since = null;
      return false;
    }
    if (this.#since === null) {
      this.#since = Date.now();
      this.#timer = setTimeout(this.#onOver, PATIENCE_MS + 100);
    }
    return Date.now() - this.#since < PATIENCE_MS;
  }
}
