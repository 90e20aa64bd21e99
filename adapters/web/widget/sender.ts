/** @module Sends what waits in the outbox, one after the other and in one tab only: in the order it was written in. */
import type { Api } from './api.js';
import type { Outbox } from './outbox.js';
import { aloneAmongTabs } from './tabs.js';
import type { Pending } from './transcript.js';
import { createWaiter, type Waiter } from './waiter.js';

export type SendOutcome =
  | { readonly kind: 'sent' }
  /** The server asked for a pause. */
  | { readonly kind: 'limited' }
  /** It did not work twice in a row or more. */
  | { readonly kind: 'failing' }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string };

export interface SenderOptions {
  readonly api: Api;
  readonly outbox: Outbox;
  /** Names the lock between tabs. */
  readonly name: string;
  /** Null while nothing may be sent. */
  readonly token: () => string | null;
  readonly onOutcome: (outcome: SendOutcome, token: string) => void;
}

export class Sender {
  readonly #options: SenderOptions;
  readonly #wait: Waiter = createWaiter();
  #isSending = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** The last attempts did not get through. */
  get isFailing(): boolean {
    return this.#wait.failures > 0;
  }

  /** Sends what can be sent; safe to call at any time. */
  go(): void {
    void this.#send();
  }

  /** Like `go`, without waiting for the next attempt's time; a pause that the server asked for is kept. */
  wake(): void {
    if (this.isFailing) this.#wait.wake();
    this.go();
  }

  async #send(): Promise<void> {
    if (this.#isSending || !this.#next()) return;
    this.#isSending = true;
    const pause = await aloneAmongTabs(`${this.#options.name}send`, () => this.#sendAll());
    if (pause !== null) await (pause === 'back-off' ? this.#wait.backOff() : this.#wait.atMost(pause));
    this.#isSending = false;
    // Also without a pause: something may have been written while the lock was given back.
    this.go();
  }

  #next(): { readonly item: Pending; readonly token: string } | null {
    const token = this.#options.token();
    const item = this.#options.outbox.list().find(({ state }) => state === 'waiting');
    return token !== null && item ? { item, token } : null;
  }

  /** Null when nothing is left to send; else how long to pause, ms. */
  async #sendAll(): Promise<number | 'back-off' | null> {
    const { api, outbox, onOutcome } = this.#options;
    for (let next = this.#next(); next; next = this.#next()) {
      const { item, token } = next;
      const result = await api.send(token, item);
      switch (result.kind) {
        case 'ok':
          outbox.update(item.id, { state: 'sent' });
          this.#wait.reset();
          onOutcome({ kind: 'sent' }, token);
          break;
        case 'limited':
          onOutcome({ kind: 'limited' }, token);
          return result.retryAfterMs;
        case 'unreachable':
          // One failure is usually over before anybody reads about it.
          if (this.isFailing) onOutcome({ kind: 'failing' }, token);
          return 'back-off';
        case 'refused':
          outbox.update(item.id, {
            state: 'failed',
            reason: result.status === 401 ? 'token-expired' : result.code,
          });
          onOutcome(result, token);
          break;
        default:
          result satisfies never;
      }
    }
    return null;
  }
}
