import { afterAll, beforeAll, describe } from '@jest/globals';
import { startRedis } from '../support/redis-servers.js';
import type { RedisServer } from '../support/redis-servers.js';
import { requirement } from '../support/requirements.js';
import { openRedisStore } from '../support/open-redis-store.js';
import { storeContract } from './store-contract.js';

(requirement('redis') === 'run' ? describe : describe.skip)('redis, single', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis({ fsync: 'always' });
  }, 60_000);
  afterAll(() => server.stop());

  storeContract({
    name: 'redis (single)',
    create: (options) =>
      openRedisStore({ kind: 'single', url: server.url }, options, async () => {
        await server.kill();
        await server.restart();
      }),
  });
});
