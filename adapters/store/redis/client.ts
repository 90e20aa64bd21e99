/** @module Connects to Redis: one server, the master that Sentinel names, or a Cluster. */
import type { Steps } from '../../../bot/ports/steps.js';
import { ClusterLink } from './cluster-link.js';
import { asStoreFailure } from './failures.js';
import type { Link } from './link.js';
import { MasterLink } from './master-link.js';
import { askSentinels } from './nodes.js';

interface Login {
  readonly username?: string;
  readonly password?: string;
  readonly tls?: boolean;
}
interface HostPort {
  readonly host: string;
  readonly port: number;
}

export type RedisConnection = (
  | {
      readonly kind: 'single';
      /** `redis://` or `rediss://`, with user, password and database. */ readonly url: string;
    }
  | ({
      readonly kind: 'sentinel';
      /** The name under which Sentinel watches the master. */
      readonly name: string;
      /** The sentinels. */
      readonly nodes: readonly HostPort[];
      readonly database?: number;
      /** How the sentinels themselves let us in, where they ask. */
      readonly sentinelLogin?: Login;
    } & Login)
  | ({ readonly kind: 'cluster'; /** Some of its nodes. */ readonly nodes: readonly HostPort[] } & Login)
) & {
  /** How long one command may take, ms; default {@link COMMAND_TIMEOUT_MS}. */
  readonly commandTimeoutMs?: number;
  /**
   * How many replicas must have a begun job or send before it is reported begun. Default: 1 under Sentinel and on a
   * Cluster that has replicas, else 0.
   */
  readonly waitReplicas?: number;
  /** How long those replicas may take, ms; default {@link WAIT_TIMEOUT_MS}. */
  readonly waitTimeoutMs?: number;
};

/** Well above the slowest script and a disk's slow fsync, well below what a customer notices. */
export const COMMAND_TIMEOUT_MS = 2000;
/** Replicas on one network acknowledge within a few ms. */
export const WAIT_TIMEOUT_MS = 500;

/** Resolves when connected; afterwards lost connections are made again. @throws StoreUnavailable */
export async function connectRedis(connection: RedisConnection, step: Steps): Promise<Link> {
  const link = newLink(connection);
  try {
    await step('redis.connect', () => link.open());
  } catch (cause) {
    link.close();
    throw asStoreFailure(cause);
  }
  return link;
}

function newLink(connection: RedisConnection): MasterLink | ClusterLink {
  const { waitReplicas, commandTimeoutMs = COMMAND_TIMEOUT_MS, waitTimeoutMs = WAIT_TIMEOUT_MS } = connection;
  const times = { commandTimeoutMs, waitTimeoutMs };
  switch (connection.kind) {
    case 'single': {
      const place = { url: connection.url };
      return new MasterLink(
        () => Promise.resolve(place),
        { ...times, waitReplicas: waitReplicas ?? 0 },
        false,
      );
    }
    case 'sentinel': {
      const { database, nodes, name } = connection;
      const locate = () =>
        askSentinels({ name, nodes }, connection.sentinelLogin ?? {}, commandTimeoutMs).then((at) => ({
          ...userOf(connection),
          ...(database !== undefined && { database }),
          socket: { ...at, tls: connection.tls ?? false },
        }));
      return new MasterLink(locate, { ...times, waitReplicas: waitReplicas ?? 1 }, true);
    }
    case 'cluster':
      return new ClusterLink(
        { nodes: connection.nodes, ...userOf(connection), tls: connection.tls ?? false },
        { ...times, waitReplicas: waitReplicas ?? null },
      );
    default:
      return connection satisfies never;
  }
}

/** What to log in with, without absent parts. */
function userOf(login: Login): { readonly username?: string; readonly password?: string } {
  return {
    ...(login.username !== undefined && { username: login.username }),
    ...(login.password !== undefined && { password: login.password }),
  };
}
