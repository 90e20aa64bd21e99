/** What customers say lies nowhere in clear, survives no erasure, and stays shut under the wrong key. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Libsql from 'libsql';
import { Customer, eventually, textsOf } from '../support/customer.js';
import { requireDist } from '../support/dist.js';
import { dataDir, runCli, runMain, startParley } from '../support/parley-process.js';
import type { Environment, ParleyProcess } from '../support/parley-process.js';
import { startRedis } from '../support/redis-servers.js';
import type { RedisServer } from '../support/redis-servers.js';
import { requirement } from '../support/requirements.js';

const EMAIL = 'emma.clarke@example.com';
const CARD = '4111 1111 1111 1111';
const NAME = 'Emma Clarke';
const WORDS = 'my grandmother likes turquoise teapots';

const masterKey = (): string => randomBytes(32).toString('base64');

beforeAll(requireDist);
const running: ParleyProcess[] = [];
const folders: ReturnType<typeof dataDir>[] = [];
afterAll(async () => {
  await Promise.all(running.map((each) => each.kill()));
  for (const folder of folders) folder.remove();
});

function emptyDir(): string {
  const folder = dataDir();
  folders.push(folder);
  return folder.dir;
}

async function start(environment: Environment): Promise<ParleyProcess> {
  const started = await startParley({
    LOG_LEVEL: 'debug',
    LOG_PRETTY: 'off',
    SWEEP_MS: '50',
    WEB_RATE_MESSAGES: '0',
    ...environment,
  });
  running.push(started);
  return started;
}

/** Says everything that must not be found again, and is identified by it. */
async function confide(parley: ParleyProcess): Promise<Customer> {
  const customer = await Customer.at(parley.base);
  await customer.say(`hello, my card is ${CARD} and ${WORDS}`);
  await customer.say('cancel my order');
  const answer = await customer.say(EMAIL);
  expect(answer.map(({ reply }) => reply.text).join()).toContain(NAME);
  return customer;
}

/** All bytes below a folder, of files that hold conversations; the sample shop's own database is none. */
function bytesBelow(folder: string, isWanted: (file: string) => boolean = () => true): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && isWanted(entry.name),
  );
  expect(files.length).toBeGreaterThan(0);
  return Buffer.concat(files.map((entry) => readFileSync(path.join(entry.parentPath, entry.name))));
}

/** As it was said, as JSON or percent-encoding would write it, and a card without its blanks. */
function traces(secret: string): readonly string[] {
  return [...new Set([secret, encodeURIComponent(secret), secret.replaceAll(' ', '')])];
}

function expectNowhere(bytes: Buffer, secrets: readonly string[]): void {
  const found = secrets.flatMap(traces).filter((trace) => bytes.includes(trace));
  expect(found).toEqual([]);
}

function logLines(parley: ParleyProcess): readonly string[] {
  return parley
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'));
}

async function archived(dir: string, wanted: number): Promise<string> {
  let lines: readonly { line: string }[] = [];
  await eventually('all lines are archived', () => {
    const db = new Libsql(path.join(dir, 'archive.db'), { readonly: true });
    lines = db.prepare('SELECT line FROM line').all() as readonly { line: string }[];
    db.close();
    return lines.length >= wanted;
  });
  return lines.map(({ line }) => line).join('\n');
}

describe('on the embedded store, under a master key', () => {
  const key = masterKey();
  let dir: string;
  let parley: ParleyProcess;
  let customer: Customer;
  beforeAll(async () => {
    dir = emptyDir();
    parley = await start({ DATA_DIR: dir, MASTER_KEY: key });
    customer = await confide(parley);
  });

  test('nothing that was said stands in the database, its log or the process’s output', () => {
    expectNowhere(
      bytesBelow(dir, (file) => file.startsWith('parley.db')),
      [EMAIL, CARD, NAME, WORDS],
    );
    const lines = logLines(parley);
    expect(lines.length).toBeGreaterThan(50);
    expectNowhere(Buffer.from(lines.join('\n')), [EMAIL, CARD, NAME, WORDS]);
  });

  test('the transcript and the archive have it redacted', async () => {
    const heard = await customer.transcript();
    const streamed = textsOf(heard).join('\n');
    expect(streamed).toContain('•••• •••• •••• 1111');
    expect(streamed).toMatch(/^e[•.]*@[•.]*\.com$/m);
    expectNowhere(Buffer.from(streamed), [EMAIL, CARD]);
    const kept = await archived(dir, heard.length);
    expect(kept).toContain('•••• •••• •••• 1111');
    expectNowhere(
      bytesBelow(dir, (file) => file.startsWith('archive.db')),
      [EMAIL, CARD],
    );
  });

  test('`parley erase` makes all of it unreadable, and the next message starts afresh', async () => {
    await archived(dir, (await customer.transcript()).length);
    await parley.kill();
    const erased = await runCli(['erase', '--customer', 'C1001'], { DATA_DIR: dir, MASTER_KEY: key });
    expect(erased.printed).toBe(
      'Erased customer C1001: the transcripts of 1 conversation(s). What the store holds of them is unreadable; a running server notices within 60 s.\n',
    );
    expect(erased.code).toBe(0);
    expectNowhere(
      bytesBelow(dir, (file) => file.startsWith('archive.db')),
      [NAME, 'turquoise teapots'],
    );

    parley = await start({ DATA_DIR: dir, MASTER_KEY: key });
    customer.moveTo(parley.base);
    expect(textsOf(await customer.transcript())).toEqual([]);
    const answer = await customer.say('cancel my order');
    expect(answer.map(({ reply }) => reply.text).join()).toContain('e-mail address');
    expect(textsOf(await customer.transcript())).toEqual([
      'cancel my order',
      ...answer.map(({ reply }) => reply.text),
    ]);
    // Known again as soon as they say who they are: the shop has not forgotten them.
    const again = await customer.say(EMAIL);
    expect(again.map(({ reply }) => reply.text).join()).toContain(NAME);
    await archived(dir, 5);
    expect(logLines(parley).filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  test('the command says what it needs', async () => {
    const { code, printed } = await runCli(['erase'], { DATA_DIR: dir });
    expect(code).toBe(1);
    expect(printed).toContain("required option '--customer <id>'");
  });
});

describe('under another master key', () => {
  test('on the embedded store', () => otherKeys(emptyDir(), {}));

  test('a replica that lacks the key of a conversation answers 503, and another one that has it goes on', async () => {
    const dir = emptyDir();
    const [key, next] = [masterKey(), masterKey()];
    const old = await start({ DATA_DIR: dir, MASTER_KEY: key });
    const fresh = await start({ DATA_DIR: dir, MASTER_KEY: next, MASTER_KEY_PREVIOUS: key });
    const customer = await confide(fresh);

    const message = { id: randomUUID(), type: 'message', text: 'never mind' };
    const refused = await customer.post(message, old.base);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await refused.json()).toMatchObject({ error: { code: 'master-key-missing' } });
    expect(
      logLines(old)
        .filter((line) => line.includes('"code":"master-key-missing"'))
        .join(),
    ).toContain('give the key that wrapped it as MASTER_KEY_PREVIOUS');
    expect(await (await fetch(`${old.base}/metrics`)).text()).toMatch(
      /^parley_errors_total\{code="master-key-missing"\} [1-9]/m,
    );
    expect((await fetch(`${old.base}/healthz`)).status).toBe(200);

    expect(await (await customer.post(message)).json()).toMatchObject({ kind: 'accepted' });
    const answer = await customer.answerTo(message.id);
    expect(answer.map(({ reply }) => reply.text).join()).toContain('we leave that');
  });
});

/** A conversation goes on under its key and through a rotation; with any other key, and with none, nothing starts. */
async function otherKeys(dir: string, environment: Environment): Promise<void> {
  const [key, next] = [masterKey(), masterKey()];
  const base = { DATA_DIR: dir, WEB_TOKEN_SECRET: 'data protection: conversation tokens', ...environment };
  const first = await start({ ...base, MASTER_KEY: key });
  const customer = await confide(first);
  await first.kill();

  const refusals = [
    [{ MASTER_KEY: masterKey() }, /^ {2}- MASTER_KEY: not the key .* give it as MASTER_KEY_PREVIOUS/m],
    [{}, /^ {2}- MASTER_KEY: not configured, but the store holds values encrypted/m],
  ] as const;
  for (const [keys, reason] of refusals) {
    const { code, printed } = await runMain({ ...base, ...keys });
    expect(code).toBe(1);
    expect(printed).toMatch(reason);
    expect(printed).not.toMatch(/^\s+at /m);
  }

  const rotated = await start({ ...base, MASTER_KEY: next, MASTER_KEY_PREVIOUS: key });
  customer.moveTo(rotated.base);
  expect((await customer.say('never mind')).map(({ reply }) => reply.text).join()).toContain('we leave that');
  await rotated.kill();

  const last = await start({ ...base, MASTER_KEY: next });
  customer.moveTo(last.base);
  expect((await customer.transcript()).length).toBeGreaterThan(4);
  expect((await customer.say('thanks')).length).toBeGreaterThan(0);
  const ready = await fetch(`${last.base}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: 'ready', checks: { store: 'ok', masterKey: 'ok' } },
  ]);
}

const describeOnRedis = requirement('redis') === 'run' ? describe : describe.skip;
describeOnRedis('on Redis, under a master key', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    // A dump is asked for as a replica does, which the server would otherwise put off for five seconds.
    redis = await startRedis({ fsync: 'always', config: ['repl-diskless-sync-delay 0'] });
  });
  afterAll(() => redis?.stop());

  test('nothing that was said stands in its append-only file or a dump of it', async () => {
    const parley = await start({ DATA_DIR: emptyDir(), REDIS_URL: redis.url, MASTER_KEY: masterKey() });
    const customer = await confide(parley);
    await customer.say('thanks');
    await redis.cli('--rdb', path.join(redis.directory, 'dump-of-the-test.rdb'));
    const bytes = bytesBelow(redis.directory, (file) => /\.(rdb|aof)$/.test(file));
    // It is what it should be: the conversation's address is in it.
    expect(bytes.includes(customer.thread)).toBe(true);
    expectNowhere(bytes, [EMAIL, CARD, NAME, WORDS]);
    await parley.kill();
  });

  test('under another one nothing starts, and a rotation goes through', async () => {
    await redis.cli('FLUSHALL');
    await otherKeys(emptyDir(), { REDIS_URL: redis.url });
  });
});
