import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'redis';
import { connectRedis } from '../../adapters/store/redis/client.js';
import { RedisStore } from '../../adapters/store/redis/store.js';
import { DEFAULT_STORE_SETTINGS } from '../../bot/ports/store.js';
import { plainSteps } from '../../bot/ports/steps.js';
import { startRedis } from '../support/redis-servers.js';
import type { RedisServer } from '../support/redis-servers.js';
import { requirement } from '../support/requirements.js';
import { newTalk, runTurn } from '../support/session-load.js';

const folder = new URL('../../adapters/store/redis/scripts/', import.meta.url);
const scripts = readdirSync(folder).map(
  (file) => [file, readFileSync(new URL(file, folder), 'utf8')] as const,
);

describe('the Lua scripts', () => {
  it.each(scripts)('%s says what it takes and answers', (_file, source) => {
    expect(source).toMatch(/^-- [^\n]+\n(-- [^\n]+\n)*-- KEYS: /);
    expect(source).toMatch(/\n-- ARGV: /);
    expect(source).toMatch(/\n-- Answer: /);
  });

  it.each(scripts)('%s looks at no key but those it is given, and searches for none', (_file, source) => {
    const commands = [...source.matchAll(/redis\.call\('(\w+)'/g)].map(([, command]) => command);
    expect(commands).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(KEYS|.*SCAN|HGETALL|SMEMBERS)$/)]),
    );
    expect(source).not.toMatch(/redis\.p?call\([^'"]/);
  });
});

(requirement('redis') === 'run' ? describe : describe.skip)('a turn on Redis', () => {
  let server: RedisServer;
  let store: RedisStore;
  beforeAll(async () => {
    server = await startRedis();
    const link = await connectRedis({ kind: 'single', url: server.url }, plainSteps);
    store = new RedisStore({ link, settings: DEFAULT_STORE_SETTINGS, step: plainSteps });
  });
  afterAll(async () => {
    await store.close();
    await server.stop();
  });

  it('takes two round trips, however long the conversation is', async () => {
    const talk = newTalk();
    await store.resolve(talk.address, talk.session);
    await runTurn(store, talk);
    const commands: string[] = [];
    const monitor = createClient({ url: server.url });
    await monitor.connect();
    await monitor.monitor((line) => {
      // What scripts call is marked as coming from Lua.
      const [, from, command] = /\[\d+ ([^\]]+)\] "([^"]+)"/.exec(String(line)) ?? [];
      if (from !== 'lua' && command !== undefined) commands.push(command.toLowerCase());
    });
    for (let i = 0; i < 10; i++) await runTurn(store, talk);
    await store.ping();
    await new Promise((resolve) => setTimeout(resolve, 50));
    monitor.destroy();
    expect(commands).toEqual([...Array.from({ length: 20 }, () => 'evalsha'), 'zcard']);
  });

  it('does the same work in the 2,000th turn as in the 20th', async () => {
    const settings = { ...DEFAULT_STORE_SETTINGS, logLines: 100 };
    const link = await connectRedis({ kind: 'single', url: server.url }, plainSteps);
    const long = new RedisStore({ link, settings, step: plainSteps, namespace: 'long:' });
    const calls = async (): Promise<number> => {
      const stats = await server.cli('info', 'commandstats');
      return [...stats.matchAll(/calls=(\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
    };
    const talk = newTalk();
    const costs: number[] = [];
    for (const turns of [20, 1980]) {
      for (let i = 0; i < turns; i++) {
        const turn = await runTurn(long, talk);
        const last = turn?.committed.positions.at(-1);
        if (last) await long.archived(talk.session, last);
      }
      const before = await calls();
      await runTurn(long, talk);
      costs.push((await calls()) - before);
    }
    await long.close();
    // XTRIM joins once the log is full.
    expect(costs[1]).toBeLessThanOrEqual((costs[0] ?? 0) + 2);
  });
});
