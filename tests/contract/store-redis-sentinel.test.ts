import { afterAll, beforeAll, describe } from '@jest/globals';
import { startRedisSentinel } from '../support/redis-servers.js';
import type { RedisSentinel } from '../support/redis-servers.js';
import { requirement } from '../support/requirements.js';
import { openRedisStore } from '../support/open-redis-store.js';
import { storeContract } from './store-contract.js';

(requirement('redis') === 'run' ? describe : describe.skip)('redis, sentinel', () => {
  let servers: RedisSentinel;
  beforeAll(async () => {
    servers = await startRedisSentinel();
  }, 60_000);
  afterAll(() => servers.stop());

  storeContract({
    name: 'redis (sentinel)',
    create: (options) =>
      openRedisStore({ kind: 'sentinel', name: servers.name, nodes: servers.nodes }, options),
  });
});
