/** @module Simulated customers: each cancels one order, on the widget or over the sink, whatever crashes on the way. */
import { randomUUID } from 'node:crypto';
import { pause, WidgetClient } from '../support/widget-client.js';
import type { HeardLine } from '../support/widget-client.js';

/** How often each message is delivered (design P1). */
const DELIVERIES = 5;
/** A conversation without an answer for this long is stuck, ms. */
const STUCK_MS = 60_000;

export interface World {
  readonly random: () => number;
  readonly bases: () => readonly string[];
  /** Told of every delivery that was acknowledged or lost on the way. */
  delivered(): void;
  /** Told of each distinct message, once. */
  sent(): void;
  readonly sink: Sink;
}

/** What the messages of one conversation came to. */
export interface Conversation {
  readonly name: string;
  readonly order: string;
  /** Ids of the distinct messages, in order. */
  readonly messages: readonly string[];
  /** All lines, read anew from the beginning. */
  lines(): Promise<readonly HeardLine[]>;
  /** Why it did not end, or null. */
  readonly stuck: string | null;
}

/** The platform that the sink channel sends to: remembers lines by key, so that a repeated send counts once. */
export interface Sink {
  lines(thread: string): readonly HeardLine[];
}

interface Line {
  /** Sends one message five times to any replica and waits for its answer; null when none came. */
  say(text: string): Promise<string | null>;
}

/** Runs one conversation to its end. */
export async function cancelByWidget(world: World, order: string, email: string): Promise<Conversation> {
  const messages: string[] = [];
  const client = new WidgetClient(world.bases, () => {});
  await client.begin(null);
  const following = client.follow();
  const line: Line = {
    async say(text) {
      const id = randomUUID();
      messages.push(id);
      await deliver(world, (pick) => client.post({ id, type: 'message', text }, pick));
      return answerTo(id, () => client.heard);
    },
  };
  const stuck = await converse(world, line, order, email);
  client.close();
  await following;
  return { name: `widget ${order}`, order, messages, stuck, lines: () => readAnew(world, client) };
}

/**
 * The same over a channel that is sent to; at the end a person takes over and hands back, and the address moves to
 * another session, sometimes to two at once, while the customer writes.
 */
export async function cancelBySink(world: World, order: string, email: string): Promise<Conversation> {
  const thread = randomUUID();
  const messages: string[] = [];
  const post = async (path: string, body: unknown, pick: number) => {
    const bases = world.bases();
    const base = bases[Math.floor(pick * bases.length)];
    const response = base === undefined ? null : await fetch(base + path, jsonPost(body)).catch(() => null);
    await response?.body?.cancel();
    return response?.status ?? null;
  };
  const line: Line = {
    async say(text) {
      const id = randomUUID();
      messages.push(id);
      await deliver(world, (pick) => post('/sink/messages', { thread, id, text }, pick));
      return answerTo(id, () => world.sink.lines(thread));
    },
  };
  let stuck = await converse(world, line, order, email);
  if (world.random() < 0.5) {
    while ((await post('/sink/take-over', { thread }, world.random())) !== 204) await pause(20);
  }
  const move = async () => {
    const to = randomUUID();
    while ((await post('/sink/move', { thread, to }, world.random())) !== 204) await pause(20);
  };
  const moves = world.random() < 0.5 ? [move(), move()] : [move()];
  const [said] = await Promise.all([line.say('thank you'), ...moves]);
  if (said === null) stuck ??= 'no answer during the move';
  if ((await line.say('hello')) === null) stuck ??= 'no answer after the move';
  return { name: `sink ${order}`, order, messages, stuck, lines: async () => world.sink.lines(thread) };
}

/** Answers why it got stuck, or null when the order was cancelled. */
async function converse(world: World, line: Line, order: string, email: string): Promise<string | null> {
  const { random } = world;
  if (random() < 0.1) await line.say('hello');
  if (random() < 0.05) await line.say(`poison ${randomUUID()}`);
  if (random() < 0.1) await Promise.all([line.say('good morning'), line.say('thanks')]);
  let text = `I want to cancel order ${order}`;
  let last = '';
  let raced = false;
  for (let turn = 0; turn < 15; turn++) {
    const answer = await line.say(text);
    last = answer ?? '';
    if (answer === null) return `no answer to ${JSON.stringify(text)}`;
    if (/ is cancelled\./.test(answer)) return null;
    if (/already cancelled/.test(answer) && raced) return null;
    if (/Shall I cancel/.test(answer) && random() < 0.15) {
      // A change of mind that races the job which it would take back: either may win, but one of them does.
      raced = true;
      const answers = await Promise.all([line.say('yes'), line.say('never mind')]);
      if (answers.includes(null)) return 'no answer in the race';
      if (answers.some((each) => / is cancelled\./.test(each ?? ''))) return null;
      text = `please cancel order ${order}`;
    } else if (/Shall I cancel/.test(answer)) text = random() < 0.1 ? 'never mind' : 'yes';
    else if (/Why would you like/.test(answer))
      text = random() < 0.5 ? 'ordered by mistake' : 'I no longer need it';
    else if (/e-mail address/.test(answer)) text = email;
    else if (/A colleague will check/.test(answer)) return null;
    else if (/could not find out|no longer pending|already cancelled/.test(answer))
      return `ended with ${JSON.stringify(answer)}`;
    else text = `please cancel order ${order}`;
  }
  return `went round in circles, at last with ${JSON.stringify(last)}`;
}

/** Five deliveries, one of them acknowledged at least. */
async function deliver(world: World, post: (pick: number) => Promise<number | null>): Promise<void> {
  world.sent();
  let acknowledged = 0;
  const once = async () => {
    const status = await post(world.random());
    world.delivered();
    if (status === 202) acknowledged += 1;
    return status;
  };
  await Promise.all([once(), once()]);
  for (let tries = 2; tries < DELIVERIES || acknowledged === 0; tries++) {
    if ((await once()) === null) await pause(30);
  }
}

/** All that was said in the turn that answers the message; fillers do not count. */
async function answerTo(id: string, heard: () => readonly HeardLine[]): Promise<string | null> {
  const until = Date.now() + STUCK_MS;
  while (Date.now() < until) {
    const answers = heard().filter(
      ({ line }) => line.from === 'bot' && line.answers.includes(id) && !line.more,
    );
    if (answers.length > 0) {
      return answers.map(({ line }) => (line.from === 'bot' ? line.reply.text : '')).join('\n');
    }
    await pause(10);
  }
  return null;
}

/** Reads the whole log again: what came after the customer stopped listening counts as well. */
async function readAnew(world: World, client: WidgetClient): Promise<readonly HeardLine[]> {
  const reader = client.again(world.bases);
  const following = reader.follow();
  let seen = -1;
  while (seen !== reader.heard.length || seen < client.heard.length) {
    seen = reader.heard.length;
    await pause(200);
  }
  reader.close();
  await following;
  return reader.heard;
}

function jsonPost(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5_000),
  };
}
