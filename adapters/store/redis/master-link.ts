/** @module One master at a time: a single Redis, or whichever server Sentinel names. */
import { isDemoted, asStoreFailure } from './failures.js';
import { Deadlines } from './deadlines.js';
import { Kept } from './kept.js';
import { evaluate, evaluateFenced } from './link.js';
import type { Arguments, Link, LinkTimes } from './link.js';
import { toMaster } from './nodes.js';
import type { NodeClient, Place } from './nodes.js';
import { Subscriptions } from './subscriptions.js';
import type { Subscriber } from './subscriptions.js';
import type { Script } from './scripts.js';
import type { SessionId } from '../../../bot/domain/ids.js';
import type { HintListener } from '../hints/hints.js';

interface Lane {
  readonly kept: Kept<NodeClient>;
  readonly deadlines: Deadlines;
}

export class MasterLink implements Link {
  readonly canRewind: boolean;
  readonly #times: LinkTimes;
  readonly #main: Lane;
  /** WAIT holds up all that follows it on its connection, so it has one of its own. */
  readonly #fence: Lane | null;
  readonly #hints: Lane;
  readonly #subscriptions = new Subscriptions();

  /** @param locate where the master is now; asked at each attempt to connect. */
  constructor(locate: () => Promise<Place>, times: LinkTimes, canRewind: boolean) {
    this.canRewind = canRewind;
    this.#times = times;
    const lane = (timeoutMs: number, ready?: (client: NodeClient) => void): Lane => {
      const kept = new Kept(toMaster(locate, times.commandTimeoutMs, ready));
      // Answers come in order: when one is late, so are all behind it, and only a new connection helps.
      const deadlines = new Deadlines(timeoutMs, (cause) => kept.renew(cause));
      return { kept, deadlines };
    };
    this.#main = lane(times.commandTimeoutMs);
    this.#fence = times.waitReplicas > 0 ? lane(times.commandTimeoutMs + times.waitTimeoutMs) : null;
    this.#hints = lane(times.commandTimeoutMs, () => this.#subscriptions.restored(this.#subscriber));
  }

  /** @throws StoreUnavailable */
  open(): Promise<void> {
    return Promise.all([this.#main.kept.open(), this.#fence?.kept.open(), this.#hints.kept.open()]).then(
      () => {},
    );
  }

  run(script: Script, keys: readonly string[], args: Arguments): Promise<unknown> {
    return on(this.#main, (client) => evaluate((command) => client.sendCommand(command), script, keys, args));
  }

  runFenced(script: Script, keys: readonly string[], args: Arguments): Promise<unknown> {
    return on(this.#fence ?? this.#main, (client) =>
      evaluateFenced((command) => client.sendCommand(command), this.#times, script, keys, args),
    );
  }

  command(_key: string, command: readonly string[]): Promise<unknown> {
    return on(this.#main, (client) => client.sendCommand([...command]));
  }

  watch(channel: string, session: SessionId, listener: HintListener): Promise<() => void> {
    return this.#subscriptions.watch(this.#subscriber, channel, session, listener);
  }

  close(): void {
    for (const lane of [this.#main, this.#fence, this.#hints]) {
      lane?.kept.close();
      lane?.deadlines.close();
    }
  }

  readonly #subscriber: Subscriber = {
    subscribe: (channel) =>
      on(this.#hints, (client) => client.subscribe(channel, (session) => this.#subscriptions.heard(session))),
    unsubscribe: (channel) => on(this.#hints, (client) => client.unsubscribe(channel)),
  };
}

function on<T>(lane: Lane, send: (client: NodeClient) => Promise<T>): Promise<T> {
  let client: NodeClient;
  try {
    client = lane.kept.get();
  } catch (cause) {
    return Promise.reject(cause);
  }
  return lane.deadlines.guard(send(client), (cause) => {
    // A demoted master answers, but refuses writes: ask again who the master is.
    if (isDemoted(cause)) lane.kept.drop(client, cause);
    return asStoreFailure(cause);
  });
}
