/** @module Redis Cluster: the client knows which node has which slot and follows redirections. */
import { createCluster } from 'redis';
import type { SessionId } from '../../../bot/domain/ids.js';
import { StoreUnavailable } from '../../../bot/domain/errors.js';
import type { HintListener } from '../hints/hints.js';
import { Deadlines } from './deadlines.js';
import { asStoreFailure } from './failures.js';
import { Kept } from './kept.js';
import type { Connecting } from './kept.js';
import { evaluate, evaluateFenced } from './link.js';
import type { Arguments, Link, LinkTimes } from './link.js';
import type { Script } from './scripts.js';
import { Subscriptions } from './subscriptions.js';
import type { Subscriber } from './subscriptions.js';

export interface ClusterPlaces {
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly username?: string;
  readonly password?: string;
  readonly tls?: boolean;
}

function newCluster(places: ClusterPlaces, times: LinkTimes) {
  return createCluster({
    rootNodes: places.nodes.map(({ host, port }) => ({
      socket: { host, port, connectTimeout: times.commandTimeoutMs },
    })),
    commandOptions: { timeout: 0 },
    maxCommandRedirections: 3,
    topologyRefreshOnReconnectionAttemptStrategy: 300,
    defaults: {
      ...(places.username !== undefined && { username: places.username }),
      ...(places.password !== undefined && { password: places.password }),
      socket: {
        connectTimeout: times.commandTimeoutMs,
        reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1000),
        ...(places.tls === true && { tls: true as const }),
      },
      disableOfflineQueue: true,
      commandsQueueMaxLength: 20_000,
      disableClientInfo: true,
      maintNotifications: 'disabled',
    },
  });
}
type Cluster = ReturnType<typeof newCluster>;

function toCluster(
  places: ClusterPlaces,
  times: LinkTimes,
  ready?: (cluster: Cluster) => void,
): Connecting<Cluster> {
  return {
    // A node that goes away is the client's own business: no `lost` here.
    connect: () => {
      const cluster = newCluster(places, times);
      cluster.on('error', () => {});
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          cluster.destroy();
          reject(new StoreUnavailable(`no cluster node greeted within ${2 * times.commandTimeoutMs} ms`));
        }, 2 * times.commandTimeoutMs);
        cluster
          .connect()
          .then(() => resolve(cluster), reject)
          .finally(() => clearTimeout(timer));
      });
    },
    destroy: (cluster) => cluster.destroy(),
    ...(ready && { ready }),
  };
}

/** Like `LinkTimes`, where how many replicas to wait for may be left to what the cluster has. */
export type ClusterTimes = Omit<LinkTimes, 'waitReplicas'> & { readonly waitReplicas: number | null };

export class ClusterLink implements Link {
  readonly canRewind = true;
  readonly #places: ClusterPlaces;
  #times: LinkTimes;
  readonly #main: Kept<Cluster>;
  /** WAIT holds up all that follows it on its connection, so it has connections of its own. */
  #fence: Kept<Cluster> | null = null;
  readonly #deadlines: Deadlines;
  readonly #fenceDeadlines: Deadlines;
  readonly #subscriptions = new Subscriptions();
  readonly #detectReplicas: boolean;

  /** @param waitReplicas null: one where the cluster has replicas, else none. */
  constructor(places: ClusterPlaces, { waitReplicas, ...rest }: ClusterTimes) {
    const times = { ...rest, waitReplicas: waitReplicas ?? 0 };
    this.#detectReplicas = waitReplicas === null;
    this.#times = times;
    const main = new Kept(toCluster(places, times, () => this.#subscriptions.restored(this.#subscriber)));
    this.#main = main;
    this.#places = places;
    // A node that hangs is not noticed by the client: start over with a new one, which asks for the topology.
    this.#deadlines = new Deadlines(times.commandTimeoutMs, (cause) => main.renew(cause));
    this.#fenceDeadlines = new Deadlines(times.commandTimeoutMs + times.waitTimeoutMs, (cause) =>
      this.#fence?.renew(cause),
    );
  }

  /** @throws StoreUnavailable */
  open(): Promise<void> {
    return this.#main.open().then(() => {
      if (this.#detectReplicas && this.#main.get().replicas.length > 0)
        this.#times = { ...this.#times, waitReplicas: 1 };
      if (this.#times.waitReplicas === 0) return undefined;
      this.#fence = new Kept(toCluster(this.#places, this.#times));
      return this.#fence.open();
    });
  }

  run(script: Script, keys: readonly string[], args: Arguments): Promise<unknown> {
    return this.#on(this.#main, this.#deadlines, (cluster) =>
      evaluate((command) => cluster.sendCommand(keys[0], false, command), script, keys, args),
    );
  }

  runFenced(script: Script, keys: readonly string[], args: Arguments): Promise<unknown> {
    const key = keys[0];
    const fence = this.#fence;
    if (!fence || key === undefined) return this.run(script, keys, args);
    return this.#on(fence, this.#fenceDeadlines, (cluster) =>
      cluster.getNodeClientForKey(key, false).then((node) => {
        const socket = node.socketEpoch;
        return evaluateFenced((command) => node.sendCommand(command), this.#times, script, keys, args).then(
          (answer) => {
            if (node.socketEpoch === socket) return answer;
            throw new StoreUnavailable('the connection was lost while waiting for replicas');
          },
          (cause: unknown) => {
            // A redirection: a command through the cluster makes it learn where the slot went.
            cluster.sendCommand(key, false, ['EXISTS', key]).catch(() => {});
            throw cause;
          },
        );
      }),
    );
  }

  command(key: string, command: readonly string[]): Promise<unknown> {
    return this.#on(this.#main, this.#deadlines, (cluster) => cluster.sendCommand(key, false, [...command]));
  }

  watch(channel: string, session: SessionId, listener: HintListener): Promise<() => void> {
    return this.#subscriptions.watch(this.#subscriber, channel, session, listener);
  }

  close(): void {
    this.#main.close();
    this.#fence?.close();
    this.#deadlines.close();
    this.#fenceDeadlines.close();
  }

  readonly #subscriber: Subscriber = {
    subscribe: (channel) =>
      this.#on(this.#main, this.#deadlines, (cluster) =>
        cluster.subscribe(channel, (session) => this.#subscriptions.heard(session)),
      ),
    unsubscribe: (channel) =>
      this.#on(this.#main, this.#deadlines, (cluster) => cluster.unsubscribe(channel)),
  };

  #on<T>(kept: Kept<Cluster>, deadlines: Deadlines, send: (cluster: Cluster) => Promise<T>): Promise<T> {
    try {
      return deadlines.guard(send(kept.get()), asStoreFailure);
    } catch (cause) {
      return Promise.reject(cause);
    }
  }
}
