import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHttpTools } from '../../adapters/backend/http/http-tools.js';
import { serveShop, type ShopServer } from '../../adapters/backend/http/serve-shop.js';
import { readEffects } from '../../adapters/backend/shop/effects.js';
import { seedShop } from '../../adapters/backend/shop/seed/seed-shop.js';
import { createShop } from '../../adapters/backend/shop/shop.js';
import { ShopDb } from '../../adapters/backend/shop/shop-db.js';
import { ToolFailed } from '../../bot/domain/errors.js';
import { toolsContract } from './tools-contract.js';
import { ADDRESS, EMMAS_PENDING, NOW, outcomeOf, SEED, StillClock, TOKEN, use } from './tools-fixture.js';

const token = TOKEN;
/** Nobody can tell what became of it. */
const isUnknown = (answer: Promise<unknown>) => expect(answer).rejects.toBeInstanceOf(ToolFailed);
const CANCEL = { orderId: EMMAS_PENDING, reason: 'no longer needed' };

toolsContract('over HTTP', async (db, clock) => {
  const server = await serveShop({ shop: createShop(db, clock), token, port: 0 });
  return {
    tools: createHttpTools({ baseUrl: server.baseUrl, token, timeoutMs: 2_000 }),
    close: () => server.close(),
  };
});

describe('when the line breaks', () => {
  let db: ShopDb;
  let server: ShopServer;
  let moment: 'received' | 'applied' | null;

  beforeEach(async () => {
    db = new ShopDb(':memory:');
    seedShop(db, SEED, NOW);
    moment = null;
    server = await serveShop({
      shop: createShop(db, new StillClock()),
      token,
      port: 0,
      // Longer than the client waits, for once.
      async onWrite(at) {
        if (at !== moment) return;
        moment = null;
        await new Promise((resolve) => setTimeout(resolve, 400));
      },
    });
  });
  afterEach(async () => {
    await server.close();
    db.close();
  });

  test('a time-out after the change is unknown, and asking back finds it', async () => {
    moment = 'applied';
    const hasty = createHttpTools({ baseUrl: server.baseUrl, token, timeoutMs: 100 });
    const tools = createHttpTools({ baseUrl: server.baseUrl, token, timeoutMs: 2_000 });
    await isUnknown(use(hasty, 'cancelOrder', CANCEL, { key: 'key-1' }));
    const outcome = await outcomeOf(tools, 'key-1');
    expect(outcome.kind).toBe('ok');
    expect(await use(tools, 'cancelOrder', CANCEL, { key: 'key-1' })).toEqual(outcome);
    expect(readEffects(db)).toHaveLength(1);
  });

  test('a time-out before the change is unknown, and calling again under the key adds nothing', async () => {
    moment = 'received';
    const hasty = createHttpTools({ baseUrl: server.baseUrl, token, timeoutMs: 100 });
    const tools = createHttpTools({ baseUrl: server.baseUrl, token, timeoutMs: 2_000 });
    await isUnknown(use(hasty, 'cancelOrder', CANCEL, { key: 'key-1' }));
    expect(await outcomeOf(tools, 'key-1')).toEqual({ kind: 'none' });
    const outcome = await use(tools, 'cancelOrder', CANCEL, { key: 'key-1' });
    expect(outcome.kind).toBe('ok');
    // The first call still runs on the server; it finds the key taken.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(readEffects(db)).toHaveLength(1);
  });

  test('a call given up by the engine is unknown', async () => {
    moment = 'applied';
    const tools = createHttpTools({ baseUrl: server.baseUrl, token, timeoutMs: 5_000 });
    const signal = AbortSignal.timeout(100);
    await isUnknown(use(tools, 'cancelOrder', CANCEL, { key: 'key-1', signal }));
  });

  test.each([
    ['/customers/lookup', { email: 'emma.clarke@example.com' }],
    ['/customers/C1001/orders/W1482015/cancellation', { reason: 'no longer needed' }],
    ['/customers/C1001/address', { address: ADDRESS }],
  ])('%s is refused without a key', async (path, body) => {
    const response = await fetch(`${server.baseUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: { code: 'key-missing', message: 'key missing' } });
    expect(readEffects(db)).toEqual([]);
  });

  test('a server that is gone makes reads fail and writes unknown, and says why', async () => {
    const tools = createHttpTools({ baseUrl: server.baseUrl, token, timeoutMs: 500 });
    await server.close();
    const why = (tool: string, method: string) => ({
      code: 'tool-failed',
      message: `the tool ${tool} failed: the shop's API gave no answer to a ${method}`,
      cause: expect.anything(),
    });
    await expect(use(tools, 'listOrders', {})).rejects.toMatchObject(why('listOrders', 'GET'));
    const cancelling = use(tools, 'cancelOrder', CANCEL, { key: 'key-1' });
    await expect(cancelling).rejects.toMatchObject(why('cancelOrder', 'POST'));
    await expect(outcomeOf(tools, 'key-1')).rejects.toMatchObject(why('cancelOrder', 'GET'));
  });

  test('a wrong token is no refusal: nobody can tell', async () => {
    const tools = createHttpTools({ baseUrl: server.baseUrl, token: 'another', timeoutMs: 500 });
    await expect(use(tools, 'getOrder', { orderId: EMMAS_PENDING })).rejects.toBeInstanceOf(ToolFailed);
    await isUnknown(use(tools, 'cancelOrder', CANCEL, { key: 'key-1' }));
    await isUnknown(outcomeOf(tools, 'key-1'));
    expect(readEffects(db)).toEqual([]);
  });
});

describe('answers outside the contract', () => {
  let server: Server;
  let reply: { status: number; type: string; body: string };
  let baseUrl: string;

  beforeEach(async () => {
    server = createServer((_req, res) => {
      if (reply.status === 0) return void res.socket?.destroy();
      res.writeHead(reply.status, {
        'content-type': reply.type,
        ...(reply.status === 302 ? { location: '/' } : {}),
      });
      res.end(reply.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const json = (status: number, body: unknown) => ({
    status,
    type: 'application/json',
    body: JSON.stringify(body),
  });

  test.each([
    ['a reset', { status: 0, type: '', body: '' }],
    ['a 500 with a code', json(500, { error: { code: 'not-found', message: '' } })],
    ['a gateway’s 502', { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' }],
    ['a 404 without a code', { status: 404, type: 'text/html', body: 'nothing here' }],
    ['a 429 with a code', json(429, { error: { code: 'slow-down', message: '' } })],
    ['a redirect', { status: 302, type: 'text/plain', body: '' }],
    ['a 200 with half a body', { status: 200, type: 'application/json', body: '{"id":"#W1' }],
    ['a 200 with another shape', json(200, { id: '#W1482015', status: 'gone' })],
    ['an empty 204', { status: 204, type: 'application/json', body: '' }],
  ])('%s: reads fail, writes and asking back are unknown', async (_what, answer) => {
    reply = answer;
    const tools = createHttpTools({ baseUrl, token, timeoutMs: 500 });
    await expect(use(tools, 'getOrder', { orderId: EMMAS_PENDING })).rejects.toBeInstanceOf(ToolFailed);
    await isUnknown(use(tools, 'cancelOrder', CANCEL, { key: 'key-1' }));
    await isUnknown(outcomeOf(tools, 'key-1'));
  });

  test.each([
    [
      json(200, { id: '#W1482015', status: 'gone' }),
      'something outside the contract (status: invalid_value)',
    ],
    [{ status: 200, type: 'text/html', body: 'emma' }, 'status 200 without JSON to a GET'],
    [json(500, { error: { code: 'emma', message: 'emma' } }), 'status 500 to a GET'],
  ])('what is said of it names no value', async (answer, reason) => {
    reply = answer;
    const tools = createHttpTools({ baseUrl, token, timeoutMs: 500 });
    const failure = await use(tools, 'getOrder', { orderId: EMMAS_PENDING }).catch(
      (thrown: unknown) => thrown,
    );
    expect(failure).toMatchObject({ message: expect.stringContaining(reason) });
    expect(String(failure)).not.toMatch(/emma|gone/);
  });

  test('a 404 with a code of ours is none only when it is about the key', async () => {
    const tools = createHttpTools({ baseUrl, token, timeoutMs: 500 });
    reply = json(404, { error: { code: 'not-found', message: '' } });
    await isUnknown(outcomeOf(tools, 'key-1'));
    reply = json(404, { error: { code: 'no-such-key', message: '' } });
    expect(await outcomeOf(tools, 'key-1')).toEqual({ kind: 'none' });
  });

  test('a key that no header can carry is refused unsent', async () => {
    const tools = createHttpTools({ baseUrl, token, timeoutMs: 500 });
    const refused = { kind: 'refused', code: 'key-missing' };
    expect(await use(tools, 'cancelOrder', CANCEL, { key: 'key\r\nx: y' })).toEqual(refused);
    const claim = { email: 'emma.clarke@example.com' };
    expect(await use(tools, 'findCustomerByEmail', claim, { key: 'key\r\nx: y' })).toEqual(refused);
  });
});
