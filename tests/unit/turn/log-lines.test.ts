/** Whose work a log line is about, as the engine writes it in production: at info, without a collector. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Overrides } from '../../../bot/app/compose.js';
import { BotError, DeliveryFailed, StoreUnavailable, TurnConflict } from '../../../bot/domain/errors.js';
import { address, entryId } from '../../../bot/domain/ids.js';
import type { Address } from '../../../bot/domain/ids.js';
import type { Send } from '../../../bot/ports/channel.js';
import { logSink } from '../../support/log-lines.js';
import type { LogSink } from '../../support/log-lines.js';
import { openDesk } from './desk.js';
import type { Desk } from './desk.js';

const EXPIRY_MS = 60_000;

const open: Desk[] = [];
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
});

async function aDesk(overrides: Overrides, level = 'info'): Promise<{ desk: Desk; log: LogSink }> {
  const log = logSink();
  const environment = { LOG_LEVEL: level, LOG_PRETTY: 'off', SESSION_EXPIRY_MS: String(EXPIRY_MS) };
  const desk = await openDesk({ ...overrides, logTo: log.to }, environment);
  open.push(desk);
  return { desk, log };
}

/** Every step of that name comes to this. */
const whereStep =
  (broken: string, comesTo: () => Promise<never>): NonNullable<Overrides['wrapSteps']> =>
  (step) =>
  (name, run, about) =>
    step(name, name === broken ? comesTo : run, about);

const away = () => Promise.reject(new StoreUnavailable('the store is away'));
const FAILED = { level: 'warn', code: 'store-unavailable', err: { message: 'the store is away' } };

/** Cancels an order of Emma's, up to the last yes. */
async function cancelAnOrder(desk: Desk): Promise<void> {
  await desk.begin('C1001');
  await desk.say('cancel my order');
  for (let asked = 0; asked < 3; asked++) {
    const [first] = Object.values(await desk.choices());
    await desk.choose(first ?? 'there was no button');
  }
}

const failures = (log: LogSink) => log.lines().filter(({ level }) => level !== 'info' && level !== 'debug');

describe('work that fails', () => {
  test.each([new StoreUnavailable('the store is away'), new TurnConflict(3), new TypeError('a bug of ours')])(
    'a turn, by %s: its session and the entry that stays in the inbox, counted once',
    async (failure) => {
      const { desk, log } = await aDesk({
        wrapSteps: whereStep('turn.commit', () => Promise.reject(failure)),
      });
      await desk.send({ type: 'message', text: 'hello' });
      await desk.settled();
      const code = failure instanceof BotError ? failure.code : 'unexpected';
      const [line, ...others] = failures(log);
      expect(line).toMatchObject({
        level: 'warn',
        session: await desk.id(),
        turn: 'demo/terminal:default:desk#m0',
        code,
        err: { name: failure.name },
      });
      expect(others).toEqual([]);
      expect((await desk.app.telemetry.exposeMetrics()).body).toMatch(
        new RegExp(`^parley_errors_total\\{code="${code}"\\} 1$`, 'm'),
      );
    },
  );

  test('a job: its session and its id', async () => {
    const { desk, log } = await aDesk({ wrapSteps: whereStep('job.begin', away) });
    await cancelAnOrder(desk);
    const [line] = failures(log);
    expect(line).toMatchObject({ ...FAILED, session: await desk.id(), what: 'job' });
    expect(line?.['job']).toMatch(/^demo\/terminal:default:desk#m\d+!\d+$/);
  });

  test('a timer: its session and its id', async () => {
    const { desk, log } = await aDesk({ wrapSteps: whereStep('timer.fire', away) });
    await desk.say('cancel my order');
    await desk.later(EXPIRY_MS + 1_000);
    const [line] = failures(log);
    expect(line).toMatchObject({ ...FAILED, session: await desk.id(), what: 'timer' });
    expect(line).toHaveProperty('timer');
  });

  test('a message that is given up: its session and its place in the log', async () => {
    const send: Send = Object.assign(
      (_to: Address) =>
        Promise.reject(new DeliveryFailed('no such user', { certainty: 'known', retryable: false })),
      { whenAmbiguous: 'drop' as const },
    );
    const capabilities = { cards: false, choices: false, maxTextLength: 2_000 };
    const channels = () => [{ channel: { name: 'sink', capabilities, send } }];
    const { desk, log } = await aDesk({ channels });
    const { config, clock } = desk.world;
    const at = address({ tenant: config.tenant, channel: 'sink', account: 'default', thread: 't' });
    const received = { id: entryId(at, '1'), address: at, at: clock.now() };
    const { session } = await desk.app.engine.receive({ ...received, type: 'message', text: 'hello' });
    await desk.settled();
    expect(failures(log)).toMatchObject([
      { level: 'error', code: 'delivery-failed', session, position: '1-2', channel: 'sink' },
    ]);
  });
});

test('at debug, each step of a turn, a job, a timer and a delivery says whose it is', async () => {
  const { desk, log } = await aDesk({}, 'debug');
  await cancelAnOrder(desk);
  await desk.later(EXPIRY_MS + 1_000);
  const session = await desk.id();
  const steps = log.lines().filter(({ msg }) => msg === 'step');
  const within = (area: string) => steps.filter(({ step }) => String(step).startsWith(`${area}.`));
  for (const area of ['drain', 'turn', 'job', 'timer']) {
    expect(within(area).length).toBeGreaterThan(0);
    for (const line of within(area)) expect(line).toMatchObject({ session });
  }
  for (const line of within('turn')) expect(line).toMatchObject({ turn: expect.any(String) });
  for (const line of within('job')) expect(line).toMatchObject({ job: expect.any(String) });
});
