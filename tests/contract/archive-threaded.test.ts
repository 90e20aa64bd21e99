import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Libsql from 'libsql';
import { createThreadedArchive } from '../../adapters/archive/threaded-archive.js';
import { ConfigError, StoreUnavailable } from '../../bot/domain/errors.js';
import { sessionId, tenantId } from '../../bot/domain/ids.js';
import type { ArchivedLine } from '../../bot/ports/archive.js';
import { requireDist, ROOT } from '../support/dist.js';
import { archiveContract } from './archive-contract.js';

const ENTRY = path.join(ROOT, 'dist/adapters/archive/archive-thread.js');
const DYING = path.join(ROOT, 'tests/support/dying-archive-thread.js');

let folder = '';
beforeAll(() => {
  requireDist();
  folder = mkdtempSync(path.join(tmpdir(), 'parley-archive-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (name: string, entry = ENTRY) => createThreadedArchive({ file: path.join(folder, name), entry });

archiveContract('threaded', async () => {
  let archive = await open('archive.db');
  return {
    archive,
    reopen: async () => {
      await archive.close();
      archive = await open('archive.db');
      return archive;
    },
    close: () => archive.close(),
  };
});

const tenant = tenantId('own');
const session = sessionId(tenant, 'one');
const aLine = (seq: number, text: string): ArchivedLine => ({
  tenant,
  session,
  position: { generation: 1, seq },
  customer: null,
  line: { from: 'customer', providerId: `p${seq}`, text, at: 1000 + seq },
});

describe('a thread that dies', () => {
  test.each([
    ['before writing', ['first']],
    ['before answering', ['first', 'die before answering', 'another']],
  ])('%s fails what was asked of it, and the next call starts another', async (when, written) => {
    const name = `${when.replace(' ', '-')}.db`;
    const archive = await open(name, DYING);
    const dying = [aLine(2, `die ${when}`), aLine(3, 'another')];
    const texts = async () =>
      (await archive.read(session)).map(({ line }) => (line.from === 'bot' ? '' : line.text));
    await archive.append([aLine(1, 'first')]);

    const asked = [archive.append(dying), archive.read(session), archive.append([aLine(4, 'later')])];
    const outcomes = await Promise.allSettled(asked);
    for (const outcome of outcomes) {
      expect(outcome).toEqual({ status: 'rejected', reason: expect.any(StoreUnavailable) });
    }
    expect(await texts()).toEqual(written);

    await archive.append([...dying, aLine(4, 'later')]);
    expect(await texts()).toEqual(['first', `die ${when}`, 'another', 'later']);
    expect(await archive.search(tenant, 'another', 10)).toEqual([aLine(3, 'another')]);
    await archive.close();
  });

  test('is closed', async () => {
    const archive = await open('died.db', DYING);
    await expect(archive.append([aLine(1, 'die before writing')])).rejects.toBeInstanceOf(StoreUnavailable);
    await archive.close();
    await expect(archive.read(session)).rejects.toBeInstanceOf(StoreUnavailable);
  });

  test('and cannot open its file again says why', async () => {
    const archive = await open('lost.db', DYING);
    await expect(archive.append([aLine(1, 'die before writing')])).rejects.toBeInstanceOf(StoreUnavailable);
    for (const ending of ['', '-wal', '-shm']) rmSync(path.join(folder, `lost.db${ending}`), { force: true });
    writeFileSync(
      path.join(folder, 'lost.db'),
      'this is no database, but it is long enough to be read as one',
    );
    const refused = archive.read(session);
    await expect(refused).rejects.toThrow(/file cannot be used now: .*not a database/);
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await archive.close();
  });
});

describe('the threaded archive', () => {
  test('answers what was asked before it was closed, and nothing after', async () => {
    const archive = await open('closed.db');
    const asked = [
      archive.append([aLine(1, 'one')]),
      archive.append([aLine(2, 'two')]),
      archive.read(session),
    ];
    const closed = Promise.all([archive.close(), archive.close()]);
    await expect(archive.read(session)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await Promise.all(asked)).toEqual([undefined, undefined, [aLine(1, 'one'), aLine(2, 'two')]]);
    await closed;
    await archive.close();
  });

  test('refuses a file that a newer version wrote', async () => {
    const db = new Libsql(path.join(folder, 'newer.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    const refused = open('newer.db');
    await expect(refused).rejects.toBeInstanceOf(ConfigError);
    await expect(refused).rejects.toMatchObject({ faults: [expect.stringContaining('newer version')] });
  });

  test('says that it is unavailable where the file or the thread’s code cannot be used', async () => {
    const refused = open('.');
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.toMatchObject({ cause: { code: expect.any(String) } });
    await expect(open('no-code.db', path.join(folder, 'none.js'))).rejects.toBeInstanceOf(StoreUnavailable);
  });

  test('passes on a defect with its name and code, and goes on', async () => {
    const archive = await open('defect.db');
    const faulty = { ...aLine(1, 'x'), position: { generation: 1, seq: 1.5 } };
    await expect(archive.append([faulty])).rejects.toMatchObject({
      name: 'SqliteError',
      code: expect.stringContaining('SQLITE'),
    });
    expect(await archive.read(session)).toEqual([]);
    await archive.close();
  });

  test('keeps the process alive for an answer, and for nothing else', async () => {
    const client = path.join(ROOT, 'dist/adapters/archive/threaded-archive.js');
    const options = JSON.stringify({ file: path.join(folder, 'left-open.db'), entry: ENTRY });
    const script = path.join(folder, 'left-open.mjs');
    writeFileSync(
      script,
      `import { createThreadedArchive } from ${JSON.stringify(client)};
       const archive = await createThreadedArchive(${options});
       await new Promise((resolve) => setTimeout(resolve, 100));
       archive.read('own/s-none').then((lines) => console.log('answered', lines.length));`,
    );
    const run = promisify(execFile)(process.execPath, [script], { timeout: 10_000 });
    expect((await run).stdout).toBe('answered 0\n');
  });
});
