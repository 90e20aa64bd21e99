/**
 * @module What this tab knows of its conversation: the token, the log, what waits to be sent, and what stands in the way.
 * Token and outbox are in the browser's storage, which the tabs of a site share.
 */
import type { ClientEvents, ClientState, Trouble } from './client-state.js';
import { keep, readKept, type Kept } from './kept.js';
import { createOutbox, type Outbox } from './outbox.js';
import type { Storage } from './storage.js';
import { insertLine, stillPending, type LogEntry } from './transcript.js';

const AGREED = 'agreed';

export class Conversation {
  /** What the visitor wrote and the log does not show yet. */
  readonly outbox: Outbox;
  readonly #storage: Storage;
  readonly #events: ClientEvents;
  #kept: Kept | null = null;
  #log: readonly LogEntry[] = [];
  #isCaughtUp = false;
  #trouble: Trouble = null;

  constructor(storage: Storage, events: ClientEvents) {
    this.#storage = storage;
    this.#events = events;
    this.outbox = createOutbox(storage, Date.now);
  }

  get state(): ClientState {
    return {
      isLoaded: this.#kept !== null && this.#isCaughtUp,
      hasConversation: this.#kept !== null,
      log: this.#log,
      pending: stillPending(this.#log, this.outbox.list()),
      trouble: this.#trouble,
      disclosure: this.#kept?.disclosure ?? null,
      consent: this.consent,
    };
  }

  /** Null while there is none. */
  get kept(): Kept | null {
    return this.#kept;
  }

  /** As in {@link ClientState}. */
  get consent(): string | null {
    const text = this.#kept?.consent ?? null;
    return text !== null && this.#storage.get(AGREED) !== text ? text : null;
  }

  get trouble(): Trouble {
    return this.#trouble;
  }

  /** The event id of the last line that came; null before the first. */
  get lastEventId(): string | null {
    return this.#log.at(-1)?.id ?? null;
  }

  /** Takes up what storage says; false when that is the conversation that is known already, or still none. */
  adopt(): boolean {
    const kept = readKept(this.#storage);
    if (kept?.token === this.#kept?.token) return false;
    this.#forget();
    this.#kept = kept;
    return true;
  }

  /** The server began it; every tab shall know. */
  begun(kept: Kept): void {
    this.#kept = kept;
    keep(this.#storage, kept);
  }

  /** A line of the log came, perhaps again. */
  receive(entry: LogEntry): void {
    const log = insertLine(this.#log, entry);
    if (log === this.#log) return;
    this.#log = log;
    if (entry.line.from === 'customer') this.outbox.remove(entry.line.providerId);
    if (this.#isCaughtUp) this.#events.onLine(entry);
    this.#events.onChange();
  }

  /** All that was in the log has come. */
  caughtUp(): void {
    if (this.#isCaughtUp) return;
    this.#isCaughtUp = true;
    this.#events.onChange();
  }

  /** The log is to be read from its beginning. */
  forgetLog(): void {
    this.#log = [];
  }

  /** What stands in the way now; null when nothing does. */
  settle(trouble: Trouble): void {
    if (this.#trouble === trouble) return;
    this.#trouble = trouble;
    this.#events.onChange();
  }

  agree(): void {
    this.#storage.set(AGREED, this.#kept?.consent ?? '');
    this.#events.onChange();
  }

  /** Leaves it, in every tab. */
  drop(): void {
    keep(this.#storage, null);
    this.#forget();
    this.#events.onChange();
  }

  #forget(): void {
    this.#kept = null;
    this.#log = [];
    this.#isCaughtUp = false;
  }
}
