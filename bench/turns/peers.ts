/** @module The two baselines, each a server of `bench/peers`: what they are and why they are fair is in its README. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { freePort, startChild } from '../support/child.js';
import type { Message, System, Talk } from './system.js';
import { Connections } from './wire.js';

/** Installs what the peers need, when it is not there. Says what it does on stderr. */
export function installPeers(): void {
  const { status } = spawnSync(process.execPath, ['bench/peers/install.mjs'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the peers could not be installed');
}

/** @param stateBytes the size of the state that it reads and writes */
export function startBare(redisUrl: string, stateBytes: number): Promise<System> {
  return start(
    'bare',
    redisUrl,
    { STATE_BYTES: String(stateBytes) },
    {
      messages: () =>
        cancellation().map(({ text }) => ({ text, expected: new RegExp(`^You said: ${text}$`) })),
      request: (conversation, text) => ({ conversation, text }),
      answer: (body) => (body as { replies: readonly string[] }).replies,
    },
  );
}

export function startBotbuilder(redisUrl: string): Promise<System> {
  return start(
    'botbuilder',
    redisUrl,
    {},
    {
      messages: cancellation,
      request: (conversation, text) => ({
        type: 'message',
        id: randomUUID(),
        channelId: 'bench',
        serviceUrl: 'http://127.0.0.1',
        from: { id: `user-${conversation}` },
        recipient: { id: 'bot' },
        conversation: { id: conversation },
        text,
      }),
      answer: (body) =>
        (body as { activities: readonly { text: string }[] }).activities.map(({ text }) => text),
    },
  );
}

interface Protocol {
  messages(): readonly Message[];
  request(conversation: string, text: string): unknown;
  answer(body: unknown): readonly string[];
}

async function start(
  name: 'bare' | 'botbuilder',
  redisUrl: string,
  env: Readonly<Record<string, string>>,
  { messages, request, answer }: Protocol,
): Promise<System> {
  const port = await freePort();
  const child = await startChild(`bench/peers/${name}.mjs`, {
    env: { PORT: String(port), REDIS_URL: redisUrl, NODE_ENV: 'production', ...env },
    ready: 'ready',
  });
  if (!child) throw new Error(`the peer ${name} does not start`);
  const connections = new Connections(port);
  const open = (): Talk => {
    const conversation = randomUUID();
    return {
      messages: messages(),
      async say(text) {
        const { status, body } = await connections.post('/turn', request(conversation, text));
        return status === 200 ? answer(JSON.parse(body)).join('\n') : `status ${status}`;
      },
      close: () => {},
    };
  };
  return {
    name,
    pid: child.pid,
    open: (count) => Promise.resolve(Array.from({ length: count }, open)),
    keep: () => {},
    complaints: () => [],
    async stop() {
      connections.close();
      child.kill();
      await child.ended;
    },
  };
}

/** The slots of Parley's cancel-order flow, said as Parley's customers say them. */
function cancellation(): readonly Message[] {
  const order = `W${1_000_000 + Math.floor(Math.random() * 9_000_000)}`;
  return [
    { text: 'I want to cancel an order', expected: /^Which order/ },
    { text: `it is ${order}`, expected: new RegExp(`^Why would you like to cancel order #${order}`) },
    { text: 'ordered by mistake', expected: /^Shall I cancel/ },
    { text: 'yes', expected: /is cancelled\.$/ },
  ];
}
