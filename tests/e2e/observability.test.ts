/** What an operator sees of a turn: its trace, its log lines, its counters; and what nobody sees of the customer. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Choice } from '../../bot/domain/reply.js';
import { Customer, eventually } from '../support/customer.js';
import type { BotLine } from '../support/customer.js';
import { requireDist } from '../support/dist.js';
import { parseLines } from '../support/log-lines.js';
import { attribute, startOtlpReceiver } from '../support/otlp-receiver.js';
import type { OtlpReceiver, Span } from '../support/otlp-receiver.js';
import { dataDir, startParley } from '../support/parley-process.js';
import type { ParleyProcess } from '../support/parley-process.js';

const EMAIL = 'emma.clarke@example.com';
const WORDS = 'turquoise teapots';

let collector: OtlpReceiver;
let folder: ReturnType<typeof dataDir>;
let parley: ParleyProcess;
let before: string;
let after: string;
/** The message that asked for the last turn, whose job cancelled an order. */
let confirmed: string;
let orderId: string;

beforeAll(async () => {
  requireDist();
  collector = await startOtlpReceiver();
  folder = dataDir();
  parley = await startParley({
    DATA_DIR: folder.dir,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    LOG_PRETTY: 'off',
    SWEEP_MS: '50',
  });
  before = await metrics();
  const customer = await Customer.at(parley.base);
  await customer.say(`I want to cancel my order, the ${WORDS}`);
  const asked = await customer.say(EMAIL);
  const order = firstChoice(asked);
  orderId = order.label.split(' ', 1)[0] ?? '';
  const reasons = await customer.answerTo(await customer.choose(order.id));
  const confirmation = await customer.answerTo(await customer.choose(firstChoice(reasons).id));
  const yes = firstChoice(confirmation).id;
  confirmed = await customer.choose(yes);
  await customer.answerTo(confirmed);
  const message = { id: confirmed, type: 'choice', choice: yes, label: 'Yes' };
  expect(await (await customer.post(message)).json()).toEqual({ id: confirmed, kind: 'duplicate' });
  expect((await customer.post({ id: 'no uuid' })).status).toBe(422);
  after = await metrics();
  // Draining sends what the batch still holds.
  parley.signal('SIGTERM');
  await parley.ended;
  await eventually('the spans are there', () => rootsOf(confirmed).length > 0);
});
afterAll(async () => {
  await parley?.kill();
  await collector?.close();
  folder?.remove();
});

function firstChoice(lines: readonly BotLine[]): Choice {
  const [first] = lines.flatMap(({ reply }) => (reply.kind === 'choices' ? reply.choices : []));
  if (!first) throw new Error('a quick reply is offered');
  return first;
}

async function metrics(): Promise<string> {
  return (await fetch(`${parley.base}/metrics`)).text();
}

function rootsOf(providerId: string): readonly Span[] {
  return collector.spans.filter(
    ({ name, attributes }) =>
      name === 'drain.turn' && attribute(attributes, 'parley.turn')?.endsWith(`#${providerId}`),
  );
}

describe('the trace of a turn', () => {
  test('has a span for each of its steps, within one another and in one trace', () => {
    const [root] = rootsOf(confirmed);
    if (!root) throw new Error('the turn has a span');
    const spans = new Map(collector.spans.map((each) => [each.spanId, each]));
    const isWithin = (each: Span): boolean =>
      each.spanId === root.spanId ||
      (spans.has(each.parentSpanId ?? '') && isWithin(spans.get(each.parentSpanId ?? '') as Span));
    const own = collector.spans.filter(
      (each) => each !== root && each.traceId === root.traceId && isWithin(each),
    );
    expect(own.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['turn.prepare', 'turn.decide', 'turn.advance', 'turn.encode', 'turn.commit']),
    );
    expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining(['store.commit']));
    for (const { name, attributes, startTimeUnixNano, endTimeUnixNano, parentSpanId } of own) {
      expect([name, attribute(attributes, 'parley.turn')]).toEqual([
        name,
        attribute(root.attributes, 'parley.turn'),
      ]);
      expect(attribute(attributes, 'parley.session')).toMatch(/^demo\/s-/);
      expect(startTimeUnixNano).toBeLessThanOrEqual(endTimeUnixNano);
      expect(startTimeUnixNano).toBeGreaterThanOrEqual(
        spans.get(parentSpanId ?? '')?.startTimeUnixNano ?? 0n,
      );
    }
  });

  test('is followed by those of its job and its result', () => {
    expect(collector.spans.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['job.begin', 'job.tool', 'job.finish']),
    );
    expect(rootsOf(`${confirmed}!0=result`)).toHaveLength(1);
    for (const { name, attributes } of collector.spans) {
      if (!name.startsWith('job.')) continue;
      expect([name, attribute(attributes, 'parley.session')]).toEqual([
        name,
        expect.stringMatching(/^demo\/s-/),
      ]);
      expect(attribute(attributes, 'parley.job')).toMatch(new RegExp(`#${confirmed}!0$`));
    }
  });

  test('names the service and says nothing of what was said', () => {
    expect(collector.services).toEqual(new Set(['parley']));
    for (const secret of [EMAIL, WORDS, 'Emma', 'Clarke']) expect(collector.raw()).not.toContain(secret);
  });
});

describe('the log at info', () => {
  const lines = () => parseLines(parley.output());

  test('has one line a turn, with its session and the entry it consumed', () => {
    const turns = lines().filter(({ msg }) => msg === 'turn committed');
    expect(turns).toHaveLength(7);
    for (const line of turns) {
      expect(line).toMatchObject({
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        session: expect.stringMatching(/^demo\/s-/),
        turn: expect.stringMatching(/^demo\/web:default:/),
      });
    }
    expect(new Set(turns.map(({ turn }) => turn)).size).toBe(7);
  });

  test('says nothing of what was said, and nothing went wrong', () => {
    const logged = lines();
    const text = JSON.stringify(logged);
    for (const secret of [EMAIL, WORDS, 'Emma', orderId]) expect(text).not.toContain(secret);
    expect(logged.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});

describe('the log at info without a collector', () => {
  test('names session and turn in each line of a turn, also of one whose shop is down', async () => {
    const shop = createServer((req, res) => {
      req.resume();
      res.writeHead(503, { 'content-type': 'application/json' });
      res.end(`{"error":{"code":"down","message":"${EMAIL}"}}`);
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const own = dataDir();
    const alone = await startParley({
      DATA_DIR: own.dir,
      LOG_PRETTY: 'off',
      SHOP_URL: `http://127.0.0.1:${(shop.address() as AddressInfo).port}`, // a TCP server's is always of this type
      SHOP_TOKEN: 'shop-token',
    });
    try {
      const customer = await Customer.at(alone.base);
      await customer.say(`I want to cancel my order, the ${WORDS}`);
      await customer.say(EMAIL);
      await eventually('all turns are logged', () => parseLines(alone.output()).length >= 4);
      const logged = parseLines(alone.output());
      expect(logged.map(({ level, msg }) => `${String(level)} ${String(msg)}`)).toEqual([
        'info turn committed',
        'info turn committed',
        'warn a read tool failed',
        'info turn committed',
      ]);
      for (const line of logged) {
        expect(line).toMatchObject({
          session: expect.stringMatching(/^demo\/s-/),
          turn: expect.stringMatching(/^demo\/web:default:/),
        });
      }
      expect(logged[2]?.['turn']).toBe(logged[3]?.['turn']);
      for (const secret of [EMAIL, WORDS]) expect(alone.output()).not.toContain(secret);
    } finally {
      await alone.kill();
      own.remove();
      shop.close();
    }
  });
});

describe('the metrics', () => {
  /** The sum of the samples that begin so. */
  const sum = (exposition: string, sample: string) =>
    exposition
      .split('\n')
      .filter((line) => line.startsWith(sample))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0);

  test.each([
    ['parley_turns_total{type="conversationStarted",outcome="committed"}', 1],
    ['parley_turns_total{type="message",outcome="committed"}', 2],
    ['parley_turns_total{type="choice",outcome="committed"}', 3],
    ['parley_turns_total{type="jobResult",outcome="committed"}', 1],
    ['parley_jobs_total{tool="cancelOrder",outcome="ok"}', 1],
    ['parley_bad_requests_total{channel="web",code="field-invalid"}', 1],
    ['parley_understood_total{by="rule"}', 2],
    ['parley_turn_duration_seconds_count', 7],
    ['parley_job_duration_seconds_count{tool="cancelOrder"}', 1],
    ['parley_step_duration_seconds_count{step="turn.commit"}', 7],
    ['parley_duplicates_total{channel="web"}', 1],
    ['parley_errors_total', 0],
  ])('%s moved by %d', (sample, by) => {
    expect(sum(after, sample) - sum(before, sample)).toBe(by);
  });

  test('requests are timed by route and status', () => {
    const messages = 'parley_http_duration_seconds_count{route="/messages",status="202"}';
    expect(sum(after, messages) - sum(before, messages)).toBe(6);
  });
});
