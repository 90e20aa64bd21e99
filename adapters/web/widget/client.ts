/**
 * @module One visitor's conversation: begins it, reads its stream, sends what was written. The server's log is the
 * truth, so tabs need not talk to each other: they share the token and the outbox, and read the same log.
 */
import type { Api, BeginRequest, Failure } from './api.js';
import type { ClientEvents, ClientOptions, ClientState, Trouble } from './client-state.js';
import { subjectOf } from './identity.js';
import { keep, readKept, type Kept } from './kept.js';
import { createOutbox, type Outbox } from './outbox.js';
import { Sender, type SendOutcome } from './sender.js';
import type { Storage } from './storage.js';
import { insertLine, stillPending, type LogEntry } from './transcript.js';
import { aloneAmongTabs } from './tabs.js';
import { createWaiter, type Waiter } from './waiter.js';

const AGREED = 'agreed';
/** A sent message that the log does not show after this long was given up by the server, which said so; ms. */
const SENT_FORGOTTEN_MS = 60_000;

export class ConversationClient {
  readonly #api: Api;
  readonly #storage: Storage;
  readonly #events: ClientEvents;
  readonly #outbox: Outbox;
  readonly #wait: Waiter = createWaiter();
  readonly #sender: Sender;
  readonly #name: string;

  #kept: Kept | null = null;
  #log: readonly LogEntry[] = [];
  #isCaughtUp = false;
  #trouble: Trouble = null;
  #stream: AbortController | null = null;
  #isWanted = false;
  #isRunning = false;
  #identity: string | null = null;
  #context: Readonly<Record<string, string>> = {};
  #locale: string;

  constructor(options: ClientOptions) {
    this.#api = options.api;
    this.#storage = options.storage;
    this.#events = options.events;
    this.#locale = options.locale;
    this.#name = options.name;
    this.#outbox = createOutbox(options.storage, Date.now);
    this.#sender = new Sender({
      api: options.api,
      outbox: this.#outbox,
      name: options.name,
      token: () => (navigator.onLine && this.state.consent === null ? (this.#kept?.token ?? null) : null),
      onOutcome: this.#onSent,
    });
  }

  get state(): ClientState {
    const text = this.#kept?.consent ?? null;
    return {
      isLoaded: this.#kept !== null && this.#isCaughtUp,
      hasConversation: this.#kept !== null,
      log: this.#log,
      pending: stillPending(this.#log, this.#outbox.list()),
      trouble: this.#trouble,
      disclosure: this.#kept?.disclosure ?? null,
      consent: text !== null && this.#storage.get(AGREED) !== text ? text : null,
    };
  }

  /** Goes on with the conversation that this browser had, if any. */
  start(): void {
    this.#outbox.forgetSentBefore(Date.now() - SENT_FORGOTTEN_MS);
    this.#storage.onChange(() => this.#adopt());
    addEventListener('online', () => {
      this.#settle(null);
      this.#wait.wake();
      this.#sender.wake();
    });
    addEventListener('offline', () => {
      this.#settle('offline');
      this.#stream?.abort();
    });
    if (!navigator.onLine) this.#trouble = 'offline';
    this.#adopt();
  }

  /** Somebody looks: there shall be a conversation. */
  want(): void {
    this.#wait.wake();
    if (this.#isWanted) return;
    this.#isWanted = true;
    void this.#run();
  }

  /** Writes it down, then sends it as soon as that is possible. */
  say(text: string, choice: string | null = null): void {
    this.#outbox.add(text, choice);
    this.#resume();
  }

  retry(id: string): void {
    this.#outbox.update(id, { state: 'waiting', reason: null });
    this.#resume();
  }

  #resume(): void {
    if (this.#trouble === 'ended') this.#settle(null);
    this.#events.onChange();
    this.want();
    this.#sender.go();
  }

  discard(id: string): void {
    this.#outbox.remove(id);
    this.#events.onChange();
  }

  agree(): void {
    this.#storage.set(AGREED, this.#kept?.consent ?? '');
    this.#events.onChange();
    this.#sender.go();
  }

  /** Leaves this conversation and begins another. */
  startOver(): void {
    if (this.#kept) this.#api.end(this.#kept.token);
    this.#outbox.clear();
    this.#drop();
    this.#settle(null);
    this.want();
  }

  /** What the host page knows; given to the next conversation that begins. */
  setContext(context: Readonly<Record<string, string>>): void {
    this.#context = { ...this.#context, ...context };
  }

  /** Who the host page says it is; another person's conversation is left behind. */
  identify(token: string | null): void {
    this.#identity = token;
    this.#leaveIfAnothers();
  }

  #leaveIfAnothers(): void {
    const subject = subjectOf(this.#identity);
    if (!this.#kept || this.#kept.subject === subject) return;
    this.#outbox.clear();
    this.#drop();
    if (this.#isWanted) void this.#run();
  }

  /** Takes up what storage says: at the start, and when another tab changed it. */
  #adopt(): void {
    const kept = readKept(this.#storage);
    if (kept?.token !== this.#kept?.token) {
      this.#forget();
      this.#kept = kept;
      if (kept) this.#isWanted = true;
      if (this.#isWanted) void this.#run();
    }
    this.#events.onChange();
    this.#sender.go();
  }

  /** One loop a tab: have a conversation, read its stream, come back when it breaks. */
  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#isWanted) {
      if (!navigator.onLine) {
        this.#settle('offline');
        await this.#wait.untilWoken();
        continue;
      }
      const failure = this.#kept ? await this.#read(this.#kept.token) : await this.#begin();
      if (failure) await this.#cope(failure);
    }
    this.#isRunning = false;
  }

  async #begin(): Promise<Failure | null> {
    return aloneAmongTabs(`${this.#name}begin`, async () => {
      // Another tab may have begun one while we waited for the lock.
      const kept = readKept(this.#storage);
      if (kept) {
        this.#kept = kept;
        return null;
      }
      const identity = this.#identity;
      const request: BeginRequest = {
        locale: this.#locale,
        context: this.#context,
        ...(identity ? { identity } : {}),
      };
      const answer = await this.#api.begin(request);
      if (answer.kind !== 'ok') return answer;
      // The page may have said meanwhile that it is somebody else.
      if (identity !== this.#identity) return null;
      const { token, conversation, disclosure, consent } = answer.begun;
      this.#kept = { token, conversation, disclosure, consent, subject: subjectOf(identity) };
      keep(this.#storage, this.#kept);
      this.#settle(null);
      this.#sender.go();
      return null;
    });
  }

  async #read(token: string): Promise<Failure | null> {
    const stream = new AbortController();
    this.#stream = stream;
    const isMine = (): boolean => this.#stream === stream && this.#kept?.token === token;
    const result = await this.#api.stream(token, this.#log.at(-1)?.id ?? null, stream.signal, {
      onOpen: () => {
        if (!isMine()) return;
        this.#wait.reset();
        // While messages fail to go out, only one that does says that all is well.
        if (this.#trouble !== 'limited' && !this.#sender.isFailing) this.#settle(null);
        this.#sender.wake();
      },
      onLine: (entry) => {
        if (isMine()) this.#receive(entry);
      },
      onCaughtUp: () => {
        if (!isMine() || this.#isCaughtUp) return;
        this.#isCaughtUp = true;
        this.#events.onChange();
      },
    });
    if (!isMine()) return null;
    return result.kind === 'over' ? { kind: 'unreachable' } : result;
  }

  #receive(entry: LogEntry): void {
    const log = insertLine(this.#log, entry);
    if (log === this.#log) return;
    this.#log = log;
    if (entry.line.from === 'customer') this.#outbox.remove(entry.line.providerId);
    if (this.#isCaughtUp) this.#events.onLine(entry);
    this.#events.onChange();
  }

  /** After a failure of the loop: says it, and waits as long as it makes sense. */
  async #cope(failure: Failure): Promise<void> {
    switch (failure.kind) {
      case 'unreachable':
        // The first break is usually a deploy or a sleeping laptop and over before anybody reads about it.
        if (this.#wait.failures > 0) this.#settle(navigator.onLine ? 'unreachable' : 'offline');
        await this.#wait.backOff();
        return;
      case 'limited':
        this.#settle('unreachable');
        this.#events.onError('rate-limited');
        await this.#wait.atMost(failure.retryAfterMs);
        return;
      case 'refused':
        this.#events.onError(failure.code);
        if (failure.code === 'event-id') {
          this.#log = [];
        } else if (failure.status === 401 && this.#kept) {
          this.#lose();
        } else if (failure.code === 'identity-invalid') {
          // Better anonymous than silent; the page hears of it by the event.
          this.#identity = null;
        } else {
          this.#settle('unreachable');
          await this.#wait.backOff();
        }
        return;
      default:
        failure satisfies never;
    }
  }

  readonly #onSent = (outcome: SendOutcome, token: string): void => {
    switch (outcome.kind) {
      case 'sent':
        this.#settle(null);
        break;
      case 'limited':
        this.#settle('limited');
        this.#events.onError('rate-limited');
        break;
      case 'failing':
        this.#settle(navigator.onLine ? 'unreachable' : 'offline');
        break;
      case 'refused':
        this.#events.onError(outcome.code);
        if (outcome.status === 401 && this.#kept?.token === token) this.#lose();
        break;
      default:
        outcome satisfies never;
    }
    this.#events.onChange();
  };

  /** The token is no longer good: what waits was meant for a conversation that is over, so the visitor decides. */
  #lose(): void {
    for (const { id } of this.#outbox.list())
      this.#outbox.update(id, { state: 'failed', reason: 'token-expired' });
    this.#isWanted = false;
    this.#drop();
    this.#settle('ended');
  }

  #drop(): void {
    keep(this.#storage, null);
    this.#forget();
    this.#events.onChange();
  }

  #forget(): void {
    this.#kept = null;
    this.#log = [];
    this.#isCaughtUp = false;
    this.#stream?.abort();
    this.#stream = null;
    this.#wait.wake();
  }

  #settle(trouble: Trouble): void {
    if (this.#trouble === trouble) return;
    this.#trouble = trouble;
    this.#events.onChange();
  }
}
