/** @module One connection that is made again when it is lost, with back-off. Nothing is queued while there is none. */
import { StoreUnavailable } from '../../../bot/domain/errors.js';

/** How a connection of kind `C` is made and ended. */
export interface Connecting<C> {
  /** Makes one attempt; `lost` is to be called when the connection ends by itself. Must settle in bounded time. */
  connect(lost: (cause: unknown) => void): Promise<C>;
  /** Ends it at once; commands in flight reject. */
  destroy(connection: C): void;
  /** After every connect: what must be set up on the connection. */
  ready?(connection: C): void;
}

/** Waits between attempts, ms: doubled each time, with up to a quarter of chance so that replicas spread out. */
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1000;

export class Kept<C> {
  readonly #connecting: Connecting<C>;
  #current: C | null = null;
  #cause: unknown = null;
  #failures = 0;
  #timer: NodeJS.Timeout | null = null;
  #attempting = false;
  #closed = false;

  constructor(connecting: Connecting<C>) {
    this.#connecting = connecting;
  }

  /** The first connection; keeps trying afterwards even when this one fails. @throws StoreUnavailable */
  open(): Promise<void> {
    return this.#attempt().then(() => {
      this.get();
    });
  }

  /** The live connection. @throws StoreUnavailable when there is none now. */
  get(): C {
    if (this.#current !== null) return this.#current;
    const reason = this.#cause instanceof Error ? `: ${this.#cause.message}` : '';
    throw new StoreUnavailable(`there is no connection to Redis${reason}`, { cause: this.#cause });
  }

  /** Ends the connection, if it is still this one, and makes another. */
  drop(connection: C, cause: unknown): void {
    if (this.#closed || this.#current !== connection) return;
    this.#current = null;
    this.#cause = cause;
    this.#connecting.destroy(connection);
    void this.#attempt();
  }

  /** Ends the connection there is and makes another. */
  renew(cause: unknown): void {
    if (this.#current !== null) this.drop(this.#current, cause);
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#current !== null) this.#connecting.destroy(this.#current);
    this.#current = null;
    this.#cause = new Error('the store was closed');
  }

  /** Never rejects: a failure is kept for `get` and tried again later. */
  #attempt(): Promise<void> {
    if (this.#closed || this.#attempting) return Promise.resolve();
    this.#attempting = true;
    let connected: C | null = null;
    const lost = (cause: unknown): void => {
      if (connected !== null) this.drop(connected, cause);
    };
    return this.#connecting
      .connect(lost)
      .then((connection) => {
        this.#attempting = false;
        if (this.#closed) {
          this.#connecting.destroy(connection);
          return;
        }
        connected = this.#current = connection;
        this.#failures = 0;
        this.#connecting.ready?.(connection);
      })
      .catch((cause: unknown) => {
        this.#attempting = false;
        this.#cause = cause;
        this.#failures += 1;
        this.#later();
      });
  }

  #later(): void {
    if (this.#closed) return;
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (this.#failures - 1), LONGEST_WAIT_MS);
    this.#timer = setTimeout(() => void this.#attempt(), waitMs * (1 + Math.random() / 4));
  }
}
