/**
 * @module One visitor's conversation, as the panel uses it: what is known of it, the connection that reads it, the sender
 * of what was written. The server's log is the truth, so tabs need not talk to each other: they share the token and the
 * outbox, and read the same log.
 */
import type { Api } from './api.js';
import type { ClientEvents, ClientOptions, ClientState } from './client-state.js';
import { Connection } from './connection.js';
import { Conversation } from './conversation.js';
import { Sender, type SendOutcome } from './sender.js';
import type { Storage } from './storage.js';

/** A sent message that the log does not show after this long was given up by the server, which said so; ms. */
const SENT_FORGOTTEN_MS = 60_000;

export class ConversationClient {
  readonly #api: Api;
  readonly #storage: Storage;
  readonly #events: ClientEvents;
  readonly #conversation: Conversation;
  readonly #sender: Sender;
  readonly #connection: Connection;

  constructor({ storage, ...options }: ClientOptions) {
    const { api, events, name } = options;
    const conversation = new Conversation(storage, events);
    this.#api = api;
    this.#storage = storage;
    this.#events = events;
    this.#conversation = conversation;
    this.#sender = new Sender({
      api,
      outbox: conversation.outbox,
      name,
      token: () =>
        navigator.onLine && conversation.consent === null ? (conversation.kept?.token ?? null) : null,
      onOutcome: this.#onSent,
    });
    this.#connection = new Connection({ ...options, conversation, sender: this.#sender });
  }

  get state(): ClientState {
    return this.#conversation.state;
  }

  /** Goes on with the conversation that this browser had, if any. */
  start(): void {
    this.#conversation.outbox.forgetSentBefore(Date.now() - SENT_FORGOTTEN_MS);
    this.#storage.onChange(() => this.#adopt());
    addEventListener('online', () => {
      this.#conversation.settle(null);
      this.#connection.wake();
      this.#sender.wake();
    });
    addEventListener('offline', () => {
      this.#conversation.settle('offline');
      this.#connection.cut();
    });
    if (!navigator.onLine) this.#conversation.settle('offline');
    this.#adopt();
  }

  /** Somebody looks: there shall be a conversation. */
  want(): void {
    this.#connection.want();
  }

  /** Writes it down, then sends it as soon as that is possible. */
  say(text: string, choice: string | null = null): void {
    this.#conversation.outbox.add(text, choice);
    this.#resume();
  }

  retry(id: string): void {
    this.#conversation.outbox.update(id, { state: 'waiting', reason: null });
    this.#resume();
  }

  #resume(): void {
    if (this.#conversation.trouble === 'ended') this.#conversation.settle(null);
    this.#events.onChange();
    this.want();
    this.#sender.go();
  }

  discard(id: string): void {
    this.#conversation.outbox.remove(id);
    this.#events.onChange();
  }

  agree(): void {
    this.#conversation.agree();
    this.#sender.go();
  }

  /** Leaves this conversation and begins another. */
  startOver(): void {
    const { kept } = this.#conversation;
    if (kept) this.#api.end(kept.token);
    this.#connection.leave();
    this.#conversation.settle(null);
    this.want();
  }

  /** What the host page knows; given to the next conversation that begins. */
  setContext(context: Readonly<Record<string, string>>): void {
    this.#connection.setContext(context);
  }

  /** Who the host page says it is; another person's conversation is left behind. */
  identify(token: string | null): void {
    this.#connection.identify(token);
  }

  /** Takes up what storage says: at the start, and when another tab changed it. */
  #adopt(): void {
    this.#connection.adopt();
    this.#events.onChange();
    this.#sender.go();
  }

  readonly #onSent = (outcome: SendOutcome, token: string): void => {
    switch (outcome.kind) {
      case 'sent':
        this.#conversation.settle(null);
        break;
      case 'limited':
        this.#conversation.settle('limited');
        this.#events.onError('rate-limited');
        break;
      case 'failing':
        this.#conversation.settle(navigator.onLine ? 'unreachable' : 'offline');
        break;
      case 'refused':
        this.#events.onError(outcome.code);
        if (outcome.status === 401 && this.#conversation.kept?.token === token) this.#connection.lose();
        break;
      default:
        outcome satisfies never;
    }
    this.#events.onChange();
  };
}
