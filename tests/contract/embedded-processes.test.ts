/** @module The embedded store's own promises: kills, two processes on one file, its schema and its cost. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { build } from 'esbuild';
import Libsql from 'libsql';
import { MIGRATIONS } from '../../adapters/store/embedded/schema.js';
import { createEmbeddedStore } from '../../adapters/store/embedded/store.js';
import { ConfigError, StoreUnavailable } from '../../bot/domain/errors.js';
import { sessionId, tenantId } from '../../bot/domain/ids.js';
import type { Store } from '../../bot/ports/store.js';
import { runCheck, STORE_CHECKS } from './store-contract.js';

const TENANT = tenantId('kills');
const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `message ${i + 1}`);

/** Several processes start one after the other, on a machine that may be busy. */
const SLOW_MS = 120_000;

let folder = '';
let worker = '';
const children = new Set<ChildProcess>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-embedded-'));
  worker = join(folder, 'worker.mjs');
  const libsql = pathToFileURL(createRequire(import.meta.url).resolve('libsql')).href;
  await build({
    entryPoints: ['tests/contract/store/embedded-worker.ts'],
    outfile: worker,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    // The bundle lies outside the project, from where the package would not be found by its name.
    plugins: [
      {
        name: 'libsql-by-url',
        setup: ({ onResolve }) => onResolve({ filter: /^libsql$/ }, () => ({ path: libsql, external: true })),
      },
    ],
  });
});

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a worker; `acknowledged` fills with the highest revision printed for each conversation. */
function start(file: string, names: readonly string[], from: number, to: number) {
  const args = [worker, file, TENANT, names.join(','), String(from), String(to)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const acknowledged = new Map<string, number>();
  let commits = 0;
  let rest = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const printed = (rest + chunk).split('\n');
    rest = printed.pop() ?? '';
    for (const line of printed) {
      const [name = '', revision = ''] = line.split(' ');
      acknowledged.set(name, Math.max(Number(revision), acknowledged.get(name) ?? 0));
      commits += 1;
    }
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  const ended = once(child, 'close').then(() => {
    children.delete(child);
    return { errors, code: child.exitCode, signal: child.signalCode };
  });
  return { child, acknowledged, ended, commits: () => commits };
}

/** What a conversation said, in order; every line must be of one turn. */
async function said(store: Store, name: string): Promise<readonly string[]> {
  const session = sessionId(TENANT, name);
  const stored = await store.read(session);
  const log = await store.readLog(session, null, 1e6);
  expect(log.map(({ position }) => position.seq)).toEqual(log.map((_, i) => i + 1));
  expect(stored).toMatchObject({ revision: log.length, state: `${log.length}` });
  expect(await store.readTurns(session, 1e6)).toHaveLength(log.length);
  return log.map(({ body }) => body);
}

describe('the embedded store', () => {
  test(
    'has every acknowledged commit after kill -9, and each message once',
    async () => {
      const file = join(folder, 'killed', 'store.db');
      const names = ['a', 'b', 'c', 'd'];
      let killed = 0;
      let commits = 0;
      for (let round = 0; round < 6; round++) {
        const running = start(file, names, 1, 100_000);
        while (running.commits() < 25 && running.child.exitCode === null) await sleep(5);
        await sleep(Math.random() * 120);
        running.child.kill('SIGKILL');
        const { signal, errors } = await running.ended;
        expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' });
        killed += 1;
        commits += running.commits();

        const store = createEmbeddedStore({ file, settings: { logLines: 1e6 } });
        for (const name of names) {
          const lines = await said(store, name);
          expect(lines.length).toBeGreaterThanOrEqual(running.acknowledged.get(name) ?? 0);
          expect(lines).toEqual(numbered(lines.length));
        }
        await store.close();
        // The killed worker's leases run out.
        await sleep(260);
      }
      expect(killed).toBe(6);
      expect(commits).toBeGreaterThan(150);
    },
    SLOW_MS,
  );

  test(
    'serves two processes that receive the same messages',
    async () => {
      const file = join(folder, 'shared.db');
      const names = ['x', 'y'];
      const workers = [start(file, names, 1, 60), start(file, names, 1, 60)];
      for (const { ended } of workers) expect(await ended).toEqual({ errors: '', code: 0, signal: null });
      // What came while the other one held the lease, after its last look.
      const rest = start(file, names, 60, 60);
      await rest.ended;
      const store = createEmbeddedStore({ file });
      for (const name of names) {
        const lines = await said(store, name);
        expect([...lines].sort()).toEqual(numbered(60).sort());
      }
      await store.close();
    },
    SLOW_MS,
  );

  test('makes its folder and a file that only its owner can read', async () => {
    const file = join(folder, 'new', 'deep', 'store.db');
    await createEmbeddedStore({ file }).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('leaves nothing of a destroyed key in its files', async () => {
    const own = join(folder, 'destroyed');
    const store = createEmbeddedStore({ file: join(own, 'store.db') });
    await store.createKey('kills/customer/1', 'unmistakable-wrapped-key');
    const holds = () =>
      readdirSync(own).some((file) => readFileSync(join(own, file)).includes('unmistakable-wrapped-key'));
    expect(holds()).toBe(true);
    await store.destroyKey('kills/customer/1');
    expect(holds()).toBe(false);
    await store.close();
  });

  test('refuses a file that a newer version wrote, and says what to do', () => {
    const file = join(folder, 'newer.db');
    const db = new Libsql(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => createEmbeddedStore({ file })).toThrow(ConfigError);
    expect(() => createEmbeddedStore({ file })).toThrow(
      `newer version (schema 99, this one reads up to ${MIGRATIONS.length})`,
    );
  });

  test('brings a file of the first schema to its own, and reads what stands in it', async () => {
    const file = join(folder, 'older.db');
    const db = new Libsql(file);
    db.exec(MIGRATIONS[0] ?? '');
    db.exec('PRAGMA user_version = 1');
    const session = sessionId(TENANT, 'older');
    db.prepare(
      'INSERT INTO session (num, id, partition, state, revision, used_at) VALUES (1, ?, 0, ?, 7, ?)',
    ).run(session, 'as it was', Date.now());
    db.prepare('INSERT INTO turn (session, at, record) VALUES (1, ?, ?)').run(Date.now(), 'a turn');
    db.close();

    const store = createEmbeddedStore({ file });
    expect(await store.read(session)).toMatchObject({ state: 'as it was', revision: 7 });
    expect(await store.readTurns(session, 10)).toEqual([{ record: 'a turn', state: null }]);
    await store.close();
  });

  test('says that it is unavailable where the file cannot be used', async () => {
    expect(() => createEmbeddedStore({ file: folder })).toThrow(StoreUnavailable);
    const store = createEmbeddedStore({ file: join(folder, 'closed.db') });
    await store.close();
    await expect(store.ping()).rejects.toBeInstanceOf(StoreUnavailable);
    const session = sessionId(TENANT, 'none');
    await expect(store.release(session, 'token')).rejects.toBeInstanceOf(StoreUnavailable);
  });

  test(
    'finds every row by an index, so that no step grows with the conversation',
    async () => {
      const file = join(folder, 'plans.db');
      const prepare = jest.spyOn(Libsql.prototype, 'prepare');
      for (const check of Object.values(STORE_CHECKS).flat()) {
        if (check.settings !== undefined) continue;
        let store = createEmbeddedStore({ file });
        await runCheck(check, () =>
          Promise.resolve({
            store,
            reopen: async () => {
              await store.close();
              store = createEmbeddedStore({ file });
              return store;
            },
            close: () => store.close(),
          }),
        );
      }
      const statements = [...new Set(prepare.mock.calls.map(([sql]) => sql))].filter((sql) =>
        /^\s*(SELECT|INSERT|UPDATE|DELETE)\b/.test(sql),
      );
      prepare.mockRestore();
      expect(statements.length).toBeGreaterThan(40);

      const db = new Libsql(file);
      const scansOf = (sql: string): string[] => {
        const values = Array.from(sql.matchAll(/\?/g), () => 0);
        const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
        return plan.filter(({ detail }) => /^SCAN (?!CONSTANT)/.test(detail)).map(({ detail }) => detail);
      };
      expect(scansOf('SELECT * FROM entry WHERE body = ?')).toEqual(['SCAN entry']);
      const scans = statements.flatMap((sql) => scansOf(sql).map((detail) => `${detail}: ${sql}`));
      db.close();
      expect(scans).toEqual([]);
    },
    SLOW_MS,
  );
});
