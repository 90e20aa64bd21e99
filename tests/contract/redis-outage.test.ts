import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectRedis } from '../../adapters/store/redis/client.js';
import { RedisStore } from '../../adapters/store/redis/store.js';
import { StoreUnavailable } from '../../bot/domain/errors.js';
import { DEFAULT_STORE_SETTINGS } from '../../bot/ports/store.js';
import { plainSteps } from '../../bot/ports/steps.js';
import { startRedis } from '../support/redis-servers.js';
import type { RedisServer, RedisServerOptions } from '../support/redis-servers.js';
import { requirement } from '../support/requirements.js';
import { newTalk, runTurn } from '../support/session-load.js';
import type { Talk } from '../support/session-load.js';

const COMMAND_TIMEOUT_MS = 400;

(requirement('redis') === 'run' ? describe : describe.skip)('Redis goes away', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function setUp(options?: RedisServerOptions): Promise<{ server: RedisServer; store: RedisStore }> {
    const server = await startRedis(options);
    stops.push(() => server.stop());
    const link = await connectRedis(
      { kind: 'single', url: server.url, commandTimeoutMs: COMMAND_TIMEOUT_MS },
      plainSteps,
    );
    const store = new RedisStore({ link, settings: DEFAULT_STORE_SETTINGS, step: plainSteps });
    stops.push(() => store.close());
    return { server, store };
  }

  /** Milliseconds until the store answers again. */
  async function untilBack(store: RedisStore): Promise<number> {
    const from = performance.now();
    for (;;) {
      const up = await store.ping().then(
        () => true,
        () => false,
      );
      if (up) return performance.now() - from;
      if (performance.now() - from > 10_000) throw new Error('the store did not come back within 10 s');
      await sleep(10);
    }
  }

  it('loses nothing acknowledged with appendfsync always, whenever it is killed', async () => {
    const { server, store } = await setUp({ fsync: 'always' });
    const talks = Array.from({ length: 8 }, newTalk);
    const acknowledged = new Map<Talk, number>();
    let running = true;
    const load = talks.map(async (talk) => {
      while (running) {
        const turn = await runTurn(store, talk, { leaseMs: 1 }).catch((cause: unknown) => {
          expect(cause).toBeInstanceOf(StoreUnavailable);
          return null;
        });
        if (turn) acknowledged.set(talk, turn.committed.revision);
        else await sleep(5);
      }
    });
    for (let i = 0; i < 3; i++) {
      await sleep(300);
      await server.kill();
      await server.restart();
      await untilBack(store);
    }
    running = false;
    await Promise.all(load);
    expect(acknowledged.size).toBe(talks.length);
    for (const talk of talks) {
      const stored = await store.read(talk.session);
      expect(stored?.revision).toBeGreaterThanOrEqual(acknowledged.get(talk) ?? Number.NaN);
      const log = await store.readLog(talk.session, null, 1_000_000);
      expect(log.at(-1)?.position).toEqual({ generation: 1, seq: stored?.revision });
    }
  });

  it('says so at once while it is down, and works again after', async () => {
    const { server, store } = await setUp();
    const talk = newTalk();
    expect(await runTurn(store, talk)).not.toBeNull();
    await server.kill();
    await sleep(20);
    const from = performance.now();
    const calls = await Promise.allSettled(Array.from({ length: 1000 }, () => runTurn(store, talk)));
    expect(performance.now() - from).toBeLessThan(COMMAND_TIMEOUT_MS);
    for (const call of calls) {
      expect(call).toMatchObject({
        status: 'rejected',
        reason: { code: 'store-unavailable', retryable: true },
      });
    }
    await server.restart();
    expect(await untilBack(store)).toBeLessThan(3000);
    expect(await runTurn(store, talk)).not.toBeNull();
  });

  it('gives up within the command time-out when it hangs, and comes back with a new connection', async () => {
    const { server, store } = await setUp();
    const talk = newTalk();
    await runTurn(store, talk);
    server.freeze();
    const from = performance.now();
    await expect(runTurn(store, talk)).rejects.toThrow(StoreUnavailable);
    expect(performance.now() - from).toBeLessThan(2 * COMMAND_TIMEOUT_MS);
    server.thaw();
    await untilBack(store);
    await sleep(600); // the lease of the turn that was cut off
    expect(await runTurn(store, talk)).not.toBeNull();
  });

  it('tells watchers again after a restart, and calls them once because hints may have been lost', async () => {
    const { server, store } = await setUp();
    const talk = newTalk();
    const heard = jest.fn();
    const stop = await store.watch(talk.session, heard);
    await runTurn(store, talk);
    await sleep(50);
    expect(heard.mock.calls).toEqual([[{ generation: 1, seq: 1 }]]);
    await server.kill();
    await server.restart();
    await untilBack(store);
    await sleep(300);
    expect(heard.mock.calls.slice(1)).toEqual([[null]]);
    await runTurn(store, talk);
    await sleep(50);
    expect(heard.mock.calls.slice(2)).toEqual([[{ generation: 1, seq: 1 }]]);
    stop();
    await runTurn(store, talk);
    await sleep(50);
    expect(heard).toHaveBeenCalledTimes(3);
    expect(await server.cli('pubsub', 'channels')).toBe('');
  });

  it('does not start without a server', async () => {
    const { server } = await setUp();
    await server.kill();
    await expect(connectRedis({ kind: 'single', url: server.url }, plainSteps)).rejects.toThrow(
      StoreUnavailable,
    );
  });
});
