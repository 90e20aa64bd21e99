/**
 * Whatever is sent to whatever route of the running server, by whoever: it gets a coded 4xx, is counted, leaves nothing in
 * the store, and the next good conversation is answered.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Libsql from 'libsql';
import { compose } from '../../bot/app/compose.js';
import { readConfig } from '../../bot/app/config.js';
import { Customer, answersIn, eventually, postJson } from '../support/customer.js';
import { requireDist, ROOT } from '../support/dist.js';
import { routesOf } from '../support/express-routes.js';
import { dataDir, startParley } from '../support/parley-process.js';
import type { ParleyProcess } from '../support/parley-process.js';

/** A request that must be refused, and by which codes. */
interface Bad {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  readonly codes: readonly string[];
}

type Generator = (at: string, token: string) => fc.Arbitrary<Bad>;

/** Every route, and how to send it something bad. A new route does not pass until it is here. */
const ROUTES: Readonly<Record<string, Generator>> = {
  'GET /': badPage,
  'GET /demo/demo.css': badPage,
  'GET /demo/demo.js': badPage,
  'GET /demo/icon.svg': badPage,
  'GET /healthz': badPage,
  'GET /metrics': badPage,
  'GET /readyz': badPage,
  'GET /v1/web/events': badStream,
  'GET /widget.js': badPage,
  'HEAD /v1/web/events': (at) =>
    fc.constant(bad({ method: 'HEAD', path: at, codes: ['method-not-allowed'] })),
  'POST /demo/identity': (at) => badBody(at, {}, { customer: 'C1' }, ['not-found']),
  'POST /v1/web/conversations': (at) =>
    fc.oneof(
      badBody(at, {}, { locale: 'en', identity: 'x', context: { page: '/' } }, ['identity-invalid']),
      foreign(at),
    ),
  'POST /v1/web/messages': (at, token) =>
    fc.oneof(
      badBody(at, bearer(token), aMessage()),
      badBody(at, bearer(token), { id: randomUUID(), type: 'choice', choice: 'a:b', label: 'B' }),
      foreign(at),
      unauthenticated('POST', at, Buffer.from(JSON.stringify(aMessage()))),
    ),
};

/** Requests to each route. */
const RUNS = 60;

let parley: ParleyProcess;
let folder: ReturnType<typeof dataDir>;
let established: Customer;
let slow: ReturnType<typeof aSlowRequest>;
beforeAll(async () => {
  requireDist();
  slow = aSlowRequest();
  // It is awaited by the last test but one.
  slow.catch(() => {});
  folder = dataDir();
  parley = await startParley({
    DATA_DIR: folder.dir,
    DEMO: 'on',
    WEB_RATE_CONVERSATIONS: '0',
    WEB_RATE_MESSAGES: '0',
    SWEEP_MS: '50',
  });
  established = await Customer.at(parley.base);
  await established.say('where is my order?');
  await atRest();
});
afterAll(async () => {
  await parley?.kill();
  folder?.remove();
});

test('every route of the app has its generator', async () => {
  const config = readConfig({
    PARLEY_ENV: 'test',
    STORE: 'memory',
    DEMO: 'on',
    LOG_LEVEL: 'silent',
    WEB_TOKEN_SECRET: 'x'.repeat(32),
    WEB_IDENTITY_SECRET: 'y'.repeat(32),
  });
  const app = await compose(config);
  try {
    expect(routesOf(app.http, ['/v1/web'])).toEqual(Object.keys(ROUTES).sort());
  } finally {
    await app.close();
  }
});

describe('refused, counted, and nothing of it is stored', () => {
  test.each(Object.entries(ROUTES))('%s', async (route, generate) => {
    const at = route.slice(route.indexOf(' ') + 1);
    const [before, countedBefore] = [stored(), await refused()];
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(generate(at, established.token), async (each) => {
        sent++;
        const answer = await exchange(each);
        expectRefusal(answer, each.method === 'HEAD' ? null : each.codes);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect((await refused()) - countedBefore).toBe(sent);
    expect(stored()).toEqual(before);
    expect(errors(await metrics())).toEqual([]);
  });

  test('paths that nobody serves', async () => {
    const before = stored();
    const odd = fc.oneof(
      fc.webPath().map((each) => `/x${each}`),
      fc.constantFrom('/%', '/%ff', '/v1/web/%c0%ae', '/demo/..%2f..%2fpackage.json', '/V2/', '/.git/config'),
    );
    await fc.assert(
      fc.asyncProperty(odd, fc.constantFrom('GET', 'POST', 'DELETE', 'PROPFIND'), async (at, method) => {
        expectRefusal(await exchange(bad({ method, path: at, codes: [] })), [
          'not-found',
          'request-malformed',
          'url-too-long',
        ]);
      }),
      { numRuns: RUNS },
    );
    expect(stored()).toEqual(before);
  });
});

test('what was received before is acknowledged again, and answered once', async () => {
  const customer = await Customer.at(parley.base);
  const message = { id: randomUUID(), type: 'message', text: 'hello' };
  const kinds = await Promise.all(
    [
      message,
      message,
      { ...message, text: 'something else' },
      message,
      { ...message, id: message.id.toUpperCase() },
    ].map(async (each) => {
      const response = await customer.post(each);
      return [response.status, ((await response.json()) as { kind: string }).kind];
    }),
  );
  expect(kinds.filter(([, kind]) => kind === 'accepted')).toEqual([[202, 'accepted']]);
  expect(kinds.filter(([, kind]) => kind === 'duplicate')).toHaveLength(4);
  await customer.answerTo(message.id);
  expect(await customer.post(message).then((each) => each.json())).toEqual({
    id: message.id,
    kind: 'duplicate',
  });
  const heard = await customer.transcript();
  expect(heard.filter(({ line }) => line.from === 'customer')).toHaveLength(1);
  const turns = answersIn(heard, message.id).map(({ turn }) => turn);
  expect(new Set(turns).size).toBe(1);
  await atRest();
});

describe('bytes that are no request', () => {
  const post = 'POST /v1/web/conversations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
  const cases: readonly [string, string | Buffer, string][] = [
    [
      'two ways to say the length',
      `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
      'request-malformed',
    ],
    ['two lengths', `${post}Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}`, 'request-malformed'],
    ['a negative length', `${post}Content-Length: -1\r\n\r\n`, 'request-malformed'],
    ['a length with a sign', `${post}Content-Length: +2\r\n\r\n{}`, 'request-malformed'],
    [
      'an unknown transfer encoding',
      `${post}Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
      'request-malformed',
    ],
    [
      'chunked, but not last',
      `${post}Transfer-Encoding: chunked, identity\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
      'request-malformed',
    ],
    [
      'a chunk without a size',
      `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
      'request-malformed',
    ],
    ['a space before the colon', 'GET /healthz HTTP/1.1\r\nHost : x\r\n\r\n', 'request-malformed'],
    ['a folded header', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: b\r\n c\r\n\r\n', 'request-malformed'],
    ['lines without a carriage return', 'GET /healthz HTTP/1.1\nHost: x\n\n', 'request-malformed'],
    ['a NUL in a header', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n', 'request-malformed'],
    ['a version of the future', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n', 'request-malformed'],
    ['a method that is none', 'FROB / HTTP/1.1\r\nHost: x\r\n\r\n', 'request-malformed'],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', 'request-malformed'],
    ['a request to a proxy', 'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n', 'method-not-allowed'],
    ['TLS', Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc]), 'request-malformed'],
    [
      'headers over 8 KiB',
      `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(9_000)}\r\n\r\n`,
      'headers-too-large',
    ],
    [
      'thousands of headers',
      `GET / HTTP/1.1\r\nHost: x\r\n${'abcd: efgh\r\n'.repeat(1_900)}\r\n`,
      'headers-too-large',
    ],
  ];

  test.each(cases)('%s', async (_name, bytes, code) => {
    const [before, countedBefore] = [stored(), await refused()];
    expectRefusal(parsed(await converse(bytes)), [code]);
    expect((await refused()) - countedBefore).toBe(1);
    expect(stored()).toEqual(before);
  });

  test('a second request hidden in the body of a refused one is not carried out', async () => {
    const hidden =
      'POST /v1/web/conversations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';
    const outer = `POST /v1/web/conversations HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`;
    const before = stored();
    const answer = await converse(outer, { hangUpAfterMs: 300 });
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 415']);
    expect(stored()).toEqual(before);
  });

  test('requests that are never finished are forgotten with their connection', async () => {
    const before = stored();
    const halves = [
      `${post}Content-Length: 200\r\n\r\n{"locale":`,
      'GET /hea',
      `${post}Transfer-Encoding: chunked\r\n\r\n2\r\n{`,
    ];
    await Promise.all(halves.map((half) => converse(half, { hangUpAfterMs: 100 })));
    expect(stored()).toEqual(before);
  });

  test('a request that comes one byte at a time is cut at its time limit', async () => {
    const { answer, tookMs } = await slow;
    expectRefusal(parsed(answer), ['request-timeout']);
    // Ten seconds for the headers, one for the check, and what a busy machine adds.
    expect(tookMs).toBeLessThan(15_000);
  }, 20_000);
});

test('the process is the same one, and answers a good conversation', async () => {
  const customer = await Customer.at(parley.base);
  const answer = await customer.say('where is my order?');
  expect(answer.map(({ reply }) => reply.text).join()).toContain('e-mail address');
  expect((await established.say('never mind')).length).toBeGreaterThan(0);
  expect(() => process.kill(parley.pid, 0)).not.toThrow();
  expect(parley.output()).not.toMatch(/\b(ERROR|FATAL|unhandled|uncaught)\b/i);
  expect((await postJson(`${parley.base}/demo/identity`, { customer: 'nobody' })).status).toBe(404);
});

// What is wrong with a request.

function bad(some: Partial<Bad>): Bad {
  return { method: 'GET', path: '/', headers: {}, body: null, codes: [], ...some };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function aMessage() {
  return { id: randomUUID(), type: 'message', text: 'hello' };
}

function wrongMethod(at: string, allowed: readonly string[]): fc.Arbitrary<Bad> {
  // A preflight is answered by CORS, a HEAD by Express from GET.
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].filter(
    (each) => !allowed.includes(each),
  );
  return fc
    .tuple(fc.constantFrom(...methods), fc.option(fc.uint8Array({ maxLength: 200 })))
    .map(([method, bytes]) =>
      bad({ method, path: at, body: bytes && Buffer.from(bytes), codes: ['method-not-allowed'] }),
    );
}

function longUrl(at: string): fc.Arbitrary<Bad> {
  return fc
    .tuple(fc.integer({ min: 2_049, max: 6_000 }), fc.constantFrom('?', '?a=', '?a[b]='))
    .map(([length, start]) => bad({ path: at + start + 'x'.repeat(length), codes: ['url-too-long'] }));
}

function badPage(at: string): fc.Arbitrary<Bad> {
  return fc.oneof(wrongMethod(at, ['GET']), longUrl(at));
}

function badStream(at: string, token: string): fc.Arbitrary<Bad> {
  const position = fc
    .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 })
    .filter((text) => text.trim() !== '' && !/^\s*\d{1,15}-\d{1,15}\s*$/.test(text));
  return fc.oneof(
    wrongMethod(at, ['GET']),
    unauthenticated('GET', at, null),
    position.map((id) =>
      bad({ path: at, headers: { ...bearer(token), 'last-event-id': id }, codes: ['event-id'] }),
    ),
    fc.constant(
      bad({
        path: at,
        headers: { ...bearer(token), origin: 'https://evil.example' },
        codes: ['origin-refused'],
      }),
    ),
  );
}

function foreign(at: string): fc.Arbitrary<Bad> {
  return fc
    .constantFrom('https://evil.example', 'null', 'http://127.0.0.1', 'file://', 'https://127.0.0.1:1')
    .map((origin) =>
      bad({
        method: 'POST',
        path: at,
        headers: { ...JSON_TYPE, origin },
        body: Buffer.from('{}'),
        codes: ['origin-refused'],
      }),
    );
}

function unauthenticated(method: string, at: string, body: Buffer | null): fc.Arbitrary<Bad> {
  const part = fc.base64String({ maxLength: 40 }).map((text) => text.replace(/[+/=]/g, '-'));
  const forged = fc.tuple(part, part, part).map((parts) => `Bearer ${parts.join('.')}`);
  const unsigned = `Bearer ${base64url({ alg: 'none' })}.${base64url({ sub: 'x', aud: 'parley-conversation', exp: 9e9 })}.`;
  const header = fc.oneof(
    forged,
    fc.constantFrom('', 'Basic YTpi', 'Bearer', 'Bearer  ', unsigned, 'bearer x y'),
  );
  return header.map((authorization) =>
    bad({
      method,
      path: at,
      headers: { ...JSON_TYPE, ...(authorization === '' ? {} : { authorization }) },
      body,
      codes: ['token-missing', 'token-invalid'],
    }),
  );
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const JSON_TYPE = { 'content-type': 'application/json' };

type Body = Readonly<Record<string, unknown>>;

/** A body that would do, spoilt in one way. */
function badBody(
  at: string,
  headers: Readonly<Record<string, string>>,
  good: Body,
  alsoCodes: readonly string[] = [],
): fc.Arbitrary<Bad> {
  const text = JSON.stringify(good);
  const post = (
    body: string | Buffer,
    codes: readonly string[],
    more: Readonly<Record<string, string>> = {},
  ) =>
    bad({
      method: 'POST',
      path: at,
      headers: { ...JSON_TYPE, ...headers, ...more },
      body: Buffer.from(body),
      codes,
    });
  const field = fc.constantFrom(...Object.keys(good));
  const schema = ['field-invalid', 'text-empty', 'text-too-long', ...alsoCodes];
  const notUtf8 = fc.constantFrom(
    [0xff],
    [0xc0, 0xaf],
    [0xed, 0xa0, 0x80],
    [0xc3, 0x28],
    [0xf4, 0x90, 0x80, 0x80],
  );
  const bomb = gzipSync(Buffer.alloc(4_000_000, ' '));
  return fc.oneof(
    wrongMethod(at, ['POST']),
    longUrl(at).map((each) => ({ ...post(text, []), path: each.path, codes: each.codes })),
    // Too much.
    fc.integer({ min: 16_385, max: 400_000 }).map((size) => post(text.padEnd(size), ['body-too-large'])),
    // Not JSON.
    fc.integer({ min: 0, max: text.length - 1 }).map((end) => post(text.slice(0, end), ['body-malformed'])),
    fc
      .constantFrom('nul', '{"a":}', "{'a':1}", '{"a":1,}', 'undefined', '{}{}', '\0', 'a=b&c=d', '<a/>')
      .map((each) => post(each, ['body-malformed'])),
    // JSON, but no object, or nested without end.
    fc
      .oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string(), fc.array(fc.integer()))
      .map((value) => post(JSON.stringify(value), ['field-invalid'])),
    fc
      .integer({ min: 1, max: 8_000 })
      .map((depth) => post('['.repeat(depth) + ']'.repeat(depth), ['field-invalid'])),
    // Wrong types and unknown fields.
    fc
      .tuple(
        field,
        fc.oneof(
          fc.integer(),
          fc.double(),
          fc.boolean(),
          fc.constant(null),
          fc.array(fc.string()),
          fc.constant({ a: { b: 1 } }),
        ),
      )
      .map(([name, value]) => post(JSON.stringify({ ...good, [name]: value }), schema)),
    fc
      .tuple(
        fc.string({ minLength: 1 }).filter((name) => !(name in good)),
        fc.jsonValue(),
      )
      .map(([name, value]) =>
        post(
          JSON.stringify({ ...good, ...JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`) }),
          schema,
        ),
      ),
    fc
      .constantFrom('"__proto__":{"admin":1}', '"constructor":{"prototype":{}}')
      .map((each) => post(`{${each},${text.slice(1)}`, schema)),
    // Texts that no keyboard makes.
    field.map((name) => post(JSON.stringify({ ...good, [name]: '\ud800' }), schema)),
    field.map((name) => post(JSON.stringify({ ...good, [name]: 'a\0b' }), schema)),
    // Wrong encodings.
    fc
      .constantFrom('utf-16', 'latin1', 'gb18030', 'utf-7')
      .map((charset) =>
        post(text, ['body-encoding'], { 'content-type': `application/json; charset=${charset}` }),
      ),
    fc.constant(post(Buffer.from(`{"\u00e9":1,${text.slice(1)}`, 'latin1'), ['body-encoding'])),
    notUtf8.map((bytes) =>
      post(Buffer.concat([Buffer.from('{"a":"'), Buffer.from(bytes), Buffer.from('"}')]), ['body-encoding']),
    ),
    fc.constant(post(Buffer.from(`\ufeff${text}`, 'utf16le'), ['body-encoding'])),
    fc.constant(post(Buffer.from(text, 'utf16le'), ['body-malformed'])),
    fc
      .constantFrom<[string, Buffer]>(
        ['gzip', gzipSync(text)],
        ['gzip', bomb],
        ['deflate', deflateSync(text)],
        ['br', brotliCompressSync(text)],
        ['gzip, gzip', gzipSync(bomb)],
        ['zstd', Buffer.from(text)],
        ['unheard-of', Buffer.from(text)],
      )
      .map(([encoding, body]) => post(body, ['body-encoding'], { 'content-encoding': encoding })),
    fc
      .constantFrom(
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/jsonp',
        '',
      )
      .map((type) => post(text, ['content-type'], { 'content-type': type })),
  );
}

// How it is sent, and what may come back.

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The codes of docs/ERRORS.md that say that they are wrong, with their status. */
const DOCUMENTED = new Map(
  [
    ...(readFileSync(path.join(ROOT, 'docs/ERRORS.md'), 'utf8').split('## We are wrong')[0] ?? '').matchAll(
      /^\| `([\w-]+)` *\| (4\d\d) /gm,
    ),
  ].map(([, code = '', status = '']) => [code, Number(status)]),
);

/** @param codes null: only the status counts, because there is no body */
function expectRefusal({ status, body }: Answer, codes: readonly string[] | null): void {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  if (codes === null) return;
  const said = JSON.parse(body) as { error: { code: string } };
  expect(said).toEqual({
    error: { code: expect.any(String), message: expect.any(String), requestId: expect.any(String) },
  });
  expect(codes).toContain(said.error.code);
  expect(DOCUMENTED.get(said.error.code)).toBe(status);
  // Neither a stack nor a path of ours.
  expect(body).not.toMatch(/\bat .*:\d+|node_modules|\.js\b/);
}

/** Sends without asking whether it makes sense. The answer counts even when the server stops reading. */
function exchange({ method, path: at, headers, body }: Bad): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: parley.port,
        method,
        path: at,
        headers: { ...headers, 'content-length': String(body?.length ?? 0) },
        agent: false,
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      },
    );
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

/** At a server of its own, so that what it is counted as does not disturb the others. */
async function aSlowRequest(): Promise<{ readonly answer: string; readonly tookMs: number }> {
  const own = dataDir();
  const server = await startParley({ DATA_DIR: own.dir });
  try {
    const startedAt = Date.now();
    const answer = await converse('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ', {
      dripMs: 300,
      port: server.port,
    });
    return { answer, tookMs: Date.now() - startedAt };
  } finally {
    await server.kill();
    own.remove();
  }
}

/** Writes bytes and answers all that comes back until the connection ends. */
function converse(
  bytes: string | Buffer,
  options: { readonly hangUpAfterMs?: number; readonly dripMs?: number; readonly port?: number } = {},
): Promise<string> {
  const { hangUpAfterMs = 18_000, dripMs, port = parley.port } = options;
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const drip = dripMs === undefined ? undefined : setInterval(() => socket.write('x'), dripMs);
    const hangUp = setTimeout(() => socket.destroy(), hangUpAfterMs);
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearInterval(drip);
      clearTimeout(hangUp);
      resolve(text);
    });
  });
}

function parsed(answer: string): Answer {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), body };
}

async function metrics(): Promise<string> {
  return (await fetch(`${parley.base}/metrics`)).text();
}

async function refused(): Promise<number> {
  return [...(await metrics()).matchAll(/^parley_bad_requests_total\{.*\} (\d+)$/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}

function errors(exposition: string): readonly string[] {
  return exposition.match(/^parley_errors_total\{.*$/gm) ?? [];
}

/** Everything that was ever received and said: each table's rows as a count and a digest. */
function stored(): Readonly<Record<string, string>> {
  const db = new Libsql(path.join(folder.dir, 'parley.db'), { readonly: true });
  try {
    return Object.fromEntries(
      TABLES.map((table) => {
        const rows: readonly unknown[] = db.prepare(`SELECT * FROM ${table}`).all();
        const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
        return [table, `${rows.length} rows, ${digest.slice(0, 12)}`];
      }),
    );
  } finally {
    db.close();
  }
}

/** All but `due`, whose times move while nothing happens. */
const TABLES = [
  'session',
  'entry',
  'seen',
  'job',
  'timer',
  'log',
  'turn',
  'dead_letter',
  'pointer',
  'data_key',
];

/** Resolves when what conversations leave behind (the archive's cursor) has been dealt with. */
function atRest(): Promise<void> {
  return eventually('the store is at rest', async () => {
    const before = stored();
    await new Promise((resolve) => setTimeout(resolve, 250));
    return JSON.stringify(stored()) === JSON.stringify(before);
  });
}
