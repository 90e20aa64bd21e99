/** @module The session's log, the archive's cursor, turn records and dead letters. */
import type { SessionId } from '../../../bot/domain/ids.js';
import type { LogPosition } from '../../../bot/domain/transcript.js';
import type { DeadLetter, LogLine, StoredTurn } from '../../../bot/ports/store.js';
import { dropDue } from './due.js';
import { findSession } from './sessions.js';
import type { SessionRow, Tables } from './sessions.js';

/** Nothing rewinds a synced file, so that its log has one generation. */
const GENERATION = 1;

export const position = (seq: number): LogPosition => ({ generation: GENERATION, seq });

export function readLog(
  tables: Tables,
  session: SessionId,
  after: LogPosition | null,
  limit: number,
): readonly LogLine[] {
  if (after !== null && after.generation > GENERATION) return [];
  const afterSeq = after?.generation === GENERATION ? after.seq : 0;
  const sql = `SELECT log.seq, log.body FROM log JOIN session ON session.num = log.session
     WHERE session.id = ? AND log.seq > ? ORDER BY log.seq LIMIT ?`;
  const rows = tables.db.all<{ seq: number; body: string }>(sql, session, afterSeq, limit);
  return rows.map(({ seq, body }) => ({ position: position(seq), body }));
}

export function readUnarchived(tables: Tables, session: SessionId, limit: number): readonly LogLine[] {
  const row = findSession(tables, session);
  if (row === null) return [];
  const lines = readLog(tables, session, position(row.archived_seq), limit);
  if (lines.length === 0) dropDue(tables, row, 'archive');
  return lines;
}

export function archived(tables: Tables, session: SessionId, upTo: LogPosition): void {
  const row = findSession(tables, session);
  if (row === null) return;
  const cursor = Math.max(row.archived_seq, Math.min(upTo.seq, row.last_seq));
  tables.db.run('UPDATE session SET archived_seq = ? WHERE num = ?', cursor, row.num);
  if (cursor === row.last_seq) dropDue(tables, row, 'archive');
  trimLog(tables, { ...row, archived_seq: cursor });
}

/** Drops the oldest lines above the limit, as far as they are archived and sent. */
export function trimLog(
  { db, settings }: Tables,
  { num, last_seq, archived_seq }: Pick<SessionRow, 'num' | 'last_seq' | 'archived_seq'>,
): void {
  const limit = last_seq - settings.logLines + 1;
  if (limit <= 1) return;
  const unsent = db.first<{ seq: number }>(
    'SELECT seq FROM unsent WHERE session = ? ORDER BY seq LIMIT 1',
    num,
  );
  const from = Math.min(limit, archived_seq + 1, unsent?.seq ?? Infinity);
  db.run('DELETE FROM log WHERE session = ? AND seq < ?', num, from);
}

export function readTurns({ db }: Tables, session: SessionId, limit: number): readonly StoredTurn[] {
  const sql = `SELECT turn.record, turn.state FROM turn JOIN session ON session.num = turn.session
     WHERE session.id = ? ORDER BY turn.num LIMIT ?`;
  return db.all<StoredTurn>(sql, session, limit);
}

export function readDeadLetters({ db }: Tables, session: SessionId, limit: number): readonly DeadLetter[] {
  const sql = `SELECT dead.id, dead.reason, dead.at, dead.body
     FROM dead_letter AS dead JOIN session ON session.num = dead.session
     WHERE session.id = ? ORDER BY dead.num LIMIT ?`;
  const rows = db.all<DeadLetter>(sql, session, limit);
  return rows.map(({ id, reason, at, body }) => ({ id, reason, at, body }));
}
