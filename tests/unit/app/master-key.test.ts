/** Replicas on one store whose master keys differ, as during a rotation that went wrong. */
import { afterEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { listen } from '../../../adapters/http/server.js';
import { compose } from '../../../bot/app/compose.js';
import type { App, Overrides } from '../../../bot/app/compose.js';
import { readConfig } from '../../../bot/app/config.js';
import { closeWorld, openWorld } from '../../../bot/app/conversations/world.js';
import type { World } from '../../../bot/app/conversations/world.js';
import type { Activity } from '../../../bot/domain/activity.js';
import { ConfigError, DeliveryFailed, MasterKeyMissing } from '../../../bot/domain/errors.js';
import { address, entryId, tenantId } from '../../../bot/domain/ids.js';
import type { Address } from '../../../bot/domain/ids.js';
import type { Send } from '../../../bot/ports/channel.js';
import { noMetrics } from '../../../bot/ports/metrics.js';
import { KEY_CACHE_MS } from '../../../bot/session/data-keys.js';

const [OLD, NEW, OTHER] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte).toString('base64'));
const LEASE_MS = 5_000;

/** A platform that is sent to. */
const sent: string[] = [];
/** How many sends it refuses from now on. */
let fails = 0;
const send: Send = Object.assign(
  async (_to: Address, line: Parameters<Send>[1]) => {
    if (fails-- > 0)
      throw new DeliveryFailed('the sink is full', {
        certainty: 'known',
        retryable: true,
        retryAfterMs: LEASE_MS,
      });
    if (line.from === 'bot') sent.push(line.reply.text);
  },
  { whenAmbiguous: 'drop' as const },
);
const platform = {
  name: 'sink',
  capabilities: { cards: false, choices: false, maxTextLength: 2_000 },
  send,
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  sent.length = 0;
  fails = 0;
});

async function aWorld(): Promise<World> {
  const world = await openWorld();
  closing.push(() => closeWorld(world));
  return world;
}

/** A replica of that world, which does not sweep. */
async function aReplica(
  world: World,
  environment: Readonly<Record<string, string | undefined>>,
  overrides: Overrides = {},
): Promise<App> {
  const { clock, store, shop } = world;
  const config = readConfig({
    PARLEY_ENV: 'test',
    STORE: 'memory',
    LOG_LEVEL: 'silent',
    WEB_TOKEN_SECRET: 'master key tests: conversation tokens',
    WEB_IDENTITY_SECRET: 'master key tests: identities of people',
    ...environment,
  });
  const channels = () => [{ channel: platform }];
  const app = await compose(config, { clock, store, shop, channels, ...overrides });
  closing.push(async () => {
    await app.engine.drain(1);
    await app.archive.close();
    await app.telemetry.close();
  });
  return app;
}

const conversation = (channel: string) =>
  address({ tenant: tenantId('demo'), channel, account: 'default', thread: randomUUID() });

function saying(world: World, at: Address, text: string): Activity {
  return { type: 'message', id: entryId(at, randomUUID()), address: at, at: world.clock.now(), text };
}

async function faultsOf(starting: Promise<unknown>): Promise<string> {
  const error = await starting.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  return error instanceof ConfigError ? error.faults.join('\n') : '';
}

/** Lets a replica find what is due. */
async function swept({ engine }: App): Promise<void> {
  engine.start();
  for (let round = 0; round < 5; round++) {
    await new Promise((resolve) => setImmediate(resolve));
    await engine.idle();
  }
}

async function metricsOf(app: App): Promise<string> {
  return (await app.telemetry.exposeMetrics()).body;
}

test('a store that is used with a key is refused another key and none, and taken by the same one', async () => {
  const world = await aWorld();
  await aReplica(world, { MASTER_KEY: OLD });
  expect(await faultsOf(aReplica(world, { MASTER_KEY: OTHER }))).toMatch(
    /^MASTER_KEY: .*MASTER_KEY_PREVIOUS/,
  );
  expect(await faultsOf(aReplica(world, {}))).toMatch(/^MASTER_KEY: .*not configured/);
  await aReplica(world, { MASTER_KEY: OLD });
});

test('a rotation goes on with the old key beside the new one, and then without it', async () => {
  const world = await aWorld();
  await aReplica(world, { MASTER_KEY: OLD });
  await aReplica(world, { MASTER_KEY: NEW, MASTER_KEY_PREVIOUS: OLD });
  await aReplica(world, { MASTER_KEY: NEW });
  expect(await faultsOf(aReplica(world, { MASTER_KEY: OLD }))).toContain('MASTER_KEY_PREVIOUS');
});

test('with both keys everywhere first, a rotation leaves no replica behind', async () => {
  const world = await aWorld();
  const first = await aReplica(world, { MASTER_KEY: OLD, MASTER_KEY_PREVIOUS: NEW });
  const second = await aReplica(world, { MASTER_KEY: NEW, MASTER_KEY_PREVIOUS: OLD });
  const at = conversation('sink');
  for (const [replica, text] of [
    [first, 'hello'],
    [second, 'cancel my order'],
    [first, 'never mind'],
  ] as const) {
    await world.clock.advance(KEY_CACHE_MS);
    await replica.engine.receive(saying(world, at, text));
    await replica.engine.idle();
  }
  expect(sent.at(-1)).toContain('we leave that');
  await aReplica(world, { MASTER_KEY: OLD, MASTER_KEY_PREVIOUS: NEW });
});

test('what was stored in clear before there was a key is read with one', async () => {
  const world = await aWorld();
  const at = conversation('sink');
  const inClear = await aReplica(world, {});
  await inClear.engine.receive(saying(world, at, 'cancel my order'));
  await inClear.engine.idle();
  const sealed = await aReplica(world, { MASTER_KEY: OLD });
  await sealed.engine.receive(saying(world, at, 'never mind'));
  await sealed.engine.idle();
  expect(sent.at(-1)).toContain('we leave that');
});

test('a message for which the key is missing is not taken; its replica has it', async () => {
  const world = await aWorld();
  const old = await aReplica(world, { MASTER_KEY: OLD });
  const fresh = await aReplica(world, { MASTER_KEY: NEW, MASTER_KEY_PREVIOUS: OLD });
  const at = conversation('sink');
  await fresh.engine.receive(saying(world, at, 'cancel my order'));
  await fresh.engine.idle();

  const message = saying(world, at, 'never mind');
  await expect(old.engine.receive(message)).rejects.toBeInstanceOf(MasterKeyMissing);
  await expect(old.engine.readLog(await old.engine.sessionAt(at), null, 10)).rejects.toMatchObject({
    code: 'master-key-missing',
    message: expect.stringContaining('MASTER_KEY_PREVIOUS'),
  });
  expect(await fresh.engine.receive(message)).toMatchObject({ kind: 'accepted' });
  await fresh.engine.idle();
  expect(sent.at(-1)).toContain('we leave that');
});

test('a turn for which the key is missing is given back, however often, and runs where the key is', async () => {
  const world = await aWorld();
  const keyless = await aReplica(world, {});
  const keyed = await aReplica(world, { MASTER_KEY: OLD });
  const at = conversation('sink');
  await keyed.engine.receive(saying(world, at, 'cancel my order'));
  await keyed.engine.idle();
  const before = sent.length;
  // Without a key nothing is looked up before the message is taken.
  const message = saying(world, at, 'never mind');
  for (let i = 0; i < 6; i++) {
    await keyless.engine.receive(message);
    await keyless.engine.idle();
  }
  expect(sent).toHaveLength(before);
  expect(await metricsOf(keyless)).toMatch(/^parley_errors_total\{code="master-key-missing"\} 6$/m);
  const session = await keyed.engine.sessionAt(at);
  expect(await world.store.readDeadLetters(session, 10)).toEqual([]);

  await world.clock.advance(LEASE_MS);
  await swept(keyed);
  expect(sent.slice(before)).toEqual([expect.stringContaining('we leave that')]);
});

test('a line that a replica without the key was to send is sent by one that has it', async () => {
  const world = await aWorld();
  const keyless = await aReplica(world, {});
  let isBroken = true;
  const keyed = await aReplica(
    world,
    { MASTER_KEY: OLD },
    {
      wrapSteps: (step) => (name, run, about) =>
        isBroken && name === 'deliver.begin' ? Promise.reject(new Error('broken')) : step(name, run, about),
    },
  );
  await keyed.engine.receive(saying(world, conversation('sink'), 'hello'));
  await keyed.engine.idle();
  await swept(keyless);
  expect(await metricsOf(keyless)).toMatch(/^parley_errors_total\{code="master-key-missing"\} [1-9]/m);
  await keyless.engine.drain(1);
  expect(sent).toEqual([]);

  isBroken = false;
  await world.clock.advance(LEASE_MS);
  await swept(keyed);
  expect(sent).toEqual([expect.stringContaining('Hello')]);
});

test('a replica without the key uses up no attempt of a send, however long it stays', async () => {
  const world = await aWorld();
  let tries = 0;
  const counting: Overrides['wrapSteps'] = (step) => (name, run, about) => {
    if (name === 'deliver.send') tries += 1;
    return step(name, run, about);
  };
  const keyless = await aReplica(world, {}, { wrapSteps: counting });
  const keyed = await aReplica(world, { MASTER_KEY: OLD });
  fails = 1;
  await keyed.engine.receive(saying(world, conversation('sink'), 'hello'));
  await keyed.engine.idle();
  await swept(keyless);
  await world.clock.advance(12 * LEASE_MS, () => swept(keyless));
  await keyless.engine.drain(1);
  expect(tries).toBeGreaterThanOrEqual(10);

  fails = 1;
  await world.clock.advance(LEASE_MS);
  await swept(keyed);
  expect(sent).toEqual([]);
  await world.clock.advance(2 * LEASE_MS, () => swept(keyed));
  expect(sent).toEqual([expect.stringContaining('Hello')]);
});

test('a turn that is run again where the key is missing by then gives back the claim that it holds', async () => {
  const world = await aWorld();
  let overtake = async () => {};
  const old = await aReplica(
    world,
    { MASTER_KEY: OLD },
    {
      wrapSteps: (step) => async (name, run, about) => {
        if (name === 'turn.commit') await overtake();
        return step(name, run, about);
      },
    },
  );
  const at = conversation('sink');
  await old.engine.receive(saying(world, at, 'cancel my order'));
  await old.engine.idle();
  const session = await old.engine.sessionAt(at);
  const fresh = await aReplica(world, { MASTER_KEY: NEW, MASTER_KEY_PREVIOUS: OLD });
  const { clock, store } = world;
  overtake = async () => {
    overtake = async () => {};
    await store.setOwner(session, { kind: 'bot' }, clock.now());
    // The other replica wraps the key anew, and this one forgets it.
    await fresh.engine.readLog(session, null, 10);
    await clock.advance(KEY_CACHE_MS);
  };
  await old.engine.receive(saying(world, at, 'never mind'));
  await old.engine.idle();
  expect(await metricsOf(old)).toMatch(/^parley_errors_total\{code="master-key-missing"\} 1$/m);

  const lease = { token: randomUUID(), durationMs: LEASE_MS, now: clock.now() };
  expect(await store.claim(session, lease)).toMatchObject({ kind: 'claimed', entry: { attempts: 1 } });
});

test('a job for which the key is missing is given back as it was: it can still be stopped', async () => {
  const world = await aWorld();
  const keyless = await aReplica(world, {});
  let isBroken = true;
  const keyed = await aReplica(
    world,
    { MASTER_KEY: OLD },
    {
      wrapSteps: (step) => (name, run, about) =>
        isBroken && name === 'job.begin' ? Promise.reject(new Error('broken')) : step(name, run, about),
    },
  );
  const at = conversation('sink');
  const say = async (text: string) => {
    const before = sent.length;
    await keyed.engine.receive(saying(world, at, text));
    await keyed.engine.idle();
    return sent.slice(before).join('\n');
  };
  await say('cancel order #W1482015, ordered by mistake');
  await say('emma.clarke@example.com');
  expect(await say('yes')).toContain('One moment');
  await world.clock.advance(LEASE_MS);
  await swept(keyless);
  await keyless.engine.drain(1);
  expect(await metricsOf(keyless)).toMatch(/^parley_errors_total\{code="master-key-missing"\} [1-9]/m);
  const session = await keyed.engine.sessionAt(at);
  expect((await world.store.read(session))?.begunJobs).toEqual([]);

  isBroken = false;
  expect(await say('never mind')).toContain('we leave that');
  await world.clock.advance(2 * LEASE_MS);
  await swept(keyed);
  expect(await metricsOf(keyed)).not.toMatch(/^parley_jobs_total\{.*outcome="ok"/m);
});

test('/readyz fails where another key came into use meanwhile', async () => {
  const world = await aWorld();
  const old = await aReplica(world, { MASTER_KEY: OLD });
  const server = await listen(old.http, { host: '127.0.0.1', port: 0 }, noMetrics);
  closing.push(() => server.close(1));
  const ready = async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/readyz`);
    return [answer.status, await answer.json()];
  };
  expect(await ready()).toEqual([200, { status: 'ready', checks: { store: 'ok', masterKey: 'ok' } }]);
  await aReplica(world, { MASTER_KEY: NEW, MASTER_KEY_PREVIOUS: OLD });
  await world.clock.advance(KEY_CACHE_MS, () => old.engine.idle());
  expect(await ready()).toEqual([503, { status: 'not-ready', checks: { store: 'ok', masterKey: 'failed' } }]);
  expect(await metricsOf(old)).toMatch(/^parley_errors_total\{code="master-key-missing"\} 1$/m);
});
