/** Stored values that nobody can read any more, and channels that nobody here runs: each stops itself, and nothing behind it. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { createMemoryStore } from '../../../adapters/store/memory/store.js';
import { terminalChannel } from '../../../adapters/terminal/conversation.js';
import type { Overrides } from '../../../bot/app/compose.js';
import type { Address } from '../../../bot/domain/ids.js';
import { address, entryId } from '../../../bot/domain/ids.js';
import type { Send } from '../../../bot/ports/channel.js';
import type { Commit, Store } from '../../../bot/ports/store.js';
import { createCodec } from '../../../bot/session/codec.js';
import type { TurnRecord } from '../../../bot/turn/turn-record.js';
import { opened } from '../../support/opened.js';
import { heldTool } from './held-tool.js';
import { openDesk } from './desk.js';
import type { Desk } from './desk.js';

const DAMAGED = 'p1:{"schema":1,"sta';
const ORDER = 'cancel order #W1482015, ordered by mistake';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Damageable extends Desk {
  readonly store: Store;
  /** Changes what the next commit writes. */
  damageNext(damage: (commit: Commit) => Partial<Commit>): void;
  metrics(): Promise<string>;
}

/** Values are stored in clear, so that what is damaged is what the test says. */
async function aDesk(overrides: Overrides = {}): Promise<Damageable> {
  let damage: ((commit: Commit) => Partial<Commit>) | null = null;
  const memory = createMemoryStore();
  const store: Store = {
    ...memory,
    commit(commit) {
      const damaged = damage === null ? commit : { ...commit, ...damage(commit) };
      damage = null;
      return memory.commit(damaged);
    },
  };
  const desk = await openDesk({ store, ...overrides }, { MASTER_KEY: '', METRICS: 'on' });
  closing.push(() => desk.close());
  return {
    ...desk,
    store,
    damageNext: (how) => void (damage = how),
    metrics: async () => (await desk.app.telemetry.exposeMetrics()).body,
  };
}

const codes = async ({ store, id }: Damageable) =>
  (await store.readDeadLetters(await id(), 10)).map(({ reason }) => reason);

describe('a damaged session', () => {
  const damaged = () => ({ state: DAMAGED });

  test('is replaced: the customer is told once and in full, a person is asked for, and the next message is answered', async () => {
    const desk = await aDesk();
    await desk.begin('C1001');
    desk.damageNext(damaged);
    await desk.say('hello');

    expect(await desk.say('where is my order?')).toEqual([
      'Because of a fault on our side I can no longer read what we have talked about so far, for which I am sorry. I have asked a colleague to take over; they will reply here as soon as they can.',
    ]);
    expect(await codes(desk)).toEqual(['stored-value-unreadable']);
    expect(await desk.metrics()).toMatch(/^parley_errors_total\{code="stored-value-unreadable"\} 1$/m);
    expect(desk.session()).toMatchObject({
      stack: [],
      customer: null,
      handoff: { reason: 'session-damaged', requestedAt: desk.world.clock.now() },
    });

    expect((await desk.say('cancel my order')).join()).toContain('e-mail address');
    expect(desk.session().handoff?.reason).toBe('session-damaged');
    expect(await codes(desk)).toHaveLength(1);
  });

  test('is kept for an operator in the turn record, letter for letter', async () => {
    const desk = await aDesk();
    await desk.begin();
    desk.damageNext(damaged);
    await desk.say('hello');
    await desk.say('are you there?');
    const turns = await desk.store.readTurns(await desk.id(), 10);
    const codec = createCodec({ keys: null, random: () => new Uint8Array(12) });
    const record = (await opened(codec, turns.at(-1)?.record ?? '')) as TurnRecord;
    expect(record).toMatchObject({ activity: { text: 'are you there?' }, unreadableState: DAMAGED });
  });

  test('is told of in the language of the message', async () => {
    const desk = await aDesk();
    await desk.begin();
    desk.damageNext(damaged);
    await desk.say('hello');
    expect((await desk.say('我的订单在哪里？')).join()).toContain('我无法再读取我们之前的对话内容');
    expect(desk.session().locale).toBe('zh-Hans');
  });

  test('takes no result along: the customer hears how it ended', async () => {
    const tool = heldTool('cancelOrder');
    const desk = await aDesk({ wrapTools: tool.wrapTools });
    await desk.begin('C1001');
    await desk.say(ORDER);
    await desk.send({ type: 'message', text: 'yes' });
    await tool.called;
    desk.damageNext(damaged);
    await desk.send({ type: 'message', text: 'thanks' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    tool.release();
    const heard = await desk.heard();
    expect(heard.at(-2)).toContain('can no longer read');
    expect(heard.at(-1)).toBe('About your earlier request: it was done.');
    expect(desk.session()).toMatchObject({ openJobs: [], stack: [] });
  });

  test('waits for somebody who can be told: a timer leaves it as it is', async () => {
    const desk = await aDesk();
    await desk.begin();
    desk.damageNext(damaged);
    await desk.say('hello');
    expect(await desk.later(desk.world.config.sessionExpiryMs + 60_000)).toEqual([]);
    expect(await codes(desk)).toEqual(['stored-value-unreadable']);
    expect((await desk.store.read(await desk.id()))?.state).toBe(DAMAGED);
    expect((await desk.say('hello?')).join()).toContain('can no longer read');
  });

  test('is replaced without a word while a person has the conversation', async () => {
    const desk = await aDesk();
    await desk.begin();
    desk.damageNext(damaged);
    await desk.say('hello');
    const session = await desk.id();
    await desk.store.setOwner(session, { kind: 'agent', agent: 'ana' }, desk.world.clock.now());
    expect(await desk.say('are you there?')).toEqual([]);
    expect(desk.session().handoff).toBeNull();
    const lines = await desk.app.engine.readLog(session, null, 10);
    expect(lines.at(-1)?.line).toMatchObject({ from: 'customer', text: 'are you there?' });
    await desk.store.setOwner(session, { kind: 'bot' }, desk.world.clock.now());
    expect((await desk.say('cancel my order')).join()).toContain('e-mail address');
  });

  test('of another schema is damaged as well, and is replaced even while understanding fails', async () => {
    const desk = await aDesk({
      understand: () => {
        throw new Error('poison');
      },
    });
    await desk.begin();
    desk.damageNext(() => ({ state: 'p1:{"schema":2}' }));
    await desk.send({ type: 'conversationEnded' });
    await desk.settled();
    expect((await desk.say('hello')).join()).toContain('can no longer read');
    expect((await desk.say('hello')).join()).toContain('nothing was changed');
    expect(await codes(desk)).toEqual(['stored-value-unreadable', 'unexpected']);
  });
});

test('a damaged job ends its task: the customer is told, a person is asked for, and can go on', async () => {
  const desk = await aDesk();
  await desk.begin('C1001');
  await desk.say(ORDER);
  desk.damageNext(({ jobs }) => ({ jobs: jobs.map((job) => ({ ...job, body: DAMAGED })) }));
  const heard = await desk.say('yes');
  expect(heard.at(-1)).toContain('A colleague will check it');
  expect(await codes(desk)).toEqual(['stored-value-unreadable']);
  expect(desk.session()).toMatchObject({ openJobs: [], handoff: { reason: 'result-lost' } });
  expect((await desk.say('never mind')).join()).toContain('nothing going on');
  // They have to look, whether or not the customer waits for them.
  expect((await desk.say('I need no colleague, I do not want a person')).join()).toContain(
    'A colleague has been asked',
  );
  expect(desk.session().handoff).toMatchObject({ reason: 'result-lost' });
});

describe('a line', () => {
  /** A terminal that is sent to. */
  function aPlatform() {
    const sent: string[] = [];
    const send: Send = Object.assign(
      async (_to: Address, line: Parameters<Send>[1]) => {
        if (line.from === 'bot') sent.push(line.reply.text);
      },
      { whenAmbiguous: 'drop' as const },
    );
    return { sent, channel: { ...terminalChannel, send } };
  }
  const damageLines = ({ log }: Commit) => ({ log: log.map((line) => ({ ...line, body: DAMAGED })) });

  test('that is damaged is not sent, and those behind it are', async () => {
    const { sent, channel } = aPlatform();
    const desk = await aDesk({ channels: () => [{ channel }] });
    await desk.begin();
    desk.damageNext(damageLines);
    await desk.say('hello');
    await desk.say('thanks');
    expect(sent).toEqual([expect.stringContaining('Hello'), 'You are welcome.']);
    expect(await codes(desk)).toEqual(['stored-value-unreadable']);
    const metrics = await desk.metrics();
    expect(metrics).toMatch(/^parley_sends_total\{channel="",outcome="dead"\} 1$/m);
    expect(metrics).toMatch(/^parley_errors_total\{code="stored-value-unreadable"\} [1-9]/m);
  });

  test('for a channel that is not run here waits for a replica that does, uses up nothing, and is given up in the end', async () => {
    const { sent, channel } = aPlatform();
    const desk = await aDesk({ channels: () => [{ channel }] });
    const { tenant } = desk.world.config;
    const elsewhere = address({ tenant, channel: 'pager', account: 'default', thread: '1' });
    await desk.begin();
    desk.damageNext(({ log }) => ({
      log: log.map((line) => ({ ...line, body: line.body.replace(/"to":"[^"]+"/, `"to":"${elsewhere}"`) })),
    }));
    await desk.say('hello');
    await desk.say('thanks');
    expect(sent).toHaveLength(1);
    await desk.later(10 * 60_000);
    const lease = { token: 'another replica', durationMs: 1, now: desk.world.clock.now() + 60_000 };
    expect(await desk.store.beginSend(await desk.id(), lease)).toMatchObject({
      kind: 'begun',
      attempts: 1,
      wasBegun: false,
    });
    expect(await codes(desk)).toEqual([]);
    expect(await desk.metrics()).toMatch(/^parley_errors_total\{code="channel-missing"\} [1-9]\d+$/m);

    await desk.later(60 * 60_000);
    expect(await codes(desk)).toEqual(['channel-missing']);
    expect(sent.at(-1)).toBe('You are welcome.');
    expect(await desk.metrics()).toMatch(/^parley_sends_total\{channel="pager",outcome="dead"\} 1$/m);
  });

  test('that is damaged is left out of the archive, and those behind it are archived', async () => {
    const desk = await aDesk();
    await desk.begin();
    desk.damageNext(damageLines);
    await desk.say('hello');
    await desk.say('thanks');
    await desk.later(2 * desk.world.config.sweepMs);
    const session = await desk.id();
    expect(await desk.store.readUnarchived(session, 10)).toEqual([]);
    const lines = (await desk.app.archive.read(session)).map(({ line }) =>
      'text' in line ? line.text : line.reply.text,
    );
    expect(lines).toEqual([expect.stringContaining('Hello'), 'thanks', 'You are welcome.']);
    expect(await desk.metrics()).toMatch(/^parley_errors_total\{code="stored-value-unreadable"\} [1-9]/m);
  });
});

test('an entry of a channel that is not run here is left to others, and ends as a dead letter where there are none', async () => {
  const desk = await aDesk();
  await desk.begin();
  const session = await desk.id();
  const { clock, config } = desk.world;
  const at = address({ tenant: config.tenant, channel: 'pager', account: 'default', thread: '1' });
  const message = { type: 'message', id: entryId(at, 'm1'), address: at, at: clock.now(), text: 'hello' };
  const entry = { id: message.id, body: `p1:${JSON.stringify(message)}`, priority: 'normal' } as const;
  const lease = { token: 'its replica', durationMs: 1, now: clock.now() };
  await desk.store.receive({ session, address: at, entry, lease });
  await clock.advance(config.leaseMs, desk.settled);
  expect(await codes(desk)).toEqual([]);
  expect(await desk.metrics()).toMatch(/^parley_errors_total\{code="channel-missing"\} [1-9]/m);

  await desk.later(5 * config.leaseMs);
  expect(await codes(desk)).toEqual(['crashed-too-often']);
  expect(await desk.say('thanks')).toEqual(['You are welcome.']);
});
