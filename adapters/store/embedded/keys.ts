/** @module Wrapped data keys. */
import type { Tables } from './sessions.js';

export function readKey({ db }: Tables, subject: string): string | null {
  const sql = 'SELECT wrapped FROM data_key WHERE subject = ?';
  return db.first<{ wrapped: string }>(sql, subject)?.wrapped ?? null;
}

export function createKey(tables: Tables, subject: string, wrapped: string): string {
  tables.db.run('INSERT OR IGNORE INTO data_key (subject, wrapped) VALUES (?, ?)', subject, wrapped);
  return readKey(tables, subject) ?? wrapped;
}

export function destroyKey({ db }: Tables, subject: string): void {
  db.run('DELETE FROM data_key WHERE subject = ?', subject);
}

export function replaceKey({ db }: Tables, subject: string, expected: string, wrapped: string): boolean {
  const sql = 'UPDATE data_key SET wrapped = ? WHERE subject = ? AND wrapped = ?';
  return db.run(sql, wrapped, subject, expected) > 0;
}
