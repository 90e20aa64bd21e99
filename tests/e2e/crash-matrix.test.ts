import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requirement } from '../support/requirements.js';

/** What the matrix reports on its last line. */
interface Report {
  readonly turns: number;
  readonly kills: number;
  readonly deliveries: number;
  readonly answers: number;
  readonly effects: number;
  readonly conversations: number;
  readonly lost: number;
  readonly doubled: number;
  readonly stuck: number;
}

/** A small run; `npm run crash-matrix -- --turns 10000 --cover` is the whole one. */
const TURNS = 60;

function runMatrix(
  store: 'redis' | 'embedded',
): Promise<{ code: number | null; report: Report; progress: string }> {
  const args = [
    'bench/crash-matrix/run.mjs',
    '--turns',
    String(TURNS),
    '--seed',
    '7',
    '--store',
    store,
    '--json',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let out = '';
  let progress = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (progress += chunk.toString()));
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      children.delete(child);
      const last = out.trim().split('\n').at(-1) ?? '{}';
      resolve({ code, report: JSON.parse(last === '' ? '{}' : last) as Report, progress });
    });
  });
}

const children = new Set<ReturnType<typeof spawn>>();
afterAll(() => {
  for (const child of children) child.kill('SIGTERM');
});

function expectExactlyOnce(store: 'redis' | 'embedded'): void {
  let run: Awaited<ReturnType<typeof runMatrix>>;
  beforeAll(async () => {
    run = await runMatrix(store);
  }, 300_000);

  it('answers every message once and cancels every order once', () => {
    const { lost, doubled, stuck, turns, answers, effects, conversations } = run.report;
    expect({ lost, doubled, stuck, progress: lost + doubled + stuck > 0 ? run.progress : '' }).toEqual({
      lost: 0,
      doubled: 0,
      stuck: 0,
      progress: '',
    });
    expect(answers).toBe(turns);
    expect(effects).toBe(conversations);
    expect(run.code).toBe(0);
  });

  it('was killed at least once in eight turns, and every message was delivered five times', () => {
    const { turns, kills, deliveries } = run.report;
    expect(turns).toBeGreaterThanOrEqual(TURNS);
    expect(kills * 8).toBeGreaterThanOrEqual(turns);
    expect(deliveries).toBeGreaterThanOrEqual(turns * 5);
  });
}

describe('the crash matrix on the embedded store', () => expectExactlyOnce('embedded'));

const describeOnRedis = requirement('redis') === 'run' ? describe : describe.skip;
describeOnRedis('the crash matrix on Redis', () => expectExactlyOnce('redis'));
