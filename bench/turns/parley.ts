/** @module Parley as it is run in production: the compiled server, encryption, metrics and limits on, logs at warn. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readEffects } from '../../adapters/backend/shop/effects.js';
import { seedShop } from '../../adapters/backend/shop/seed/seed-shop.js';
import { ShopDb } from '../../adapters/backend/shop/shop-db.js';
import type { TranscriptLine } from '../../bot/domain/transcript.js';
import { freePort, startChild } from '../support/child.js';
import type { Message, System, Talk } from './system.js';
import { Connections, followEvents } from './wire.js';

/** The whole answer, the job's turn included, must be there after this, ms. */
const ANSWER_TIMEOUT_MS = 20_000;
/** Conversations that are opened at the same time. */
const OPENED_AT_ONCE = 16;

export interface Parley extends System {
  readonly name: 'parley';
  /** A conversation for asking after one order, again and again. */
  openStatus(): Promise<{ readonly talk: Talk; readonly message: Message }>;
}

/**
 * @param size how many customers the shop has, with five orders each on average as in the sample shop
 * @param profileTo the folder that a CPU profile of the server is written to; null for none
 */
export async function startParley(
  redisUrl: string,
  seed: number,
  size: number,
  profileTo: string | null,
): Promise<Parley> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-turns-'));
  const shop = new ShopDb(path.join(folder, 'shop.db'));
  seedShop(shop, seed, Date.now(), { customers: size, orders: size * 5 });
  const customers = new Customers(shop);
  const port = await freePort();
  const server = 'dist/bot/app/main.js';
  const child = await startChild(profileTo === null ? server : '--cpu-prof', {
    args: profileTo === null ? [] : [`--cpu-prof-dir=${profileTo}`, server],
    env: {
      NODE_ENV: 'production',
      PARLEY_ENV: 'production',
      PORT: String(port),
      DATA_DIR: folder,
      REDIS_URL: redisUrl,
      DEMO: 'on',
      MASTER_KEY: randomBytes(32).toString('base64'),
      WEB_TOKEN_SECRET: randomBytes(32).toString('hex'),
      WEB_IDENTITY_SECRET: randomBytes(32).toString('hex'),
      WEB_RATE_CONVERSATIONS: '1000000',
      WEB_RATE_MESSAGES: '1000000',
      LOG_LEVEL: 'warn',
      METRICS: 'on',
    },
    ready: `:${port}`,
  });
  if (!child) throw new Error('the server does not start; was it built (npm run build)?');
  const connections = new Connections(port);
  const complaints: string[] = [];
  const spare: Talk[] = [];
  const confirmed = new Map<string, boolean>();

  async function openOne(messages: readonly Message[], order: string | null): Promise<Talk> {
    const opened = await connections.post('/v1/web/conversations', { locale: 'en' });
    if (opened.status !== 201)
      throw new Error(`a conversation was refused with ${opened.status}: ${opened.body}`);
    const { token } = JSON.parse(opened.body) as { token: string };
    const answers = new Answers(complaints);
    const unfollow = await followEvents(port, '/v1/web/events', token, (event, data) => {
      if (event === 'caught-up') answers.caughtUp();
      else answers.heard(JSON.parse(data) as TranscriptLine);
    });
    await answers.begun;
    return {
      messages,
      async say(text) {
        const id = randomUUID();
        const answered = answers.wait(id);
        if (text === 'yes' && order !== null) confirmed.set(order, false);
        const { status, body } = await connections.post(
          '/v1/web/messages',
          { id, type: 'message', text },
          token,
        );
        if (status !== 202) throw new Error(`a message was refused with ${status}: ${body}`);
        const answer = await answered;
        if (text === 'yes' && order !== null) confirmed.set(order, true);
        return answer;
      },
      close: unfollow,
    };
  }

  return {
    name: 'parley',
    pid: child.pid,
    async open(count) {
      const talks = spare.splice(0, count);
      let wanted = count - talks.length;
      const opener = async () => {
        while (wanted > 0) {
          const next = customers.next();
          if (!next) return;
          wanted -= 1;
          talks.push(await openOne(conversation(next), next.cancelled));
        }
      };
      await Promise.all(Array.from({ length: OPENED_AT_ONCE }, opener));
      return talks;
    },
    async openStatus() {
      const customer = customers.next();
      if (!customer) throw new Error('the shop has too few customers');
      const talk = await openOne([], null);
      for (const { text, expected } of conversation(customer).slice(0, 2)) {
        if (!expected.test(await talk.say(text)))
          throw new Error(`the conversation went another way at ${text}`);
      }
      return { talk, message: status(customer.kept) };
    },
    keep: (talks) => void spare.push(...talks),
    complaints() {
      const effects = new Map<string, number>();
      for (const { order } of readEffects(shop)) if (order) effects.set(order, (effects.get(order) ?? 0) + 1);
      const wrong = [...confirmed].filter(([order, isAnswered]) => {
        const times = effects.get(order) ?? 0;
        return isAnswered ? times !== 1 : times > 1;
      });
      return [
        ...complaints,
        ...wrong.map(([order]) => `${order} was cancelled ${effects.get(order) ?? 0} times`),
      ];
    },
    async stop() {
      connections.close();
      child.kill('SIGTERM');
      await child.ended;
      shop.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a conversation's stream says, by the message that it answers. */
class Answers {
  readonly begun: Promise<void>;
  caughtUp: () => void = () => {};
  readonly #complaints: string[];
  readonly #waiting = new Map<string, (line: TranscriptLine & { readonly from: 'bot' }) => void>();
  /** The turn that answered each message. */
  readonly #answered = new Map<string, number>();

  constructor(complaints: string[]) {
    this.#complaints = complaints;
    this.begun = new Promise((resolve) => (this.caughtUp = resolve));
  }

  heard(line: TranscriptLine): void {
    if (line.from !== 'bot' || line.more) return;
    for (const id of line.answers) {
      const turn = this.#answered.get(id);
      if (turn !== undefined && turn !== line.turn) this.#complaints.push(`two turns answered ${id}`);
      this.#answered.set(id, line.turn);
      this.#waiting.get(id)?.(line);
    }
  }

  /** All texts of the answering turn: its lines come together. */
  wait(id: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`nobody answered ${id}`)), ANSWER_TIMEOUT_MS);
      const texts: string[] = [];
      this.#waiting.set(id, (line) => {
        texts.push(line.reply.text);
        if (texts.length > 1) return;
        clearTimeout(late);
        // The other lines of the turn are in the same write.
        setImmediate(() => {
          this.#waiting.delete(id);
          resolve(texts.join('\n'));
        });
      });
    });
  }
}

interface Customer {
  readonly email: string;
  /** Pending orders. */
  readonly cancelled: string;
  readonly kept: string;
}

/** English customers with two pending orders or more: the last one is kept and asked after, the others are cancelled. */
class Customers {
  readonly #rows: Customer[] = [];

  constructor(shop: ShopDb) {
    const orders = shop.all<{ id: string; email: string }>(
      "SELECT o.id AS id, c.email AS email FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.status = 'pending' AND c.is_demo = 0 ORDER BY o.id",
    );
    const byEmail = new Map<string, string[]>();
    for (const { id, email } of orders) byEmail.set(email, [...(byEmail.get(email) ?? []), id]);
    for (const [email, ids] of byEmail) {
      const kept = ids.pop();
      if (kept !== undefined) for (const cancelled of ids) this.#rows.push({ email, cancelled, kept });
    }
  }

  next(): Customer | undefined {
    return this.#rows.pop();
  }
}

/** Free text throughout, so that every message has to be understood. */
function conversation({ email, cancelled, kept }: Customer): readonly Message[] {
  return [
    { text: 'I want to cancel an order', expected: /e-mail address/ },
    { text: email, expected: /^Thank you, .*\nWhich order would you like to cancel/ },
    {
      text: `it is ${cancelled.slice(1)}`,
      expected: new RegExp(`^Why would you like to cancel order ${cancelled}`),
    },
    { text: 'ordered by mistake', expected: new RegExp(`^Shall I cancel order ${cancelled}`) },
    { text: 'yes', expected: new RegExp(`^Order ${cancelled} is cancelled`) },
    status(kept),
    {
      text: `I want to cancel order ${kept}`,
      expected: new RegExp(`^Why would you like to cancel order ${kept}`),
    },
    { text: 'I no longer need it', expected: new RegExp(`^Shall I cancel order ${kept}`) },
    { text: 'no', expected: new RegExp(`order ${kept} stays as it is`) },
    status(cancelled),
    { text: 'thank you', expected: /welcome/ },
  ];
}

function status(order: string): Message {
  return { text: `where is my order ${order}`, expected: new RegExp(`^Order ${order} `) };
}
