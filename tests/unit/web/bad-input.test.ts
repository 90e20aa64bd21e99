/** Everything malformed is refused by name, counted, and never reaches the engine. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeOf, startWeb, type WebFixture } from './web-fixture.js';

let web: WebFixture;
let bearer: Record<string, string>;
beforeAll(async () => {
  web = await startWeb();
  bearer = { Authorization: `Bearer ${await web.begin()}` };
});
afterAll(() => web.close());

const UUID = '0b0e7f0a-6f4c-4d5e-9f6a-3f1f4c1d2e3f';
const message = { id: UUID, type: 'message', text: 'hello' };

describe('a message is refused', () => {
  const cases: readonly [string, unknown, Record<string, string>, number, string][] = [
    ['without a token', message, { Authorization: '' }, 401, 'token-missing'],
    ['with a made-up token', message, { Authorization: 'Bearer a.b.c' }, 401, 'token-invalid'],
    ['with basic authentication', message, { Authorization: 'Basic YTpi' }, 401, 'token-missing'],
    ['as a form', 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'content-type'],
    ['as text', JSON.stringify(message), { 'Content-Type': 'text/plain' }, 415, 'content-type'],
    ['in UTF-16', message, { 'Content-Type': 'application/json; charset=utf-16' }, 415, 'body-encoding'],
    ['in bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), {}, 415, 'body-encoding'],
    ['compressed', message, { 'Content-Encoding': 'gzip' }, 415, 'body-encoding'],
    ['when larger than 16 KiB', { ...message, text: 'x'.repeat(17_000) }, {}, 413, 'body-too-large'],
    ['when cut off', '{"id":', {}, 400, 'body-malformed'],
    ['when empty', '', {}, 400, 'body-malformed'],
    ['as an array', [message], {}, 422, 'field-invalid'],
    ['as null', null, {}, 422, 'field-invalid'],
    ['of an unknown type', { ...message, type: 'shout' }, {}, 422, 'field-invalid'],
    ['with an unknown field', { ...message, admin: true }, {}, 422, 'field-invalid'],
    ['with an id that is no uuid', { ...message, id: '1' }, {}, 422, 'field-invalid'],
    ['with a number as its text', { ...message, text: 7 }, {}, 422, 'field-invalid'],
    ['with a lone surrogate', `{"id":"${UUID}","type":"message","text":"\\ud800"}`, {}, 422, 'field-invalid'],
    ['with a NUL', { ...message, text: 'a\0b' }, {}, 422, 'field-invalid'],
    ['of white space', { ...message, text: ' \n ' }, {}, 422, 'text-empty'],
    ['of more than 4000 characters', { ...message, text: 'x'.repeat(4_001) }, {}, 422, 'text-too-long'],
    ['as a choice without a label', { id: UUID, type: 'choice', choice: 'a:b' }, {}, 422, 'field-invalid'],
    ['as an end with a text', { id: UUID, type: 'end', text: 'bye' }, {}, 422, 'field-invalid'],
  ];
  test.each(cases)('%s', async (_name, body, headers, status, code) => {
    const [calls, counted] = [web.engine.calls(), web.refused.length];
    const answer = await web.post('/v1/web/messages', body, { ...bearer, ...headers });
    expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
    expect(web.refused.slice(counted)).toEqual([`web/${code}`]);
    expect(web.engine.calls()).toBe(calls);
  });
});

describe('a conversation is refused', () => {
  const cases: readonly [string, unknown, number, string][] = [
    ['with an identity that is no token', { identity: 'nobody' }, 401, 'identity-invalid'],
    ['with a locale that is no tag', { locale: '../../etc' }, 422, 'field-invalid'],
    ['with a context of numbers', { context: { a: 1 } }, 422, 'field-invalid'],
    [
      'with 21 keys of context',
      { context: Object.fromEntries([...Array(21).keys()].map((i) => [`k${i}`, ''])) },
      422,
      'field-invalid',
    ],
    ['with a context value too long', { context: { page: 'x'.repeat(501) } }, 422, 'field-invalid'],
    ['with an unknown field', { tenant: 'other' }, 422, 'field-invalid'],
  ];
  test.each(cases)('%s', async (_name, body, status, code) => {
    const calls = web.engine.calls();
    const answer = await web.post('/v1/web/conversations', body);
    expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
    expect(web.engine.calls()).toBe(calls);
  });
});

describe('a request is refused', () => {
  test.each([
    ['GET', '/v1/web/messages', 405, 'method-not-allowed'],
    ['DELETE', '/v1/web/conversations', 405, 'method-not-allowed'],
    ['POST', '/v1/web/events', 405, 'method-not-allowed'],
    ['POST', '/healthz', 405, 'method-not-allowed'],
    ['PUT', '/widget.js', 405, 'method-not-allowed'],
    ['GET', '/wp-login.php', 404, 'not-found'],
    ['GET', '/v1/web/%E0%A4%A', 404, 'not-found'],
    ['GET', '/demo/..%2f..%2fpackage.json', 404, 'not-found'],
    ['GET', `/?${'x'.repeat(3_000)}`, 414, 'url-too-long'],
  ])('%s %s', async (method, path, status, code) => {
    const answer = await fetch(web.url + path, { method });
    expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
  });

  test('with headers over 8 KiB, by a coded answer', async () => {
    const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      request(`${web.url}/`, { headers: { 'X-Long': 'x'.repeat(9_000) } }, (res) => {
        let body = '';
        res.on('data', (chunk) => (body += String(chunk)));
        res.on('end', () => resolve({ status: res.statusCode, body }));
      })
        .on('error', reject)
        .end();
    });
    expect(answer.status).toBe(431);
    expect(answer.body).toContain('"headers-too-large"');
  });

  test('when it is not HTTP, by a coded answer', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(web.url).port), '127.0.0.1', () =>
        socket.write('EHLO there\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (chunk) => (text += String(chunk)));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"request-malformed"');
  });

  test('with a Last-Event-ID that is none', async () => {
    for (const id of ['x', '1', '1-', '-1-2', '1-2-3', `1-${'9'.repeat(16)}`]) {
      const answer = await fetch(`${web.url}/v1/web/events`, { headers: { ...bearer, 'Last-Event-ID': id } });
      expect([answer.status, await codeOf(answer)]).toEqual([400, 'event-id']);
    }
  });
});

test('whatever is sent to whatever endpoint gets a coded 4xx, and the engine never hears of it', async () => {
  const path = fc.constantFrom('/v1/web/conversations', '/v1/web/messages', '/demo/identity');
  const type = fc.constantFrom(
    'application/json',
    'application/json; charset=latin1',
    'text/xml',
    'multipart/form-data',
    '',
  );
  const notOurs = fc.oneof(
    fc.uint8Array({ maxLength: 20_000 }).map((bytes) => bytes as Uint8Array | string),
    fc.string().map((text) => text),
    // A field that no schema has makes every generated object wrong.
    fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify({ ...value, unexpected: 1 })),
    fc
      .record({
        id: fc.anything(),
        type: fc.constantFrom('message', 'choice', 'end'),
        unexpected: fc.anything(),
      })
      .map((value) => JSON.stringify(value)),
  );
  const calls = web.engine.calls();
  await fc.assert(
    fc.asyncProperty(path, type, notOurs, async (at, contentType, body) => {
      // `{}` alone is a good conversation; a body that happens to be it proves nothing.
      fc.pre(typeof body !== 'string' || body.trim() !== '{}');
      const answer = await web.post(at, body, { ...bearer, 'Content-Type': contentType });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      const text = await answer.text();
      expect(JSON.parse(text)).toEqual({
        error: {
          code: expect.stringMatching(/^[a-z-]+$/),
          message: expect.any(String),
          requestId: expect.any(String),
        },
      });
      expect(text).not.toMatch(/\bat .*\.(ts|js):\d+/);
    }),
    { numRuns: 150 },
  );
  expect(web.engine.calls()).toBe(calls);
  expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
});
