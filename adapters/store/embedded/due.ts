/** @module The due index. */
import type { JobId, SessionId } from '../../../bot/domain/ids.js';
import type { DueItem, Store } from '../../../bot/ports/store.js';
import { forgetExpired } from './sessions.js';
import type { SessionRow, Tables } from './sessions.js';

/** A move is one transaction here, so that none is ever interrupted. */
type Kind = Exclude<DueItem['kind'], 'move'>;
type Where = Pick<SessionRow, 'num' | 'partition'>;

/** Puts an item in, or moves it to another time. */
export function putDue(
  { db }: Tables,
  { num, partition }: Where,
  kind: Kind,
  id: string,
  dueAt: number,
): void {
  db.run(
    `INSERT INTO due (session, kind, id, partition, due_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (session, kind, id) DO UPDATE SET due_at = excluded.due_at`,
    num,
    kind,
    id,
    partition,
    dueAt,
  );
}

/** Puts an item in unless it stands there. */
export function putDueOnce({ db }: Tables, { num, partition }: Where, kind: Kind, dueAt: number): void {
  db.run(
    "INSERT OR IGNORE INTO due (session, kind, id, partition, due_at) VALUES (?, ?, '', ?, ?)",
    num,
    kind,
    partition,
    dueAt,
  );
}

/** Makes an item due now that stands there at a later time. */
export function hastenDue(
  { db }: Tables,
  { num }: Pick<SessionRow, 'num'>,
  kind: Kind,
  id: string,
  now: number,
): void {
  const sql = 'UPDATE due SET due_at = ? WHERE session = ? AND kind = ? AND id = ? AND due_at > ?';
  db.run(sql, now, num, kind, id, now);
}

export function dropDue({ db }: Tables, { num }: Pick<SessionRow, 'num'>, kind: Kind, id = ''): void {
  db.run('DELETE FROM due WHERE session = ? AND kind = ? AND id = ?', num, kind, id);
}

type TakeDue = Parameters<Store['takeDue']>[0];

/** Whether taking would find anything: asked first, because looking needs no transaction. */
export function isAnythingDue({ db, settings }: Tables, { now }: TakeDue): boolean {
  const due = db.first('SELECT 1 AS found FROM due WHERE due_at <= ? LIMIT 1', now);
  const expired = 'SELECT 1 AS found FROM session WHERE used_at <= ? LIMIT 1';
  return due !== null || db.first(expired, now - settings.retentionMs) !== null;
}

export function takeDue(tables: Tables, { from, to, now, limit, visibilityMs }: TakeDue): readonly DueItem[] {
  forgetExpired(tables, now);
  const rows = tables.db.all<{ num: number; session: SessionId; kind: Kind; id: string }>(
    `SELECT due.session AS num, session.id AS session, due.kind, due.id
     FROM due JOIN session ON session.num = due.session
     WHERE due.due_at <= ? AND due.partition >= ? AND due.partition < ?
     ORDER BY due.due_at LIMIT ?`,
    now,
    from,
    to,
    limit,
  );
  const later = 'UPDATE due SET due_at = ? WHERE session = ? AND kind = ? AND id = ?';
  for (const { num, kind, id } of rows) tables.db.run(later, now + visibilityMs, num, kind, id);
  return rows.map(({ session, kind, id }) => dueItem(session, kind, id));
}

function dueItem(session: SessionId, kind: Kind, id: string): DueItem {
  switch (kind) {
    case 'inbox':
    case 'send':
    case 'archive':
      return { kind, session, id: '' };
    case 'job':
      return { kind, session, id: id as JobId }; // only job ids are stored under this kind
    case 'timer':
      return { kind, session, id };
    default:
      return kind satisfies never;
  }
}
