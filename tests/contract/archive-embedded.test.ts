import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Libsql from 'libsql';
import { createEmbeddedArchive } from '../../adapters/archive/embedded-archive.js';
import { ConfigError, StoreUnavailable } from '../../bot/domain/errors.js';
import { sessionId, tenantId } from '../../bot/domain/ids.js';
import { archiveContract } from './archive-contract.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-archive-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

archiveContract('embedded', () => {
  const open = () => createEmbeddedArchive({ file: join(folder, 'archive.db') });
  let archive = open();
  return Promise.resolve({
    archive,
    reopen: async () => {
      await archive.close();
      archive = open();
      return archive;
    },
    close: () => archive.close(),
  });
});

describe('the embedded archive', () => {
  const tenant = tenantId('own');
  const session = sessionId(tenant, 'one');
  const line = { from: 'customer', providerId: 'p', text: 'unmistakable 绝密内容', at: 1 } as const;

  test('leaves nothing of an erased line in its files', async () => {
    const own = join(folder, 'erased');
    const archive = createEmbeddedArchive({ file: join(own, 'archive.db') });
    await archive.append([{ tenant, session, position: { generation: 1, seq: 1 }, customer: null, line }]);
    const holds = (text: string) =>
      readdirSync(own).some((file) => readFileSync(join(own, file)).includes(Buffer.from(text)));
    expect(holds('unmistakable')).toBe(true);
    await archive.erase([session]);
    expect(holds('unmistakable')).toBe(false);
    expect(holds('绝密内')).toBe(false);
    await archive.close();
    expect(statSync(join(own, 'archive.db')).mode & 0o777).toBe(0o600);
  });

  test('refuses a file that a newer version wrote', () => {
    const file = join(folder, 'newer.db');
    const db = new Libsql(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => createEmbeddedArchive({ file })).toThrow(ConfigError);
  });

  test('says that it is unavailable where the file cannot be used', async () => {
    expect(() => createEmbeddedArchive({ file: folder })).toThrow(StoreUnavailable);
    const archive = createEmbeddedArchive({ file: join(folder, 'closed.db') });
    await archive.close();
    await expect(archive.read(session)).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
