/** @module A Redis store as the contract suite opens it. */
import { connectRedis } from '../../adapters/store/redis/client.js';
import type { RedisConnection } from '../../adapters/store/redis/client.js';
import { RedisStore } from '../../adapters/store/redis/store.js';
import { DEFAULT_STORE_SETTINGS } from '../../bot/ports/store.js';
import type { Store } from '../../bot/ports/store.js';
import { plainSteps } from '../../bot/ports/steps.js';
import type { Opened, OpenOptions } from '../contract/store/scene.js';

/** @param restart what a restart does to the servers; default: nothing, only the connection is made anew. */
export async function openRedisStore(
  connection: RedisConnection,
  { settings, step }: OpenOptions,
  restart: () => Promise<void> = () => Promise.resolve(),
): Promise<Opened> {
  const open = async (): Promise<Store> => {
    const link = await connectRedis(connection, plainSteps);
    return new RedisStore({ link, settings: { ...DEFAULT_STORE_SETTINGS, ...settings }, step });
  };
  let store = await open();
  return {
    store,
    reopen: async () => {
      await store.close();
      await restart();
      store = await open();
      return store;
    },
    close: () => store.close(),
  };
}
