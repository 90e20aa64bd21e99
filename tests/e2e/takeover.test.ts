/** A person takes a conversation over: the bot falls silent at once, and nothing that was begun is lost. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compose } from '../../bot/app/compose.js';
import type { App } from '../../bot/app/compose.js';
import { readConfig } from '../../bot/app/config.js';
import { address, entryId, tenantId } from '../../bot/domain/ids.js';
import type { Address, SessionId } from '../../bot/domain/ids.js';
import type { Session } from '../../bot/domain/session.js';
import type { ToolOutcome } from '../../bot/domain/tool.js';
import type { TranscriptLine } from '../../bot/domain/transcript.js';
import { createCodec } from '../../bot/session/codec.js';
import { eventually } from '../support/customer.js';
import { dataDir } from '../support/parley-process.js';
import { startRedis } from '../support/redis-servers.js';
import type { RedisServer } from '../support/redis-servers.js';
import { requirement } from '../support/requirements.js';
import { rigFlows, WORK_TOOL } from '../support/rig-flows.js';
import { opened } from '../support/opened.js';

/** Something that waits there until it is let go. */
interface Gate {
  /** Resolves when somebody waits. */
  readonly reached: Promise<void>;
  open(): void;
  pass(): Promise<void>;
}

function gate(): Gate {
  let [reach, open] = [() => {}, () => {}];
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    reached,
    open: () => open(),
    pass: () => {
      reach();
      return opened;
    },
  };
}

describe('on the embedded store', () => takeovers(async () => null));

const describeOnRedis = requirement('redis') === 'run' ? describe : describe.skip;
describeOnRedis('on Redis', () => takeovers(() => startRedis({ fsync: 'always' })));

function takeovers(openRedis: () => Promise<RedisServer | null>): void {
  let redis: RedisServer | null;
  let folder: ReturnType<typeof dataDir>;
  let app: App;
  /** Steps that wait, by name; the tool waits at `tool`. */
  const gates = new Map<string, Gate>();
  const calls: string[] = [];

  beforeAll(async () => {
    redis = await openRedis();
    folder = dataDir();
    const config = readConfig({
      PARLEY_ENV: 'test',
      DATA_DIR: folder.dir,
      ...(redis ? { REDIS_URL: redis.url } : {}),
      LOG_LEVEL: 'silent',
      LEASE_MS: '1500',
      TOOL_TIMEOUT_MS: '1400',
      SWEEP_MS: '30',
      JOB_LATE_MS: '100',
      WEB_TOKEN_SECRET: 'takeover tests: conversation tokens',
      WEB_IDENTITY_SECRET: 'takeover tests: identities of people',
    });
    app = await compose(config, {
      flows: rigFlows(60_000),
      wrapSteps: (step) => async (name, run, about) => {
        await gates.get(name)?.pass();
        return step(name, run, about);
      },
      wrapTools: (tools) => (name) =>
        name === WORK_TOOL
          ? { name, kind: 'write', assurance: 'none', invoke: (_args, { key }) => work(String(key)) }
          : tools(name),
    });
    app.engine.start();
  });
  afterAll(async () => {
    await app?.engine.drain(1_000);
    await app?.close();
    await redis?.stop();
    folder?.remove();
  });

  async function work(key: string): Promise<ToolOutcome> {
    calls.push(key);
    await gates.get('tool')?.pass();
    return { kind: 'ok', value: null };
  }

  function close(name: string): Gate {
    const closed = gate();
    gates.set(name, closed);
    return {
      ...closed,
      open: () => {
        gates.delete(name);
        closed.open();
      },
    };
  }

  const codec = createCodec({ keys: null, random: randomBytes });

  async function aConversation() {
    const at = address({
      tenant: tenantId('demo'),
      channel: 'web',
      account: 'default',
      thread: randomUUID(),
    });
    const session = await app.engine.sessionAt(at);
    return { at, session };
  }

  const received = (at: Address) => ({ id: entryId(at, randomUUID()), address: at, at: Date.now() });
  const say = (at: Address, text: string) => app.engine.receive({ ...received(at), type: 'message', text });
  const choose = (at: Address, choice: string) =>
    app.engine.receive({ ...received(at), type: 'choice', choice, label: choice });
  const takeOver = (session: SessionId) =>
    app.store.setOwner(session, { kind: 'agent', agent: 'agent-7' }, Date.now());
  const handBack = (session: SessionId) => app.store.setOwner(session, { kind: 'bot' }, Date.now());

  /** `who: words`, in order. */
  async function told(session: SessionId): Promise<readonly string[]> {
    const lines = await app.engine.readLog(session, null, 100);
    return lines.map(({ line }) => `${line.from}: ${wordsOf(line)}`);
  }

  async function stateOf(session: SessionId): Promise<Session> {
    const stored = await app.store.read(session);
    return (await opened(codec, stored?.state ?? '')) as Session;
  }

  test('a turn in flight says nothing, and what follows is relayed', async () => {
    const { at, session } = await aConversation();
    const commit = close('turn.commit');
    await say(at, 'hello');
    await commit.reached;
    const { epoch } = await takeOver(session);
    commit.open();
    await app.engine.idle();
    expect(await told(session)).toEqual(['customer: hello']);

    await say(at, 'cancel my order');
    await choose(at, 'flow:work');
    await app.engine.receive({ ...received(at), type: 'agentMessage', agent: 'agent-7', text: 'I am here.' });
    await app.engine.idle();
    expect(await told(session)).toEqual([
      'customer: hello',
      'customer: cancel my order',
      'customer: flow:work',
      'agent: I am here.',
    ]);
    expect(await stateOf(session)).toMatchObject({ epoch, stack: [], openJobs: [] });

    await handBack(session);
    await say(at, 'hello');
    await app.engine.idle();
    expect((await told(session)).slice(4)).toEqual(['customer: hello', 'bot: Hello! How can I help?']);
  });

  test('a job that has not begun is held, and runs when the conversation is handed back', async () => {
    const { at, session } = await aConversation();
    const begin = close('job.begin');
    await choose(at, 'flow:work');
    await begin.reached;
    await takeOver(session);
    begin.open();
    const before = ['customer: flow:work', 'bot: I am on it.'];
    // Long enough for its filler, and for several looks after the lease.
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(calls.filter((key) => key.startsWith(at))).toEqual([]);
    expect(await told(session)).toEqual(before);

    await handBack(session);
    // The next sweep finds it: well before it would have been looked at again.
    const isDone = async () => (await told(session)).length > before.length;
    await eventually('the job has run', isDone, 1_200);
    expect(await told(session)).toEqual([...before, 'bot: The work is done.']);
    expect(calls.filter((key) => key.startsWith(at))).toHaveLength(1);
  });

  test('the result of a job that has begun advances its flow without a word', async () => {
    const { at, session } = await aConversation();
    const tool = close('tool');
    await choose(at, 'flow:work');
    await tool.reached;
    await takeOver(session);
    // Its filler is due meanwhile: it is not said either.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await stateOf(session)).openJobs).toHaveLength(1);
    tool.open();
    await eventually('the result is taken', async () => (await stateOf(session)).openJobs.length === 0);
    await app.engine.idle();
    const silent = ['customer: flow:work', 'bot: I am on it.'];
    expect(await told(session)).toEqual(silent);
    expect((await stateOf(session)).stack).toEqual([]);
    expect(calls.filter((key) => key.startsWith(at))).toHaveLength(1);

    // Nothing of it is said after the handback, either: the person who was there has dealt with it.
    await handBack(session);
    await say(at, 'never mind');
    await app.engine.idle();
    expect(await told(session)).toEqual([
      ...silent,
      'customer: never mind',
      'bot: There is nothing going on that I could stop.',
    ]);
  });
}

function wordsOf(line: TranscriptLine): string {
  return line.from === 'bot' ? line.reply.text : line.text;
}
