/**
 * Everything that is due later survives the death of every process, and happens once however many replicas look for it:
 * reminders, session expiry, job retries and deadlines, fillers, delivery retries.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Customer, eventually, postJson, textsOf } from '../support/customer.js';
import { bundleProgram, requireDist } from '../support/dist.js';
import { startOutsideWorld } from '../support/outside-world.js';
import type { OutsideWorld } from '../support/outside-world.js';
import { dataDir, startParley } from '../support/parley-process.js';
import type { Environment, ParleyProcess } from '../support/parley-process.js';
import { startRedis } from '../support/redis-servers.js';
import type { RedisServer } from '../support/redis-servers.js';
import { requirement } from '../support/requirements.js';
import type { RigView } from '../support/rig-view.js';

/** After the last word of a conversation; long enough for a restart on a busy machine. */
const EXPIRY_MS = 9_000;
const REMIND_AFTER_MS = 2_500;
const JOB_DEADLINE_MS = 7_000;

let program: string;
beforeAll(async () => {
  requireDist();
  program = await bundleProgram('tests/support/rig-server.ts');
});
afterAll(() => {
  if (program) rmSync(program, { force: true });
});

describe('on the embedded store, with one process', () => timersSurvive(1, async () => null));

const describeOnRedis = requirement('redis') === 'run' ? describe : describe.skip;
describeOnRedis('on Redis, with two processes', () =>
  timersSurvive(2, () => startRedis({ fsync: 'always' })),
);

function timersSurvive(replicas: number, openRedis: () => Promise<RedisServer | null>): void {
  let redis: RedisServer | null;
  let world: OutsideWorld;
  let folder: ReturnType<typeof dataDir>;
  let processes: ParleyProcess[] = [];
  let story: Awaited<ReturnType<typeof play>>;

  beforeAll(async () => {
    [redis, world] = await Promise.all([openRedis(), startOutsideWorld()]);
    folder = dataDir();
    processes = await startAll();
    story = await play();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(processes.map((each) => each.kill()));
    await redis?.stop();
    await world?.close();
    folder?.remove();
  });

  function startAll(): Promise<ParleyProcess[]> {
    const environment: Environment = {
      DATA_DIR: folder.dir,
      ...(redis ? { REDIS_URL: redis.url } : {}),
      WORLD_URL: world.url,
      REMIND_AFTER_MS: String(REMIND_AFTER_MS),
      SESSION_EXPIRY_MS: String(EXPIRY_MS),
      JOB_DEADLINE_MS: String(JOB_DEADLINE_MS),
      LEASE_MS: '1000',
      SWEEP_MS: '50',
      SEND_TIMEOUT_MS: '1000',
      TOOL_TIMEOUT_MS: '900',
      WEB_TOKEN_SECRET: 'timer tests: conversation tokens',
      WEB_IDENTITY_SECRET: 'timer tests: identities of people',
    };
    return Promise.all(Array.from({ length: replicas }, () => startParley(environment, program)));
  }

  const base = (i = 0) => processes[i % replicas]?.base ?? '';

  /** Sets everything in motion, kills every process with SIGKILL, starts them again and waits for all that must follow. */
  async function play() {
    const [reminded, expiring, unsure, hopeless] = await Promise.all(
      [0, 1, 0, 1].map((i) => Customer.at(base(i))),
    );
    if (!reminded || !expiring || !unsure || !hopeless) throw new Error('there are four customers');
    const jobs = new Map<string, 'unsure' | 'hopeless'>();
    world.work = (key, before) => {
      const isHopeless = key.includes(hopeless.thread);
      jobs.set(key, isHopeless ? 'hopeless' : 'unsure');
      return isHopeless || before < 2 ? { kind: 'unknown' } : { kind: 'ok', value: null };
    };
    const [patient, refused] = [randomUUID(), randomUUID()];
    world.platform = (to, before) => {
      if (to.includes(refused)) return 40;
      return before < 2 ? 700 : null;
    };
    const setAt = Date.now();
    await Promise.all([
      reminded.choose('flow:remind-me'),
      expiring.send('cancel my order'),
      unsure.choose('flow:work'),
      hopeless.choose('flow:work'),
      toPlatform(patient, 'hello').then(() => toPlatform(patient, 'thanks')),
      toPlatform(refused, 'hello'),
    ]);
    await eventually(
      'the tool and the platform were tried',
      () => jobs.size === 2 && world.sends.length >= 2,
    );

    await Promise.all(processes.map((each) => each.kill()));
    processes = await startAll();
    const customers = [reminded, expiring, unsure, hopeless];
    customers.forEach((customer, i) => customer.moveTo(base(i)));

    await reminded.hear((heard) => textsOf(heard).includes('This is your reminder.'), 'the reminder');
    await unsure.hear((heard) => textsOf(heard).includes('The work is done.'), 'the work');
    await hopeless.hear(
      (heard) => textsOf(heard).some((text) => text.includes('cannot tell')),
      'the deadline',
    );
    await eventually('the platform took both lines', () => taken(patient).length >= 2);
    await eventually(
      'the other was given up',
      async () => (await view('platform', refused)).deadLetters.length > 0,
    );
    await eventually(
      'the session expired',
      async () => count((await view('web', expiring.thread)).turns, 'timer sessionExpiry') >= 2,
    );
    // Whatever would happen twice has the time to.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return { reminded, expiring, unsure, hopeless, patient, refused, setAt };
  }

  function toPlatform(thread: string, text: string): Promise<Response> {
    return postJson(`${base()}/rig/platform/${thread}`, { id: randomUUID(), text });
  }

  const taken = (thread: string) => world.sends.filter((each) => each.taken && each.to.includes(thread));

  async function view(channel: string, thread: string): Promise<RigView> {
    return (await (await fetch(`${base()}/rig/${channel}/${thread}`)).json()) as RigView;
  }

  const count = <T>(all: readonly T[], one: T) => all.filter((each) => each === one).length;

  test('a reminder comes at its time, once', async () => {
    const heard = await story.reminded.transcript(base());
    expect(count(textsOf(heard), 'This is your reminder.')).toBe(1);
    expect(count((await view('web', story.reminded.thread)).turns, 'timer remind')).toBe(1);
    const line = heard.find(({ line: each }) => each.from === 'bot' && each.reply.text.startsWith('This is'));
    expect((line?.line.at ?? 0) - story.setAt).toBeGreaterThanOrEqual(REMIND_AFTER_MS);
  });

  test('a session expires once, and what was open is gone', async () => {
    // Set at the greeting, the timer looked too early, since the customer had spoken once more; then it was time.
    expect(count((await view('web', story.expiring.thread)).turns, 'timer sessionExpiry')).toBe(2);
    const answer = await story.expiring.say('never mind');
    expect(answer.map(({ reply }) => reply.text)).toEqual(['There is nothing going on that I could stop.']);
  });

  test('a tool that does not know is asked until it does, under one key, and the answer comes once', async () => {
    const texts = textsOf(await story.unsure.transcript(base()));
    expect(count(texts, 'The work is done.')).toBe(1);
    const keys = [...world.calls].filter(([key]) => key.includes(story.unsure.thread));
    expect(keys).toEqual([[expect.stringContaining('!0'), 3]]);
    expect(count((await view('web', story.unsure.thread)).turns, 'jobResult')).toBe(1);
  });

  test('what is not known at its deadline goes to a person, once', async () => {
    const heard = await story.hopeless.transcript(base());
    expect(count(textsOf(heard), 'I cannot tell whether the work was done.')).toBe(1);
    expect(count((await view('web', story.hopeless.thread)).turns, 'jobResult')).toBe(1);
    const told = heard.find(({ line }) => line.from === 'bot' && line.reply.text.includes('cannot tell'));
    const afterMs = (told?.line.at ?? 0) - story.setAt;
    expect(afterMs).toBeGreaterThanOrEqual(JOB_DEADLINE_MS);
    // One more attempt at the deadline, and what a busy machine adds.
    expect(afterMs).toBeLessThan(JOB_DEADLINE_MS + 3_000);
  });

  test('a delivery waits as long as the platform says, keeps the order, and is made once', () => {
    const texts = taken(story.patient).map(({ line }) => (line.from === 'bot' ? line.reply.text : ''));
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(/^Hello!/);
    expect(texts[1]).toBe('You are welcome.');
    const attempts = world.sends.filter(({ to }) => to.includes(story.patient));
    const firstKey = attempts[0]?.key;
    // Three attempts a line, all of the first line before the second.
    expect(attempts.map(({ key }) => key === firstKey)).toEqual([true, true, true, false, false, false]);
  });

  test('a delivery that is refused for ever is a dead letter after its attempts', async () => {
    const attempts = world.sends.filter(({ to }) => to.includes(story.refused));
    // Ten, and one more if a process died between the answer and its note.
    expect([10, 11]).toContain(attempts.length);
    expect((await view('platform', story.refused)).deadLetters).toEqual(['delivery-failed']);
  });

  test('a job that is late is spoken of within a second, and answered when it is done', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    world.work = async () => {
      await held;
      return { kind: 'ok', value: null };
    };
    const customer = await Customer.at(base());
    const startedAt = Date.now();
    const id = await customer.choose('flow:work');
    const filler = await customer.hear(
      (heard) => textsOf(heard).some((text) => text.includes('still working')),
      'the filler',
    );
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    expect(textsOf(filler)).toContain('I am on it.');
    expect(textsOf(filler)).not.toContain('The work is done.');
    release();
    const answer = await customer.answerTo(id);
    expect(answer.map(({ reply }) => reply.text)).toEqual(['I am on it.', 'The work is done.']);
    const texts = textsOf(await customer.transcript());
    expect(texts.filter((text) => text.includes('still working'))).toHaveLength(1);
  });
}
