/** @module The world around a rig server, played by the test: a tool and a platform over HTTP. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TranscriptLine } from '../../bot/domain/transcript.js';

export type WorkAnswer = { readonly kind: 'ok'; readonly value: null } | { readonly kind: 'unknown' };

export interface Attempt {
  readonly to: string;
  readonly key: string;
  readonly line: TranscriptLine;
  readonly taken: boolean;
}

export interface OutsideWorld {
  readonly url: string;
  /** What the tool answers to a call: told the job's key and how many calls came under it before. */
  work: (key: string, before: number) => Promise<WorkAnswer> | WorkAnswer;
  /** Calls of the tool by key. */
  readonly calls: ReadonlyMap<string, number>;
  /**
   * What the platform answers to a line for an address, told how often it refused that line before: null takes it, a
   * number refuses with 429 and that many ms to wait.
   */
  platform: (to: string, before: number) => number | null;
  /** Attempts to send, in order. */
  readonly sends: readonly Attempt[];
  close(): Promise<void>;
}

/** A tool that honours its key and a platform that dedupes nothing. */
export async function startOutsideWorld(): Promise<OutsideWorld> {
  const calls = new Map<string, number>();
  const done = new Set<string>();
  const sends: Attempt[] = [];
  const server = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk: Buffer) => (text += chunk.toString()));
    req.on('end', () => void answer(req.url ?? '', JSON.parse(text) as Record<string, unknown>));

    async function answer(path: string, body: Record<string, unknown>): Promise<void> {
      const key = String(body['key']);
      if (path === '/platform') {
        const to = String(body['to']);
        const retryAfterMs = world.platform(to, sends.filter((each) => each.key === key).length);
        // The cast: our own rig server sent it.
        sends.push({ to, key, line: body['line'] as TranscriptLine, taken: retryAfterMs === null });
        if (retryAfterMs !== null) res.setHeader('retry-after-ms', String(retryAfterMs));
        res.writeHead(retryAfterMs === null ? 200 : 429).end();
        return;
      }
      let outcome: WorkAnswer | { readonly kind: 'none' };
      if (path === '/outcome') outcome = done.has(key) ? { kind: 'ok', value: null } : { kind: 'none' };
      else {
        const before = calls.get(key) ?? 0;
        calls.set(key, before + 1);
        outcome = await world.work(key, before);
        if (outcome.kind === 'ok') done.add(key);
      }
      res.setHeader('content-type', 'application/json').end(JSON.stringify(outcome));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const world: OutsideWorld = {
    url: `http://127.0.0.1:${port}`,
    work: () => ({ kind: 'ok', value: null }),
    calls,
    platform: () => null,
    sends,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return world;
}
