/** Starting, draining and starting again: the compiled server as an operator meets it. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import Libsql from 'libsql';
import { Customer, answersIn, eventually, postJson, textsOf } from '../support/customer.js';
import { requireDist } from '../support/dist.js';
import { startHeldShop } from '../support/held-shop.js';
import type { HeldShop } from '../support/held-shop.js';
import { dataDir, runMain, startParley } from '../support/parley-process.js';
import type { ParleyProcess } from '../support/parley-process.js';
import { startRedis } from '../support/redis-servers.js';
import { requirement } from '../support/requirements.js';

beforeAll(requireDist);

const folders: ReturnType<typeof dataDir>[] = [];
const processes: ParleyProcess[] = [];
afterAll(async () => {
  await Promise.all(processes.map((each) => each.kill()));
  for (const folder of folders) folder.remove();
});

function emptyDir(): string {
  const folder = dataDir();
  folders.push(folder);
  return folder.dir;
}

async function start(environment: Readonly<Record<string, string>>): Promise<ParleyProcess> {
  const started = await startParley(environment);
  processes.push(started);
  return started;
}

describe('with nothing configured, in an empty folder', () => {
  let parley: ParleyProcess;
  beforeAll(async () => {
    parley = await start({ DATA_DIR: emptyDir() });
  });

  test('prints where it is, whom to try and what is switched off', async () => {
    await eventually('all is printed', () => parley.output().includes('tracing'));
    const printed = parley.output();
    expect(printed).toContain(`Parley is ready at ${parley.base}`);
    expect(printed).toMatch(/Emma Clarke · emma\.clarke@example\.com · 97209 · #W\d{7} pending/);
    expect(printed).toMatch(/王芳 · wang\.fang@example\.com/);
    for (const key of ['REDIS_URL', 'MASTER_KEY', 'SHOP_URL', 'OTEL_EXPORTER_OTLP_ENDPOINT']) {
      expect(printed).toMatch(new RegExp(`^  - .*\\(${key}\\)`, 'm'));
    }
  });

  test.each([
    ['/', 'text/html', /<!doctype html>[^]*widget\.js/i],
    ['/?lang=zh', 'text/html', /lang="zh/],
    ['/widget.js', 'text/javascript', /parley-chat/],
    ['/demo/demo.css', 'text/css', /\{/],
    ['/demo/demo.js', 'text/javascript', /./],
    ['/demo/icon.svg', 'image/svg+xml', /<svg/],
    ['/healthz', 'application/json', /^\{"status":"ok"\}$/],
    ['/readyz', 'application/json', /^\{"status":"ready","checks":\{"store":"ok"\}\}$/],
    ['/metrics', 'text/plain', /^parley_turns_in_flight /m],
  ])('serves %s', async (path, type, content) => {
    const response = await fetch(parley.base + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(await response.text()).toMatch(content);
  });

  test('answers a conversation', async () => {
    const customer = await Customer.at(parley.base);
    const answer = await customer.say('where is my order?');
    expect(answer.map(({ reply }) => reply.text).join()).toContain('e-mail address');
  });

  test('a port that is taken is said in one sentence', async () => {
    const { code, printed } = await runMain({ DATA_DIR: emptyDir(), PORT: String(parley.port) });
    expect(code).toBe(1);
    expect(printed).toContain(String(parley.port));
    expect(printed).not.toMatch(/^\s+at /m);
  });
});

describe('SIGTERM', () => {
  let shop: HeldShop;
  beforeAll(async () => {
    shop = await startHeldShop();
  });
  beforeEach(() => shop.hold());
  afterAll(() => shop.close());

  const environment = (dir: string) => ({
    DATA_DIR: dir,
    SHOP_URL: shop.url,
    SHOP_TOKEN: 'shop-token',
    TOOL_TIMEOUT_MS: '9000',
    LEASE_MS: '10000',
    SWEEP_MS: '100',
    DRAIN_MS: '15000',
  });

  /** A customer whose last message is being looked up by the shop. */
  async function aTurnInFlight(parley: ParleyProcess): Promise<{ customer: Customer; id: string }> {
    const customer = await Customer.at(parley.base);
    await customer.say('where is my order?');
    const id = await customer.send('nora.field@example.com');
    await eventually('the turn waits for the shop', () => shop.waiting() > 0);
    return { customer, id };
  }

  test('the turn in flight is answered, new work is sent elsewhere, and the next start goes on', async () => {
    const dir = emptyDir();
    const first = await start(environment(dir));
    const { customer, id } = await aTurnInFlight(first);

    first.signal('SIGTERM');
    await eventually('it drains', async () => (await fetch(`${first.base}/readyz`)).status === 503);
    const ready = await fetch(`${first.base}/readyz`);
    expect(await ready.json()).toEqual({ status: 'draining', checks: { store: 'ok' } });
    expect((await fetch(`${first.base}/healthz`)).status).toBe(200);

    const message = { id: randomUUID(), type: 'message', text: 'hello?' };
    for (const refused of [
      await customer.post(message),
      await postJson(`${first.base}/v1/web/conversations`, {}),
      await fetch(`${first.base}/v1/web/events`, { headers: { authorization: `Bearer ${customer.token}` } }),
    ]) {
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await refused.json()).toEqual({
        error: { code: 'draining', message: expect.any(String), requestId: expect.any(String) },
      });
    }
    expect(shop.waiting()).toBe(1);
    const releasedAt = Date.now();
    shop.release();
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - releasedAt).toBeLessThan(5_000);
    expect(first.output()).toContain('stopped');

    const second = await start(environment(dir));
    customer.moveTo(second.base);
    const heard = await customer.transcript();
    expect(
      answersIn(heard, id)
        .map(({ reply }) => reply.text)
        .join(),
    ).toContain('Nora Field');
    expect(textsOf(heard)).not.toContain('hello?');
    // Identified before the restart: nobody is asked again.
    const answer = await customer.say('where is my order?');
    expect(answer.map(({ reply }) => reply.text).join()).not.toContain('e-mail');
    await second.kill();
  });

  test('ends at DRAIN_MS whatever is left, and the next start takes it up', async () => {
    const dir = emptyDir();
    // A short lease: the turn that is left behind is taken up when it has run out.
    const short = { ...environment(dir), TOOL_TIMEOUT_MS: '2500', LEASE_MS: '3000' };
    const first = await start({ ...short, DRAIN_MS: '300' });
    const { customer, id } = await aTurnInFlight(first);
    const askedAt = Date.now();
    first.signal('SIGTERM');
    expect(await first.ended).toEqual({ code: 0, signal: null });
    // DRAIN_MS, the second for connections, and what a busy machine adds.
    expect(Date.now() - askedAt).toBeLessThan(4_000);
    expect(first.output()).toContain('work was still running');

    shop.release();
    const second = await start(short);
    customer.moveTo(second.base);
    const answer = await customer.answerTo(id);
    expect(answer.map(({ reply }) => reply.text).join()).toContain('Nora Field');
    expect(answersIn(await customer.transcript(), id)).toEqual(answer);
    second.signal('SIGINT');
    expect(await second.ended).toEqual({ code: 0, signal: null });
  });
});

const testOnRedis = requirement('redis') === 'run' ? test : test.skip;
describe('a start that cannot go well', () => {
  test('names every fault of the configuration at once, and nothing else', async () => {
    const faulty = {
      DATA_DIR: emptyDir(),
      PORT: 'http',
      LOG_LEVEL: 'loud',
      LEASE_MS: '1',
      REDIS_URL: 'https://redis.example',
      MASTER_KEY: 'short',
      SHOP_TOKEN: 'a-token',
    };
    const { code, printed } = await runMain(faulty);
    expect(code).toBe(1);
    for (const key of ['PORT', 'LOG_LEVEL', 'LEASE_MS', 'REDIS_URL', 'MASTER_KEY', 'SHOP_TOKEN']) {
      expect(printed).toMatch(new RegExp(`^  - ${key}\\b`, 'm'));
    }
    expect(printed).toContain('6 fault(s)');
    // Secrets are not repeated, and a stack helps no operator.
    expect(printed).not.toMatch(/a-token|^\s+at /m);
  });

  test('production is refused without its secrets', async () => {
    const { code, printed } = await runMain({
      PARLEY_ENV: 'production',
      STORE: 'memory',
      DATA_DIR: emptyDir(),
    });
    expect(code).toBe(1);
    for (const key of ['MASTER_KEY', 'WEB_TOKEN_SECRET', 'WEB_IDENTITY_SECRET']) {
      expect(printed).toMatch(new RegExp(`^  - ${key} is required in production`, 'm'));
    }
    expect(printed).toMatch(/^ {2}- STORE=memory is refused/m);
  });

  /** A folder whose archive a newer version wrote. */
  function newerDir(): string {
    const dir = emptyDir();
    const db = new Libsql(join(dir, 'archive.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    return dir;
  }

  test('an archive that a newer version wrote is named', async () => {
    const { code, printed } = await runMain({ DATA_DIR: newerDir() });
    expect(code).toBe(1);
    expect(printed).toMatch(/archive\.db was written by a newer version/);
    expect(printed).not.toMatch(/^\s+at /m);
  });

  testOnRedis('an archive that cannot be opened leaves no process behind that waits for Redis', async () => {
    const redis = await startRedis();
    const { code, printed } = await runMain({ DATA_DIR: newerDir(), REDIS_URL: redis.url });
    expect(code).toBe(1);
    expect(printed).toMatch(/archive\.db was written by a newer version/);
    await redis.stop();
  });

  /** A folder whose sample shop an older version wrote. */
  function olderShopDir(): string {
    const dir = emptyDir();
    const db = new Libsql(join(dir, 'shop.db'));
    db.exec('PRAGMA user_version = 1');
    db.close();
    return dir;
  }

  test('a sample shop that an older version wrote is named, with what to do', async () => {
    const { code, printed } = await runMain({ DATA_DIR: olderShopDir() });
    expect(code).toBe(1);
    expect(printed).toMatch(/shop\.db has schema version 1, but this release reads \d+: delete it/);
    expect(printed).not.toMatch(/^\s+at /m);
  });

  /** A folder in which a secret cannot be kept. */
  function secretlessDir(): string {
    const dir = emptyDir();
    mkdirSync(join(dir, 'web-identity.secret'));
    return dir;
  }

  testOnRedis.each([
    ['a sample shop that an older version wrote', olderShopDir, 'shop.db has schema version 1'],
    ['a secret that cannot be read', secretlessDir, 'EISDIR'],
  ])('%s leaves no process behind that waits for Redis', async (_what, dir, fault) => {
    const redis = await startRedis();
    const { code, printed } = await runMain({ DATA_DIR: dir(), REDIS_URL: redis.url });
    expect(code).toBe(1);
    expect(printed).toContain(fault);
    await redis.stop();
  });

  test('a Redis that is not there is named, without its password', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise<void>((resolve) => closed.close(() => resolve()));
    const { code, printed } = await runMain({
      DATA_DIR: emptyDir(),
      REDIS_URL: `redis://user:hidden-word@127.0.0.1:${port}`,
    });
    expect(code).toBe(1);
    expect(printed).toContain(`127.0.0.1:${port}`);
    expect(printed).not.toMatch(/hidden-word|^\s+at /m);
  });
});
