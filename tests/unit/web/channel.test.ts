/** The web channel's good paths, its limits, and how failures of others are told. */
import { get } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { MAX_TEXT_LENGTH } from '../../../bot/domain/activity.js';
import { addressParts } from '../../../bot/domain/ids.js';
import { LONGEST_TEXT } from '../../../adapters/web/widget/limits.js';
import { StoreUnavailable } from '../../../bot/domain/errors.js';
import { codeOf, startWeb, type FixtureOptions, type WebFixture } from './web-fixture.js';

let web: WebFixture;
const start = async (options: FixtureOptions = {}): Promise<WebFixture> => (web = await startWeb(options));
afterEach(() => web.close());

const UUID = '0b0e7f0a-6f4c-4d5e-9f6a-3f1f4c1d2e3f';

describe('a conversation', () => {
  test('begins with a token, the disclosure and a conversationStarted', async () => {
    await start();
    const answer = await web.post('/v1/web/conversations', { locale: 'zh-TW', context: { page: 'cart' } });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      conversation: expect.stringMatching(/^[0-9a-f-]{36}$/),
      disclosure: expect.stringContaining('智能客服'),
      consent: null,
      locale: 'zh-Hans',
    });
    expect(web.engine.received).toEqual([
      expect.objectContaining({
        type: 'conversationStarted',
        locale: 'zh-TW',
        identity: null,
        context: { page: 'cart' },
      }),
    ]);
  });

  test('takes its language from Accept-Language where the page says none', async () => {
    await start();
    const answer = await web.post('/v1/web/conversations', {}, { 'Accept-Language': 'fr;q=0.5, zh-CN' });
    expect(await answer.json()).toMatchObject({ locale: 'zh-Hans' });
    expect(web.engine.received[0]).toMatchObject({ locale: 'zh-CN' });
  });

  test('has an address of its own each time', async () => {
    await start();
    await web.begin();
    await web.begin();
    const [a, b] = web.engine.received.map(({ address }) => addressParts(address));
    expect(a).toMatchObject({ tenant: 'demo', channel: 'web', account: 'default' });
    expect(a?.thread).not.toBe(b?.thread);
  });
});

describe('a message', () => {
  test('is accepted once and a duplicate ever after, in whatever case its id comes', async () => {
    await start();
    const bearer = { Authorization: `Bearer ${await web.begin()}` };
    const kinds = [];
    for (const id of [UUID, UUID, UUID.toUpperCase()]) {
      const answer = await web.post('/v1/web/messages', { id, type: 'message', text: 'Hello' }, bearer);
      expect(answer.status).toBe(202);
      kinds.push(await answer.json());
    }
    expect(kinds).toEqual([
      { id: UUID, kind: 'accepted' },
      { id: UUID, kind: 'duplicate' },
      { id: UUID, kind: 'duplicate' },
    ]);
    expect(web.engine.received.filter(({ type }) => type === 'message')).toHaveLength(1);
  });

  test('can be a choice or an end', async () => {
    await start();
    const bearer = { Authorization: `Bearer ${await web.begin()}` };
    await web.post(
      '/v1/web/messages',
      { id: crypto.randomUUID(), type: 'choice', choice: 'confirm:yes', label: 'Yes' },
      bearer,
    );
    await web.post('/v1/web/messages', { id: crypto.randomUUID(), type: 'end' }, bearer);
    expect(web.engine.received.slice(1)).toEqual([
      expect.objectContaining({ type: 'choice', choice: 'confirm:yes', label: 'Yes' }),
      expect.objectContaining({ type: 'conversationEnded' }),
    ]);
  });

  test('is limited in the widget to what the server takes', async () => {
    await start();
    expect(LONGEST_TEXT).toBe(MAX_TEXT_LENGTH);
  });
});

describe('limits', () => {
  test('hold conversations back by client address', async () => {
    await start({ settings: { conversationsPerMinute: 2 } });
    await web.begin();
    await web.begin();
    const answer = await web.post('/v1/web/conversations', {});
    expect([answer.status, await codeOf(answer)]).toEqual([429, 'rate-limited']);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(web.refused).toEqual(['web/rate-limited']);
  });

  test('hold messages back by conversation', async () => {
    await start({ settings: { messagesPerMinute: 2 } });
    const say = async (token: string): Promise<number> => {
      const body = { id: crypto.randomUUID(), type: 'message', text: 'Hello' };
      return (await web.post('/v1/web/messages', body, { Authorization: `Bearer ${token}` })).status;
    };
    const [one, other] = [await web.begin(), await web.begin()];
    expect([await say(one), await say(one), await say(one), await say(other)]).toEqual([202, 202, 429, 202]);
  });

  test('hold streams back by conversation', async () => {
    await start({ settings: { streamsPerConversation: 1 } });
    const headers = { Authorization: `Bearer ${await web.begin()}` };
    const first = await fetch(`${web.url}/v1/web/events`, { headers });
    const second = await fetch(`${web.url}/v1/web/events`, { headers });
    expect([first.status, second.status, await codeOf(second)]).toEqual([200, 429, 'rate-limited']);
    await first.body?.cancel();
  });
});

describe('failures', () => {
  test('of the store are a 503 with Retry-After and nothing of the cause', async () => {
    await start({
      engine: { receive: () => Promise.reject(new StoreUnavailable('redis://secret-host is down')) },
    });
    const answer = await web.post('/v1/web/conversations', {});
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Retry-After')).toBe('2');
    const text = await answer.text();
    expect(text).toContain('store-unavailable');
    expect(text).not.toContain('secret-host');
  });

  test('of the store before a stream begins are a 503 too', async () => {
    await start({ engine: { watch: () => Promise.reject(new StoreUnavailable('down')) } });
    const answer = await fetch(`${web.url}/v1/web/events`, {
      headers: { Authorization: `Bearer ${await web.begin()}` },
    });
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'store-unavailable']);
  });

  test('of ours are a 500 that says nothing', async () => {
    await start({ engine: { receive: () => Promise.reject(new TypeError('x is not a function')) } });
    const answer = await web.post('/v1/web/conversations', {});
    expect([answer.status, await answer.json()]).toEqual([
      500,
      {
        error: {
          code: 'internal',
          message: 'something went wrong on our side',
          requestId: expect.any(String),
        },
      },
    ]);
  });
});

describe('health', () => {
  test('is ready while every check passes, and not while draining', async () => {
    let isUp = true;
    await start({ checks: { store: () => (isUp ? Promise.resolve() : Promise.reject(new Error('down'))) } });
    const ready = async (): Promise<unknown> => {
      const answer = await fetch(`${web.url}/readyz`);
      return [answer.status, await answer.json()];
    };
    expect(await ready()).toEqual([200, { status: 'ready', checks: { store: 'ok' } }]);
    isUp = false;
    expect(await ready()).toEqual([503, { status: 'not-ready', checks: { store: 'failed' } }]);
    isUp = true;
    web.drain();
    expect(await ready()).toEqual([503, { status: 'draining', checks: { store: 'ok' } }]);
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${web.url}/metrics`)).text()).toBe('turns_total 1\n');
  });

  test('a drain ends open streams and refuses new ones', async () => {
    await start();
    const headers = { Authorization: `Bearer ${await web.begin()}` };
    const stream = await fetch(`${web.url}/v1/web/events`, { headers });
    web.drain();
    expect(await stream.text()).toContain('event: line');
    const late = await fetch(`${web.url}/v1/web/events`, { headers });
    expect([late.status, await codeOf(late)]).toEqual([503, 'draining']);
  });
});

describe('origins', () => {
  const from = (origin: string, path = '/v1/web/conversations'): Promise<Response> =>
    web.post(path, {}, { Origin: origin });

  test('other than the server’s own are refused by default, and preflights with them', async () => {
    await start();
    const calls = web.engine.calls();
    const answer = await from('https://evil.example');
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'origin-refused']);
    expect((await from('null')).status).toBe(403);
    const preflight = await fetch(`${web.url}/v1/web/messages`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://evil.example' },
    });
    expect(preflight.status).toBe(403);
    expect(web.engine.calls()).toBe(calls);
    expect((await from(web.url)).status).toBe(201);
  });

  test('on the list may call, with their own name in the answer', async () => {
    await start({ settings: { allowedOrigins: ['https://shop.example'] } });
    const answer = await from('https://shop.example');
    expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([
      201,
      'https://shop.example',
    ]);
    const preflight = await fetch(`${web.url}/v1/web/messages`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Last-Event-ID');
    expect((await from('https://shop.example.evil.example')).status).toBe(403);
  });
});

describe('files', () => {
  test('the bundle can be loaded by any site, and is not sent again unchanged', async () => {
    await start();
    const first = await fetch(`${web.url}/widget.js`);
    expect(first.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(first.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    // By hand: fetch adds a no-cache of its own to conditional requests.
    const status = await new Promise((resolve) => {
      get(
        `${web.url}/widget.js`,
        { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } },
        (res) => {
          resolve(res.resume().statusCode);
        },
      );
    });
    expect(status).toBe(304);
  });

  test('the demo page carries a strict policy, and names are no HTML', async () => {
    await start();
    const page = await fetch(`${web.url}/?lang=zh`);
    expect(page.headers.get('Content-Security-Policy')).not.toMatch(/unsafe|\*/);
    const html = await page.text();
    expect(html).toContain('<html lang="zh-Hans">');
    expect(html).not.toContain('<Park>');
    expect(html).not.toMatch(/ style=|<style|<script>| on[a-z]+="/);
  });
});
