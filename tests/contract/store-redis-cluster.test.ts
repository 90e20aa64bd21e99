import { afterAll, beforeAll, describe } from '@jest/globals';
import { startRedisCluster } from '../support/redis-servers.js';
import type { RedisCluster } from '../support/redis-servers.js';
import { requirement } from '../support/requirements.js';
import { openRedisStore } from '../support/open-redis-store.js';
import { storeContract } from './store-contract.js';

(requirement('redis') === 'run' ? describe : describe.skip)('redis, cluster', () => {
  let servers: RedisCluster;
  beforeAll(async () => {
    servers = await startRedisCluster();
  }, 60_000);
  afterAll(() => servers.stop());

  storeContract({
    name: 'redis (cluster)',
    create: (options) => openRedisStore({ kind: 'cluster', nodes: servers.nodes }, options),
  });
});
