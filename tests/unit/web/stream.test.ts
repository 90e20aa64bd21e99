/** A stream shows each line once, in order, without a gap, whatever the hints do. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openStream } from '../../../adapters/web/stream.js';
import { sessionId, tenantId } from '../../../bot/domain/ids.js';
import { comparePositions, formatPosition, type LogPosition } from '../../../bot/domain/transcript.js';
import type { Engine, SpokenLine } from '../../../bot/ports/engine.js';
import { codeOf, startWeb } from './web-fixture.js';

const SESSION = sessionId(tenantId('demo'), 'stream');

function aLine(generation: number, seq: number): SpokenLine {
  return {
    position: { generation, seq },
    line: { from: 'agent', agent: 'Kim', text: `${generation}-${seq}`, at: 0 },
  };
}

/** What happens to the log, and what its watchers hear of it. */
type Happening =
  /** Lines are committed; `hint`: handed over, hinted at, not heard of at all, or both of the first in the wrong order. */
  | {
      readonly kind: 'commit';
      readonly count: number;
      readonly hint: 'lines' | 'null' | 'lost' | 'twice' | 'late';
    }
  /** The log loses its last lines that nobody has seen, and goes on in a new generation. */
  | { readonly kind: 'failover' }
  | { readonly kind: 'pause' }
  /** The client drops the connection and resumes. */
  | { readonly kind: 'reconnect' }
  /** The client takes nothing for a while. */
  | { readonly kind: 'congested' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      count: fc.integer({ min: 1, max: 4 }),
      hint: fc.constantFrom('lines', 'null', 'lost', 'twice', 'late'),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'pause' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'failover' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'reconnect' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'congested' as const }) },
);

test('never skips, never repeats, in order: any commits, hints, failovers, reconnects and congestion', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { maxLength: 40 }),
      fc.integer({ min: 0, max: 3 }),
      async (happenings, seenBefore) => {
        const log: SpokenLine[] = Array.from({ length: 5 }, (_, i) => aLine(1, i + 1));
        const listeners = new Set<(lines: readonly SpokenLine[] | null) => void>();
        const engine: Pick<Engine, 'readLog' | 'watch'> = {
          async readLog(_session, after, limit) {
            const lines = log
              .filter(({ position }) => after === null || comparePositions(position, after) > 0)
              .slice(0, limit);
            await settle();
            return lines;
          },
          watch: (_session, listener) => {
            listeners.add(listener);
            return Promise.resolve(() => void listeners.delete(listener));
          },
        };
        const tell = (lines: readonly SpokenLine[] | null): void =>
          listeners.forEach((listener) => listener(lines));

        const shown: string[] = [];
        let last: LogPosition | null = seenBefore === 0 ? null : { generation: 1, seq: seenBefore };
        let isCongested = false;
        const connect = (): ReturnType<typeof openStream> =>
          openStream(engine, SESSION, last, {
            write(line) {
              shown.push(formatPosition(line.position));
              last = line.position;
              return !isCongested;
            },
            async drained() {
              await settle();
              isCongested = false;
            },
            caughtUp: () => {},
            fail: (error) => {
              throw error;
            },
          });

        let stream = await connect();
        for (const what of happenings) {
          switch (what.kind) {
            case 'commit': {
              const from = log.at(-1)?.position ?? { generation: 1, seq: 0 };
              const lines = Array.from({ length: what.count }, (_, i) =>
                aLine(from.generation, from.seq + 1 + i),
              );
              log.push(...lines);
              if (what.hint === 'lines' || what.hint === 'twice') tell(lines);
              if (what.hint === 'null' || what.hint === 'twice') tell(null);
              if (what.hint === 'late') void settle().then(() => tell(lines));
              break;
            }
            case 'failover': {
              const { generation, seq } = log.at(-1)?.position ?? { generation: 1, seq: 0 };
              // What follows a rewind has an old number in a new generation.
              log.push(aLine(generation + 1, Math.max(1, seq - 1)));
              break;
            }
            case 'pause':
              await settle();
              break;
            case 'reconnect':
              stream.close();
              stream = await connect();
              break;
            case 'congested':
              isCongested = true;
              break;
          }
        }
        stream.poke();
        for (let i = 0; i < 200 && shown.at(-1) !== formatPosition(log.at(-1)!.position); i++) await settle();
        stream.close();
        expect(shown).toEqual(log.map(({ position }) => formatPosition(position)).slice(seenBefore));
        expect(listeners.size).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});

/** Lets everything that is ready run. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('over HTTP', () => {
  test('a stream begins with the history, and resumes after the last event id', async () => {
    const web = await startWeb();
    try {
      const headers = { Authorization: `Bearer ${await web.begin()}` };
      for (const text of ['one', 'two']) {
        await web.post('/v1/web/messages', { id: crypto.randomUUID(), type: 'message', text }, headers);
      }
      const whole = await read(`${web.url}/v1/web/events`, headers, 5);
      expect(whole.ids).toEqual(['1-1', '1-2', '1-3', '1-4', '1-5']);
      const rest = await read(`${web.url}/v1/web/events`, { ...headers, 'Last-Event-ID': '1-3' }, 2);
      expect(rest.ids).toEqual(['1-4', '1-5']);
    } finally {
      await web.close();
    }
  });

  test('a stream beats, and a lost hint is made good by the next beat', async () => {
    const web = await startWeb({
      settings: { heartbeatMs: 30 },
      engine: { watch: () => Promise.resolve(() => {}) },
    });
    try {
      const headers = { Authorization: `Bearer ${await web.begin()}` };
      const reading = read(`${web.url}/v1/web/events`, headers, 3);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await web.post('/v1/web/messages', { id: crypto.randomUUID(), type: 'message', text: 'one' }, headers);
      const { ids, text } = await reading;
      expect(ids).toEqual(['1-1', '1-2', '1-3']);
      expect(text).toContain(': still here');
    } finally {
      await web.close();
    }
  });

  test('a client that reads nothing is cut, and what waits for it is bounded', async () => {
    let reads = 0;
    const big = 'x'.repeat(4_000);
    const web = await startWeb({
      settings: { slowClientMs: 200 },
      engine: {
        readLog: (_session, after, limit) => {
          reads++;
          const from = after?.seq ?? 0;
          const lines = Array.from({ length: limit }, (_, i) => aLine(1, from + 1 + i));
          return Promise.resolve(
            lines.map((line): SpokenLine => ({
              ...line,
              line: { from: 'agent', agent: 'Kim', text: big, at: 0 },
            })),
          );
        },
      },
    });
    try {
      const answer = await fetch(`${web.url}/v1/web/events`, {
        headers: { Authorization: `Bearer ${await web.begin()}` },
      });
      expect(answer.status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 800));
      const before = reads;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(reads).toBe(before);
      await expect(answer.text()).rejects.toThrow();
    } finally {
      await web.close();
    }
  });

  test('a stream needs a token', async () => {
    const web = await startWeb();
    try {
      const answer = await fetch(`${web.url}/v1/web/events`);
      expect([answer.status, await codeOf(answer)]).toEqual([401, 'token-missing']);
      expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
    } finally {
      await web.close();
    }
  });
});

/** Reads until `count` events with an id have come. */
async function read(
  url: string,
  headers: Record<string, string>,
  count: number,
): Promise<{ readonly ids: string[]; readonly text: string }> {
  const answer = await fetch(url, { headers });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let ids: string[] = [];
  while (ids.length < count) {
    const chunk = await reader.read();
    if (chunk.done) break;
    text += chunk.value;
    ids = [...text.matchAll(/^id: (.+)$/gm)].map((match) => match[1]!);
  }
  await reader.cancel();
  return { ids, text };
}
