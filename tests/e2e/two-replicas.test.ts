/** Two servers on one Redis: any of them serves any conversation, and none of them loses one when Redis goes away. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Customer, answersIn, eventually, textsOf } from '../support/customer.js';
import { requireDist } from '../support/dist.js';
import { dataDir, startParley } from '../support/parley-process.js';
import type { ParleyProcess } from '../support/parley-process.js';
import { startRedis } from '../support/redis-servers.js';
import type { RedisServer } from '../support/redis-servers.js';
import { requirement } from '../support/requirements.js';

const describeOnRedis = requirement('redis') === 'run' ? describe : describe.skip;

describeOnRedis('two replicas', () => {
  let redis: RedisServer;
  let folder: ReturnType<typeof dataDir>;
  let a: ParleyProcess;
  let b: ParleyProcess;

  beforeAll(async () => {
    requireDist();
    redis = await startRedis({ fsync: 'always' });
    folder = dataDir();
    const environment = {
      DATA_DIR: folder.dir,
      REDIS_URL: redis.url,
      LEASE_MS: '1000',
      TOOL_TIMEOUT_MS: '900',
      SWEEP_MS: '100',
      WEB_TOKEN_SECRET: 'two replicas: conversation tokens',
      WEB_IDENTITY_SECRET: 'two replicas: identities of people',
      WEB_RATE_MESSAGES: '0',
    };
    [a, b] = await Promise.all([startParley(environment), startParley(environment)]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([a?.kill(), b?.kill()]);
    await redis?.stop();
    folder?.remove();
  });

  test('what is said at one is answered at the other', async () => {
    const customer = await Customer.at(a.base);
    const listening = customer.hear(
      (heard) => textsOf(heard).some((text) => text.includes('e-mail address')),
      'the answer at the other replica',
      b.base,
    );
    await customer.send('where is my order?', a.base);
    const heard = await listening;
    expect(heard.map(({ line }) => line.from)).toEqual(['bot', 'customer', 'bot']);
    // And the next turn at the other: the dialogue went with it.
    customer.moveTo(b.base);
    const answer = await customer.say('emma.clarke@example.com');
    expect(answer.map(({ reply }) => reply.text).join()).toContain('Thank you, Emma Clarke');
  });

  test('a message delivered five times to both is answered once', async () => {
    const customer = await Customer.at(a.base);
    const message = { id: randomUUID(), type: 'message', text: 'where is my order?' };
    const kinds = await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const response = await customer.post(message, i % 2 === 0 ? a.base : b.base);
        expect(response.status).toBe(202);
        return ((await response.json()) as { kind: string }).kind;
      }),
    );
    expect(kinds.filter((kind) => kind === 'accepted')).toHaveLength(1);
    await customer.answerTo(message.id);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const [atA, atB] = await Promise.all([customer.transcript(a.base), customer.transcript(b.base)]);
    expect(atB.map(({ position, line }) => ({ position, line }))).toEqual(
      atA.map(({ position, line }) => ({ position, line })),
    );
    expect(answersIn(atA, message.id)).toHaveLength(1);
    expect(atA.filter(({ line }) => line.from === 'customer')).toHaveLength(1);
  });

  test('Redis killed and restarted under load: every acknowledged message is answered once', async () => {
    const customers = await Promise.all([a, b, a, b].map(({ base }) => Customer.at(base)));
    const acknowledged: { customer: Customer; id: string }[] = [];
    let isDown = false;
    let [deliveries, refusals] = [0, 0];
    const talk = async (customer: Customer, i: number): Promise<void> => {
      for (let turn = 0; turn < 12; turn++) {
        const message = {
          id: randomUUID(),
          type: 'message',
          text: turn % 2 ? 'never mind' : 'where is my order?',
        };
        for (;;) {
          deliveries++;
          const response = await customer.post(message, (i + deliveries) % 2 ? a.base : b.base);
          await response.body?.cancel();
          if (response.status === 202) break;
          expect(response.status).toBe(503);
          refusals++;
          await new Promise((resolve) => setTimeout(resolve, 60));
        }
        acknowledged.push({ customer, id: message.id });
        if (acknowledged.length === 12 && !isDown) {
          isDown = true;
          await redis.kill();
          await new Promise((resolve) => setTimeout(resolve, 200));
          await redis.restart();
        }
      }
    };
    await Promise.all(customers.map(talk));
    expect(isDown).toBe(true);
    expect(refusals).toBeGreaterThan(0);
    expect(acknowledged).toHaveLength(48);
    for (const customer of customers) {
      const own = acknowledged.filter((each) => each.customer === customer);
      const heard = await customer.hear(
        (lines) => own.every(({ id }) => answersIn(lines, id).length > 0),
        'an answer to everything',
      );
      for (const { id } of own) {
        const answers = answersIn(heard, id);
        expect(new Set(answers.map(({ turn }) => turn)).size).toBe(1);
        expect(answers.filter(({ more }) => !more).length).toBeGreaterThan(0);
      }
      expect(heard.filter(({ line }) => line.from === 'customer')).toHaveLength(own.length);
      expect(textsOf(heard)).not.toContain(
        'Something went wrong on our side and nothing was changed. Please try again.',
      );
    }
  }, 60_000);

  test('without Redis everything says so, and comes back by itself', async () => {
    const customer = await Customer.at(a.base);
    await customer.say('where is my order?');
    await redis.kill();
    const message = { id: randomUUID(), type: 'message', text: 'never mind' };
    for (const { base } of [a, b]) {
      const refused = await customer.post(message, base);
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused.json()).toEqual({
        error: { code: 'store-unavailable', message: expect.any(String), requestId: expect.any(String) },
      });
      const ready = await fetch(`${base}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([
        503,
        { status: 'not-ready', checks: { store: 'failed' } },
      ]);
      expect((await fetch(`${base}/healthz`)).status).toBe(200);
      const stream = await fetch(`${base}/v1/web/events`, {
        headers: { authorization: `Bearer ${customer.token}` },
      });
      expect(stream.status).toBe(503);
      await stream.body?.cancel();
    }
    await redis.restart();
    await eventually('both are ready again', async () => {
      const answers = await Promise.all([a, b].map(({ base }) => fetch(`${base}/readyz`)));
      return answers.every(({ status }) => status === 200);
    });
    const again = await customer.post(message, b.base);
    expect(again.status).toBe(202);
    const answer = await customer.answerTo(message.id);
    expect(answer.map(({ reply }) => reply.text).join()).toMatch(/we leave that/);
  }, 40_000);
});
