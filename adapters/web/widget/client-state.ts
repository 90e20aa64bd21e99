/** @module What the conversation's client knows and tells. */
import type { Api } from './api.js';
import type { Storage } from './storage.js';
import type { LogEntry, Pending } from './transcript.js';

/** What stands between the visitor and the server. */
export type Trouble = 'offline' | 'unreachable' | 'limited' | 'ended' | null;

export interface ClientState {
  /** A conversation exists and its log was read to the end at least once. */
  readonly isLoaded: boolean;
  readonly hasConversation: boolean;
  readonly log: readonly LogEntry[];
  readonly pending: readonly Pending[];
  readonly trouble: Trouble;
  readonly disclosure: string | null;
  /** The text to agree to before the first message; null when there is none or it was agreed to. */
  readonly consent: string | null;
}

export interface ClientEvents {
  /** Something in the state changed. */
  onChange(): void;
  /** A line arrived that was not there when the page loaded. */
  onLine(entry: LogEntry): void;
  onError(code: string): void;
}

export interface ClientOptions {
  readonly api: Api;
  readonly storage: Storage;
  readonly events: ClientEvents;
  /** BCP 47. */
  readonly locale: string;
  /** Unique to server and site: names the lock between tabs. */
  readonly name: string;
}
