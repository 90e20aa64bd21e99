import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createHttpTools } from '../../adapters/backend/http/http-tools.js';
import { ToolFailed } from '../../bot/domain/errors.js';
import { readEffects } from '../../adapters/backend/shop/effects.js';
import { ShopDb } from '../../adapters/backend/shop/shop-db.js';
import type { Tools } from '../../bot/ports/tools.js';
import { EMMA, EMMAS_PENDING, outcomeOf, TOKEN, use, WRITES } from './tools-fixture.js';

type Child = ChildProcessByStdio<Writable, Readable, null>;

let folder: string;
let script: string;
let path: string;
let files = 0;
const children: Child[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-tools-'));
  script = join(folder, 'tools-process.mjs');
  // Bundled, because a child process is outside of jest's transform; packages are found through the link.
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  execFileSync('node_modules/.bin/esbuild', [
    ...[
      'tests/contract/tools-process.ts',
      '--bundle',
      '--platform=node',
      '--format=esm',
      '--packages=external',
    ],
    ...['--log-level=error', `--outfile=${script}`],
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  path = join(folder, `shop-${files++}.db`);
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
});

function start(...args: readonly string[]): { readonly child: Child; line(): Promise<string> } {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async line() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`the process ended without an answer (${args.join(' ')})`);
      return value;
    },
  };
}

function effectsIn(file: string): readonly { readonly key: string; readonly order: string | null }[] {
  const db = new ShopDb(file);
  try {
    return readEffects(db).map(({ key, order }) => ({ key, order }));
  } finally {
    db.close();
  }
}

describe.each(WRITES)('a shop that is killed over $tool', ({ tool, args }) => {
  const order = args['orderId'] ?? null;

  async function killedAt(
    moment: 'received' | 'applied',
  ): Promise<{ tools: Tools; restart(): Promise<void> }> {
    const first = start('serve', path, '0', moment);
    const port = await first.line();
    const died = new Promise((resolve) => first.child.once('exit', resolve));
    const tools = createHttpTools({ baseUrl: `http://127.0.0.1:${port}`, token: TOKEN, timeoutMs: 2_000 });
    await expect(use(tools, tool, args, { key: 'key-1' })).rejects.toBeInstanceOf(ToolFailed);
    await died;
    await expect(outcomeOf(tools, 'key-1', EMMA, tool)).rejects.toBeInstanceOf(ToolFailed);
    return {
      tools,
      async restart() {
        await start('serve', path, port, 'never').line();
      },
    };
  }

  test('after it was done: asking back finds it, and calling again adds nothing', async () => {
    const { tools, restart } = await killedAt('applied');
    await restart();
    const outcome = await outcomeOf(tools, 'key-1', EMMA, tool);
    expect(outcome.kind).toBe('ok');
    expect(await use(tools, tool, args, { key: 'key-1' })).toEqual(outcome);
    expect(effectsIn(path)).toEqual([{ key: 'key-1', order }]);
  });

  test('before it was done: asking back says so, and calling again does it once', async () => {
    const { tools, restart } = await killedAt('received');
    await restart();
    expect(await outcomeOf(tools, 'key-1', EMMA, tool)).toEqual({ kind: 'none' });
    const outcome = await use(tools, tool, args, { key: 'key-1' });
    expect(outcome.kind).toBe('ok');
    expect(effectsIn(path)).toEqual([{ key: 'key-1', order }]);
  });
});

describe('processes that share the file', () => {
  test('cancel an order once, whoever comes first', async () => {
    const workers = Array.from({ length: 3 }, () => start('cancel', path, 'key-', EMMAS_PENDING, '20'));
    for (const worker of workers) expect(await worker.line()).toBe('ready');
    for (const { child } of workers) child.stdin.write('go\n');
    const answers = await Promise.all(workers.map((worker) => worker.line()));

    // Two keys take turns: one of them did it, in every process's eyes the same one.
    const effects = effectsIn(path);
    expect(effects).toHaveLength(1);
    const winner = effects[0]?.key === 'key-0' ? ['ok', 'not-pending'] : ['not-pending', 'ok'];
    const expected = Array.from({ length: 10 }, () => winner)
      .flat()
      .join(' ');
    expect(answers).toEqual([expected, expected, expected]);
  });

  test('seed it once', async () => {
    const workers = Array.from({ length: 4 }, () => start('cancel', path, 'key-', EMMAS_PENDING, '0'));
    for (const worker of workers) expect(await worker.line()).toBe('ready');
    const db = new ShopDb(path);
    expect(db.all('SELECT count(*) AS customers FROM customers')).toEqual([{ customers: 60 }]);
    expect(db.all('SELECT count(*) AS orders FROM orders')).toEqual([{ orders: 300 }]);
    db.close();
  });
});
