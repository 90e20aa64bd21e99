/**
 * @module One visitor's conversation: begins it, reads its stream, sends what was written. The server's log is the
 * truth, so tabs need not talk to each other: they share the token and the outbox, and read the same log.
 */
import type { Api, BeginRequest, Failure } from './api.js';
import { createOutbox, type Outbox } from './outbox.js';
import { subjectOf } from './identity.js';
import type { Storage } from './storage.js';
import { insertLine, stillPending, type LogEntry, type Pending } from './transcript.js';
import { createWaiter, type Waiter } from './waiter.js';

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

/** What a tab keeps of its conversation. */
interface Kept {
  readonly token: string;
  readonly conversation: string;
  readonly disclosure: string | null;
  readonly consent: string | null;
  /** The customer who was proven when it began; null for an anonymous one. */
  readonly subject: string | null;
}

const KEPT = 'conversation';
const AGREED = 'agreed';
/** A sent message that the log does not show after this long was given up by the server, which said so; ms. */
const SENT_FORGOTTEN_MS = 60_000;

export class ConversationClient {
  readonly #api: Api;
  readonly #storage: Storage;
  readonly #events: ClientEvents;
  readonly #outbox: Outbox;
  readonly #wait: Waiter = createWaiter();
  readonly #sendWait: Waiter = createWaiter();
  readonly #lockName: string;

  #kept: Kept | null = null;
  #log: readonly LogEntry[] = [];
  #isCaughtUp = false;
  #trouble: Trouble = null;
  #stream: AbortController | null = null;
  #isWanted = false;
  #isRunning = false;
  #isSending = false;
  #identity: string | null = null;
  #context: Readonly<Record<string, string>> = {};
  #locale: string;

  constructor(options: {
    readonly api: Api;
    readonly storage: Storage;
    readonly events: ClientEvents;
    /** BCP 47. */
    readonly locale: string;
    /** Unique to server and site: names the lock between tabs. */
    readonly name: string;
  }) {
    this.#api = options.api;
    this.#storage = options.storage;
    this.#events = options.events;
    this.#locale = options.locale;
    this.#lockName = options.name;
    this.#outbox = createOutbox(options.storage, Date.now);
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
      this.#sendWait.wake();
      void this.#send();
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
    if (this.#trouble === 'ended') this.#settle(null);
    this.#outbox.add(text, choice);
    this.#events.onChange();
    this.want();
    void this.#send();
  }

  retry(id: string): void {
    if (this.#trouble === 'ended') this.#settle(null);
    this.#outbox.update(id, { state: 'waiting', reason: null });
    this.#events.onChange();
    this.want();
    void this.#send();
  }

  discard(id: string): void {
    this.#outbox.remove(id);
    this.#events.onChange();
  }

  agree(): void {
    this.#storage.set(AGREED, this.#kept?.consent ?? '');
    this.#events.onChange();
    void this.#send();
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
    const kept = this.#readKept();
    if (kept?.token !== this.#kept?.token) {
      this.#forget();
      this.#kept = kept;
      if (kept) this.#isWanted = true;
      if (this.#isWanted) void this.#run();
    }
    this.#events.onChange();
    void this.#send();
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
    return this.#alone('begin', async () => {
      // Another tab may have begun one while we waited for the lock.
      const kept = this.#readKept();
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
      this.#storage.set(KEPT, JSON.stringify(this.#kept));
      this.#settle(null);
      void this.#send();
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
        if (this.#trouble !== 'limited' && this.#sendWait.failures === 0) this.#settle(null);
        void this.#send();
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

  /** Sends what waits, one after the other and in one tab only, so that the order is the one it was written in. */
  async #send(): Promise<void> {
    if (this.#isSending || !this.#nextToSend()) return;
    this.#isSending = true;
    const pauseMs = await this.#alone('send', () => this.#sendAll());
    if (pauseMs !== null)
      await (pauseMs === 'back-off' ? this.#sendWait.backOff() : this.#sendWait.atMost(pauseMs));
    this.#isSending = false;
    if (pauseMs !== null) void this.#send();
  }

  #nextToSend(): Pending | null {
    if (!navigator.onLine || !this.#kept || this.state.consent !== null) return null;
    return this.#outbox.list().find(({ state }) => state === 'waiting') ?? null;
  }

  /** Null when nothing is left to send; else when to go on. */
  async #sendAll(): Promise<number | 'back-off' | null> {
    for (let item = this.#nextToSend(); item && this.#kept; item = this.#nextToSend()) {
      const { token } = this.#kept;
      const result = await this.#api.send(token, item);
      switch (result.kind) {
        case 'ok':
          this.#outbox.update(item.id, { state: 'sent' });
          this.#sendWait.reset();
          this.#settle(null);
          break;
        case 'limited':
          this.#settle('limited');
          this.#events.onError('rate-limited');
          return result.retryAfterMs;
        case 'unreachable':
          if (this.#sendWait.failures > 0) this.#settle(navigator.onLine ? 'unreachable' : 'offline');
          return 'back-off';
        case 'refused':
          this.#events.onError(result.code);
          if (result.status === 401 && this.#kept?.token === token) {
            this.#lose();
            return null;
          }
          this.#outbox.update(item.id, { state: 'failed', reason: result.code });
          break;
        default:
          result satisfies never;
      }
      this.#events.onChange();
    }
    return null;
  }

  /** The token is no longer good: what waits was meant for a conversation that is over, so the visitor decides. */
  #lose(): void {
    for (const { id } of this.#outbox.list())
      this.#outbox.update(id, { state: 'failed', reason: 'token-expired' });
    this.#isWanted = false;
    this.#drop();
    this.#settle('ended');
  }

  #drop(): void {
    this.#storage.remove(KEPT);
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

  #readKept(): Kept | null {
    try {
      const kept = JSON.parse(this.#storage.get(KEPT) ?? 'null') as Kept | null;
      return kept && typeof kept.token === 'string' ? kept : null;
    } catch {
      return null;
    }
  }

  /** One tab at a time; on a page without Web Locks (plain http) ids and storage still keep it right, if not tidy. */
  async #alone<T>(what: string, run: () => Promise<T>): Promise<T> {
    // Absent outside secure contexts, whatever the type says.
    const locks = navigator.locks as LockManager | undefined;
    return locks ? ((await locks.request(`${this.#lockName}${what}`, run)) as T) : run();
  }
}
