/** @module Who listens to which session, over one channel a partition. */
import type { SessionId } from '../../../bot/domain/ids.js';
import { parsePosition } from '../../../bot/domain/transcript.js';
import type { HintListener } from '../hints/hints.js';

/** Sends the subscription itself; each rejects with StoreUnavailable. */
export interface Subscriber {
  subscribe(channel: string): Promise<void>;
  unsubscribe(channel: string): Promise<void>;
}

interface Channel {
  /** Watchers that came and have not stopped. */
  watchers: number;
  subscribed: boolean;
  /** The last change asked for: changes of one channel run one after the other. */
  last: Promise<void>;
}

/** Counts watchers, so that a channel is subscribed once and given up with its last watcher. */
export class Subscriptions {
  readonly #channels = new Map<string, Channel>();
  readonly #listeners = new Map<string, Set<HintListener>>();

  /** Resolves when listening; answers how to stop. */
  watch(
    subscriber: Subscriber,
    channel: string,
    session: SessionId,
    listener: HintListener,
  ): Promise<() => void> {
    // Each watch has a function of its own, so that one listener may watch twice.
    const call: HintListener = (latest) => listener(latest);
    const listeners = this.#listeners.get(session) ?? new Set();
    this.#listeners.set(session, listeners.add(call));
    let stopped = false;
    const stop = (): void => {
      if (stopped) return;
      stopped = true;
      listeners.delete(call);
      if (listeners.size === 0 && this.#listeners.get(session) === listeners) this.#listeners.delete(session);
      // Without a connection there is nothing to give up: a new one subscribes to what is still watched.
      this.#change(subscriber, channel, -1).catch(() => {});
    };
    return this.#change(subscriber, channel, 1).then(
      () => stop,
      (cause: unknown) => {
        stop();
        throw cause;
      },
    );
  }

  /** A message came: a session's id, and a position after a commit. */
  heard(message: string): void {
    const [session = '', position = ''] = message.split(' ');
    const listeners = this.#listeners.get(session);
    if (!listeners) return;
    const latest = parsePosition(position);
    for (const call of listeners) call(latest);
  }

  /** A new connection stands and has subscribed to nothing: subscribes again, and calls everybody, since hints were lost. */
  restored(subscriber: Subscriber): void {
    const again: Promise<void>[] = [];
    for (const [name, channel] of this.#channels) {
      channel.subscribed = false;
      if (channel.watchers > 0) again.push(this.#change(subscriber, name, 0));
    }
    Promise.all(again)
      .then(() => {
        for (const session of this.#listeners.keys()) this.heard(session);
      })
      // The connection was lost again: the next one comes here too.
      .catch(() => {});
  }

  #change(subscriber: Subscriber, name: string, by: 1 | -1 | 0): Promise<void> {
    const channel = this.#channels.get(name) ?? { watchers: 0, subscribed: false, last: Promise.resolve() };
    this.#channels.set(name, channel);
    channel.watchers += by;
    const change = channel.last.then(() => {
      if (channel.watchers > 0 && !channel.subscribed) {
        return subscriber.subscribe(name).then(() => {
          channel.subscribed = true;
        });
      }
      if (channel.watchers === 0 && channel.subscribed) {
        channel.subscribed = false;
        return subscriber.unsubscribe(name);
      }
      return undefined;
    });
    channel.last = change.catch(() => {});
    return change;
  }
}
