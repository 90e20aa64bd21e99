/** @module How one tab stays in its conversation: begins one, reads its stream, and comes back when that breaks. */
import type { Api, BeginRequest, Failure } from './api.js';
import type { ClientEvents, ClientOptions } from './client-state.js';
import type { Conversation } from './conversation.js';
import { subjectOf } from './identity.js';
import type { Sender } from './sender.js';
import { aloneAmongTabs } from './tabs.js';
import { createWaiter, type Waiter } from './waiter.js';

export interface ConnectionOptions extends Omit<ClientOptions, 'storage'> {
  readonly conversation: Conversation;
  /** Told when there is something to send to. */
  readonly sender: Sender;
}

export class Connection {
  readonly #api: Api;
  readonly #conversation: Conversation;
  readonly #sender: Sender;
  readonly #events: ClientEvents;
  readonly #locale: string;
  readonly #name: string;
  readonly #wait: Waiter = createWaiter();

  #stream: AbortController | null = null;
  /** While it is, the loop runs. */
  #isWanted = false;
  #isRunning = false;
  #identity: string | null = null;
  #context: Readonly<Record<string, string>> = {};

  constructor(options: ConnectionOptions) {
    this.#api = options.api;
    this.#conversation = options.conversation;
    this.#sender = options.sender;
    this.#events = options.events;
    this.#locale = options.locale;
    this.#name = options.name;
  }

  /** There shall be a conversation, now rather than after the pause that the loop may be in. */
  want(): void {
    this.#wait.wake();
    if (this.#isWanted) return;
    this.#isWanted = true;
    void this.#run();
  }

  /** Ends the pause that the loop may be in. */
  wake(): void {
    this.#wait.wake();
  }

  /** Cuts the stream; the loop copes with it as with any break. */
  cut(): void {
    this.#stream?.abort();
  }

  /** Takes up the conversation that storage names; goes on with it, if there is one. */
  adopt(): void {
    if (!this.#conversation.adopt()) return;
    this.#letGo();
    if (this.#conversation.kept) this.want();
  }

  /** Leaves the conversation, and what was to be sent in it. Another one begins if one is wanted. */
  leave(): void {
    this.#conversation.outbox.clear();
    this.#letGo();
    this.#conversation.drop();
  }

  /** The token is no longer good: what waits was meant for a conversation that is over, so the visitor decides. */
  lose(): void {
    const { outbox } = this.#conversation;
    for (const { id } of outbox.list()) outbox.update(id, { state: 'failed', reason: 'token-expired' });
    this.#isWanted = false;
    this.#letGo();
    this.#conversation.drop();
    this.#conversation.settle('ended');
  }

  /** Given, with what was given before, to the next conversation that begins. */
  setContext(context: Readonly<Record<string, string>>): void {
    this.#context = { ...this.#context, ...context };
  }

  /** Who it is from now on; another person's conversation is left behind. */
  identify(token: string | null): void {
    this.#identity = token;
    const { kept } = this.#conversation;
    if (kept && kept.subject !== subjectOf(token)) this.leave();
  }

  #letGo(): void {
    this.#stream?.abort();
    this.#stream = null;
    this.#wait.wake();
  }

  /** One loop a tab. */
  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#isWanted) {
      if (!navigator.onLine) {
        this.#conversation.settle('offline');
        await this.#wait.untilWoken();
        continue;
      }
      const { kept } = this.#conversation;
      const failure = kept ? await this.#read(kept.token) : await this.#begin();
      if (failure) await this.#cope(failure);
    }
    this.#isRunning = false;
  }

  async #begin(): Promise<Failure | null> {
    return aloneAmongTabs(`${this.#name}begin`, async () => {
      // Another tab may have begun one while we waited for the lock.
      this.#conversation.adopt();
      if (this.#conversation.kept) return null;
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
      this.#conversation.begun({ token, conversation, disclosure, consent, subject: subjectOf(identity) });
      this.#conversation.settle(null);
      this.#sender.go();
      return null;
    });
  }

  async #read(token: string): Promise<Failure | null> {
    const conversation = this.#conversation;
    const stream = new AbortController();
    this.#stream = stream;
    const isMine = (): boolean => this.#stream === stream && conversation.kept?.token === token;
    const result = await this.#api.stream(token, conversation.lastEventId, stream.signal, {
      onOpen: () => {
        if (!isMine()) return;
        this.#wait.reset();
        // While messages fail to go out, only one that does says that all is well.
        if (conversation.trouble !== 'limited' && !this.#sender.isFailing) conversation.settle(null);
        this.#sender.wake();
      },
      onLine: (entry) => {
        if (isMine()) conversation.receive(entry);
      },
      onCaughtUp: () => {
        if (isMine()) conversation.caughtUp();
      },
    });
    if (!isMine()) return null;
    return result.kind === 'over' ? { kind: 'unreachable' } : result;
  }

  /** After a failure of the loop: says it, and waits as long as it makes sense. */
  async #cope(failure: Failure): Promise<void> {
    switch (failure.kind) {
      case 'unreachable':
        // The first break is usually a deploy or a sleeping laptop and over before anybody reads about it.
        if (this.#wait.failures > 0) this.#conversation.settle(navigator.onLine ? 'unreachable' : 'offline');
        await this.#wait.backOff();
        return;
      case 'limited':
        this.#conversation.settle('unreachable');
        this.#events.onError('rate-limited');
        await this.#wait.atMost(failure.retryAfterMs);
        return;
      case 'refused':
        this.#events.onError(failure.code);
        if (failure.code === 'event-id') {
          this.#conversation.forgetLog();
        } else if (failure.status === 401 && this.#conversation.kept) {
          this.lose();
        } else if (failure.code === 'identity-invalid') {
          // Better anonymous than silent; the page hears of it by the event.
          this.#identity = null;
        } else {
          this.#conversation.settle('unreachable');
          await this.#wait.backOff();
        }
        return;
      default:
        failure satisfies never;
    }
  }
}
