import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StoreUnavailable } from '../../../bot/domain/errors.js';
import { noMetrics } from '../../../bot/ports/metrics.js';
import { createSteps } from '../../../adapters/telemetry/steps.js';
import { createTracing } from '../../../adapters/telemetry/tracing.js';

/** The part of an OTLP/JSON export that is looked at: opentelemetry.proto.collector.trace.v1. */
interface Export {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: Span[] }[];
  }[];
}
interface Attribute {
  key: string;
  value: { stringValue: string };
}
interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: Attribute[];
  status: { code: number };
}

let collector: Server;
let received: { path: string; body: Export }[] = [];

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({
        path: request.url ?? '',
        body: JSON.parse(Buffer.concat(chunks).toString()) as Export,
      });
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => collector.close(resolve)));
beforeEach(() => {
  received = [];
});

const attributesOf = (attributes: Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue]));

async function traced(work: (step: ReturnType<typeof createSteps>) => Promise<unknown>): Promise<Span[]> {
  const { port } = collector.address() as AddressInfo;
  const tracing = await createTracing({
    endpoint: `http://127.0.0.1:${port}`,
    service: 'parley',
    version: '1.2.3',
  });
  await work(createSteps({ metrics: noMetrics, debugLog: null, tracing }));
  await tracing.shutdown();
  return received.flatMap(({ body }) =>
    body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  );
}

describe('tracing', () => {
  test('a step is a span below the step it runs in, with session and turn', async () => {
    const spans = await traced((step) =>
      step('turn', () => step('turn.decide', async () => 1), { session: 'demo/s-1', turn: 'e-1' }),
    );
    const [inner, outer] = spans;
    expect(spans.map(({ name }) => name)).toEqual(['turn.decide', 'turn']);
    expect(inner?.traceId).toBe(outer?.traceId);
    expect(inner?.parentSpanId).toBe(outer?.spanId);
    for (const { attributes, startTimeUnixNano, endTimeUnixNano } of spans) {
      expect(attributesOf(attributes)).toEqual({ 'parley.session': 'demo/s-1', 'parley.turn': 'e-1' });
      expect(BigInt(endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(startTimeUnixNano));
    }
    expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
    const resource = received[0]?.body.resourceSpans[0]?.resource.attributes ?? [];
    expect(attributesOf(resource)).toMatchObject({ 'service.name': 'parley', 'service.version': '1.2.3' });
  });

  test('a failed step is an error with its code, without its words; the rejection passes through', async () => {
    const failure = new StoreUnavailable('while reading: I live at 5 Elm Street');
    const [span] = await traced((step) =>
      expect(step('turn', () => Promise.reject(failure))).rejects.toBe(failure),
    );
    expect(span?.status.code).toBe(2);
    expect(attributesOf(span?.attributes ?? [])).toEqual({ 'error.type': 'store-unavailable' });
    expect(JSON.stringify(received)).not.toContain('Elm Street');
  });

  test('steps side by side are traces of their own', async () => {
    const spans = await traced((step) => Promise.all([step('a', async () => 1), step('b', async () => 2)]));
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(2);
  });

  test('a collector that is away costs no step and no shutdown', async () => {
    const tracing = await createTracing({ endpoint: 'http://127.0.0.1:9', service: 'parley', version: '1' });
    const step = createSteps({ metrics: noMetrics, debugLog: null, tracing });
    expect(await step('turn', async () => 42)).toBe(42);
    await tracing.shutdown().catch(() => {});
  });
});

describe('steps', () => {
  test('every step is timed under its name, failures too', async () => {
    const timed: unknown[] = [];
    const metrics = { ...noMetrics, time: (...args: unknown[]) => void timed.push(args) };
    const step = createSteps({ metrics, debugLog: null, tracing: null });
    expect(await step('turn.load', async () => 'loaded')).toBe('loaded');
    const failure = new Error('no');
    await expect(step('turn.commit', () => Promise.reject(failure))).rejects.toBe(failure);
    expect(timed).toEqual([
      ['step', expect.any(Number), { step: 'turn.load' }],
      ['step', expect.any(Number), { step: 'turn.commit' }],
    ]);
  });
});
