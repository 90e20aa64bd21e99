/** @module The store that the configuration names. */
import path from 'node:path';
import { createEmbeddedStore } from '../../adapters/store/embedded/store.js';
import { createMemoryStore } from '../../adapters/store/memory/store.js';
import { connectRedis } from '../../adapters/store/redis/client.js';
import type { RedisConnection } from '../../adapters/store/redis/client.js';
import { RedisStore } from '../../adapters/store/redis/store.js';
import type { Steps } from '../ports/steps.js';
import { DEFAULT_STORE_SETTINGS } from '../ports/store.js';
import type { Store } from '../ports/store.js';
import type { Config, RedisConfig } from './config.js';

/** Resolves when it can be used. @throws StoreUnavailable, ConfigError */
export async function openStore(config: Config, step: Steps): Promise<Store> {
  const settings = { ...DEFAULT_STORE_SETTINGS, retentionMs: config.sessionRetentionMs };
  switch (config.store.kind) {
    case 'memory':
      return createMemoryStore(settings, { steps: step });
    case 'embedded':
      return createEmbeddedStore({ file: path.join(config.dataDir, 'parley.db'), settings, steps: step });
    case 'redis':
      return new RedisStore({ link: await connectRedis(connectionOf(config.store), step), settings, step });
    default:
      return config.store satisfies never;
  }
}

function connectionOf({ target, waitReplicas: wanted }: RedisConfig): RedisConnection {
  const waitReplicas = wanted === null ? {} : { waitReplicas: wanted };
  switch (target.mode) {
    case 'single':
      return { kind: 'single', url: target.url.reveal(), ...waitReplicas };
    case 'sentinel':
      return {
        kind: 'sentinel',
        name: target.name,
        nodes: target.sentinels,
        ...waitReplicas,
        ...loginOf(target.credentials),
      };
    case 'cluster':
      return { kind: 'cluster', nodes: target.nodes, ...waitReplicas, ...loginOf(target.credentials) };
    default:
      return target satisfies never;
  }
}

function loginOf({
  username,
  password,
  tls,
}: Extract<RedisConfig['target'], { mode: 'cluster' }>['credentials']) {
  return {
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password: password.reveal() }),
    tls,
  };
}
