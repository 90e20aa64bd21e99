/** @module One plain connection to one server, and how Sentinel says which server that is. */
import { createClient } from 'redis';
import type { RedisClientOptions } from 'redis';
import { StoreUnavailable } from '../../../bot/domain/errors.js';
import type { Connecting } from './kept.js';

/** Where a server is, and how to be let in. */
export type Place = Pick<RedisClientOptions, 'url' | 'username' | 'password' | 'database'> & {
  readonly socket?: { readonly host: string; readonly port: number; readonly tls?: boolean };
};

export interface SentinelNodes {
  /** The name under which Sentinel watches the master. */
  readonly name: string;
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
}

/** How sentinels let us in, where they ask. */
export interface SentinelLogin {
  readonly username?: string;
  readonly password?: string;
  readonly tls?: boolean;
}

function newClient(place: Place, connectTimeoutMs: number) {
  const { socket, ...rest } = place;
  const common = { connectTimeout: connectTimeoutMs, reconnectStrategy: false as const };
  return createClient({
    ...rest,
    socket: !socket
      ? common
      : socket.tls
        ? { ...socket, tls: true, ...common }
        : { ...socket, tls: false, ...common },
    // No queue while there is no connection, a bound while there is one, and no time-out of the client's own.
    disableOfflineQueue: true,
    commandsQueueMaxLength: 20_000,
    commandOptions: { timeout: 0 },
    disableClientInfo: true,
    maintNotifications: 'disabled',
  });
}
export type NodeClient = ReturnType<typeof newClient>;

/** Connects within bounded time: a server that hangs accepts the connection and then says nothing. */
export function connectNode(
  place: Place,
  timeoutMs: number,
  lost: (cause: unknown) => void,
): Promise<NodeClient> {
  const client = newClient(place, timeoutMs);
  // Without a listener the event would end the process; what it says arrives through `terminated` or the promise.
  client.on('error', () => {});
  client.on('terminated', lost);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      client.destroy();
      reject(new StoreUnavailable(`Redis did not greet within ${timeoutMs} ms`));
    }, timeoutMs);
    client
      .connect()
      .then(
        () => resolve(client),
        (cause: unknown) => {
          client.destroy();
          reject(cause);
        },
      )
      .finally(() => clearTimeout(timer));
  });
}

/** Asks the sentinels one after the other for the master. @throws StoreUnavailable when none can tell. */
export function askSentinels(
  sentinels: SentinelNodes,
  login: SentinelLogin,
  timeoutMs: number,
): Promise<{ host: string; port: number }> {
  const { tls = false, ...user } = login;
  const ask = (index: number, cause: unknown): Promise<{ host: string; port: number }> => {
    const node = sentinels.nodes[index];
    if (!node)
      return Promise.reject(
        new StoreUnavailable(`no sentinel knows the master ${sentinels.name}`, { cause }),
      );
    return connectNode({ ...user, socket: { ...node, tls } }, timeoutMs, () => {})
      .then((client) =>
        client
          .sendCommand(['SENTINEL', 'get-master-addr-by-name', sentinels.name])
          .finally(() => client.destroy()),
      )
      .then((answer) => {
        if (Array.isArray(answer)) return { host: String(answer[0]), port: Number(answer[1]) };
        throw new StoreUnavailable(`a sentinel does not know the master ${sentinels.name}`);
      })
      .catch((failure: unknown) => ask(index + 1, failure));
  };
  return ask(0, null);
}

/** Connections to whichever server is the master at the time. */
export function toMaster(
  locate: () => Promise<Place>,
  timeoutMs: number,
  ready?: (client: NodeClient) => void,
): Connecting<NodeClient> {
  return {
    connect: (lost) =>
      locate()
        .then((place) => connectNode(place, timeoutMs, lost))
        .then((client) =>
          client.sendCommand(['ROLE']).then((role) => {
            if (Array.isArray(role) && role[0] === 'master') return client;
            client.destroy();
            throw new StoreUnavailable('the server is a replica');
          }),
        ),
    destroy: (client) => client.destroy(),
    ...(ready && { ready }),
  };
}
