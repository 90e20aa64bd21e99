/** Two releases of the server on one Redis, as while a deploy rolls: the newer one has another version of a flow. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Customer, eventually, textsOf } from '../support/customer.js';
import type { BotLine } from '../support/customer.js';
import { startOutsideWorld } from '../support/outside-world.js';
import type { OutsideWorld } from '../support/outside-world.js';
import { bundleProgram, requireDist } from '../support/dist.js';
import { dataDir, startParley } from '../support/parley-process.js';
import type { ParleyProcess } from '../support/parley-process.js';
import { startRedis } from '../support/redis-servers.js';
import type { RedisServer } from '../support/redis-servers.js';
import { requirement } from '../support/requirements.js';

const describeOnRedis = requirement('redis') === 'run' ? describe : describe.skip;

const CHANGED = 'This service has changed a little in the meantime; we go on here.';

describeOnRedis('two releases side by side', () => {
  let program: string;
  let redis: RedisServer;
  let world: OutsideWorld;
  let folder: ReturnType<typeof dataDir>;
  let older: ParleyProcess;
  let newer: ParleyProcess;

  beforeAll(async () => {
    requireDist();
    [program, redis, world] = await Promise.all([
      bundleProgram('tests/support/rig-server.ts'),
      startRedis({ fsync: 'always' }),
      startOutsideWorld(),
    ]);
    folder = dataDir();
    const environment = {
      DATA_DIR: folder.dir,
      REDIS_URL: redis.url,
      WORLD_URL: world.url,
      LEASE_MS: '1000',
      TOOL_TIMEOUT_MS: '900',
      SWEEP_MS: '50',
      METRICS: 'on',
      WEB_TOKEN_SECRET: 'two releases: conversation tokens',
      WEB_IDENTITY_SECRET: 'two releases: identities of people',
      WEB_RATE_MESSAGES: '0',
    };
    [older, newer] = await Promise.all([
      startParley({ ...environment, RELEASE: '1' }, program),
      startParley({ ...environment, RELEASE: '2' }, program),
    ]);
    world.work = () => ({ kind: 'ok', value: null });
  }, 60_000);
  afterAll(async () => {
    await Promise.all([older?.kill(), newer?.kill()]);
    await redis?.stop();
    await world?.close();
    folder?.remove();
    if (program) rmSync(program, { force: true });
  });

  /** Who is signed in with the shop, at the release. */
  async function customerAt({ base }: ParleyProcess): Promise<Customer> {
    const response = await fetch(`${base}/demo/identity`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ customer: 'C1001' }),
    });
    const { token } = (await response.json()) as { token: string };
    return Customer.at(base, { identity: token });
  }

  const texts = (lines: readonly BotLine[]) => lines.map(({ reply }) => reply.text);
  const said = async (customer: Customer, id: Promise<string>) => texts(await customer.answerTo(await id));

  /** At the older release, up to the question that the newer one does not put any more. */
  async function atTheColour(): Promise<Customer> {
    const customer = await customerAt(older);
    expect(await said(customer, customer.choose('flow:parcel'))).toEqual(['To whom?']);
    expect(await said(customer, customer.send('Ada Lovelace'))).toEqual(['Which colour?']);
    return customer;
  }

  /** All that is said in these conversations differs: what came twice would show. */
  async function expectNothingTwice(customer: Customer): Promise<void> {
    const heard = await customer.transcript();
    const bot = heard.flatMap(({ line }) => (line.from === 'bot' ? [line.reply.text] : []));
    expect(bot.filter((text, place) => bot.indexOf(text) !== place)).toEqual([]);
    const positions = heard.map(({ position }) => position);
    expect(new Set(positions).size).toBe(positions.length);
  }

  test('a conversation begun on the older one goes on at the newer one, from a step that is gone', async () => {
    const customer = await atTheColour();
    customer.moveTo(newer.base);
    expect(await said(customer, customer.send('red'))).toEqual([CHANGED, 'How heavy?']);
    expect(await said(customer, customer.send('12'))).toEqual(['Shall I send it?']);
    await customer.send('yes');
    const heard = await customer.hear((lines) => textsOf(lines).includes('It is sent.'), 'the end');
    expect(textsOf(heard).filter((text) => text === 'It is sent.')).toHaveLength(1);
    await expectNothingTwice(customer);
  });

  test('a button of the older one’s question does nothing at the newer one, which puts its own', async () => {
    const customer = await atTheColour();
    await said(customer, customer.send('red'));
    const lines = await customer.say('12');
    const buttons = lines.flatMap(({ reply }) => (reply.kind === 'choices' ? reply.choices : []));
    const no = buttons.find(({ label }) => label === 'No')?.id ?? '';
    customer.moveTo(newer.base);
    const stale = await said(customer, customer.choose(no));
    expect(stale.at(-1)).toBe('Shall I send it?');
    expect(stale).not.toContain('I leave it.');
    expect(await said(customer, customer.send('no'))).toEqual(['I leave it.']);
  });

  test('one begun on the newer one, whose next messages reach the older one, is answered once each', async () => {
    const customers = await Promise.all([1, 2, 3, 4].map(() => customerAt(newer)));
    await Promise.all(
      customers.map(async (customer) => {
        expect(await said(customer, customer.choose('flow:parcel'))).toEqual(['The first name?']);
        customer.moveTo(older.base);
        expect(await said(customer, customer.send('Ada'))).toEqual(['The last name?']);
        expect(await said(customer, customer.send('Lovelace'))).toEqual(['How heavy?']);
        expect(await said(customer, customer.send('7'))).toEqual(['Shall I send it?']);
        await expectNothingTwice(customer);
      }),
    );
    const metrics = await (await fetch(`${older.base}/metrics`)).text();
    expect(metrics).toMatch(/^parley_errors_total\{code="flow-version-missing"\} [1-9]/m);
    expect(metrics).not.toMatch(/outcome="dead-letter"\} [1-9]/);
  });

  test('what the older one has asked a tool for comes back to the newer one when the older one is gone', async () => {
    const customer = await atTheColour();
    await said(customer, customer.send('red'));
    await said(customer, customer.send('12'));
    let isSent = false;
    let asked = 0;
    world.work = () => {
      asked++;
      return isSent ? { kind: 'ok', value: null } : { kind: 'unknown' };
    };
    await customer.send('yes');
    await eventually('the tool is asked', () => Promise.resolve(asked > 0));
    await older.kill();
    customer.moveTo(newer.base);
    isSent = true;
    const heard = await customer.hear((lines) => textsOf(lines).includes('It is sent.'), 'the end');
    expect(textsOf(heard).filter((text) => text === 'It is sent.')).toHaveLength(1);
  });
});
