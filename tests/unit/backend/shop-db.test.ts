import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ShopDb } from '../../../adapters/backend/shop/shop-db.js';
import { ConfigError } from '../../../bot/domain/errors.js';

let folder: string;
let path: string;
let db: ShopDb;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-shop-'));
  path = join(folder, 'shop.db');
  db = new ShopDb(path);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const note = (key: string) =>
  db.run("INSERT INTO effects (kind, key, order_id, at) VALUES ('cancel', ?, '#W0000001', 1)", key);

test('is synced before it answers, and waits for other processes', () => {
  expect(db.first('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
  expect(db.first('PRAGMA synchronous')).toEqual({ synchronous: 2 });
  expect(db.first('PRAGMA busy_timeout')).toEqual({ timeout: 5000 });
  expect(db.first('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
});

test('writes a change whole or not at all', () => {
  const failing = () =>
    db.write(() => {
      note('key-1');
      throw new Error('half way');
    });
  expect(failing).toThrow('half way');
  expect(db.all('SELECT key FROM effects')).toEqual([]);
  db.write(() => note('key-2'));
  expect(db.all('SELECT key FROM effects')).toEqual([{ key: 'key-2' }]);
});

test('keeps what was written when it is opened again', () => {
  note('key-1');
  db.close();
  db = new ShopDb(path);
  expect(db.all('SELECT key FROM effects')).toEqual([{ key: 'key-1' }]);
});

test('never lets the journal of effects be changed', () => {
  note('key-1');
  expect(() => db.run("UPDATE effects SET key = 'another'")).toThrow('append-only');
  expect(() => db.run('DELETE FROM effects')).toThrow('append-only');
  expect(db.all('SELECT key FROM effects')).toEqual([{ key: 'key-1' }]);
});

test('refuses a file of another version and says what to do', () => {
  db.run('PRAGMA user_version = 99');
  const open = () => new ShopDb(path);
  expect(open).toThrow(ConfigError);
  expect(open).toThrow(
    'has schema version 99, but this release reads 3: delete it; it holds generated demo data alone',
  );
});
