/** @module The session's row: found, made, forgotten. */
import { partitionOf } from '../../../bot/domain/ids.js';
import type { JobId, SessionId } from '../../../bot/domain/ids.js';
import type { StoredSession, StoreSettings } from '../../../bot/ports/store.js';
import type { Database } from './database.js';
import { TABLES_OF_A_SESSION } from './schema.js';

/** What every change is handed. */
export interface Tables {
  readonly db: Database;
  readonly settings: StoreSettings;
}

export interface SessionRow {
  readonly num: number;
  readonly id: SessionId;
  readonly partition: number;
  readonly state: string | null;
  readonly revision: number;
  readonly epoch: number;
  readonly agent: string | null;
  readonly lease_token: string | null;
  readonly lease_until: number;
  readonly last_seq: number;
  readonly archived_seq: number;
  readonly send_seq: number | null;
  readonly send_token: string | null;
  readonly send_until: number;
  readonly send_attempts: number;
  readonly used_at: number;
}

/** Whatever is stored, expired or not. */
export function findSession({ db }: Tables, session: SessionId): SessionRow | null {
  return db.first<SessionRow>('SELECT * FROM session WHERE id = ?', session);
}

/** A session that exists and has not expired; an expired one is forgotten here. */
export function liveSession(tables: Tables, session: SessionId, now: number): SessionRow | null {
  const row = findSession(tables, session);
  if (row === null || now - row.used_at < tables.settings.retentionMs) return row;
  forgetSession(tables, row);
  return null;
}

/** The live session, made now where there is none. */
export function sessionForWriting(tables: Tables, session: SessionId, now: number): SessionRow {
  const live = liveSession(tables, session, now);
  if (live !== null) return live;
  const made = tables.db.first<SessionRow>(
    'INSERT INTO session (id, partition, used_at) VALUES (?, ?, ?) RETURNING *',
    session,
    partitionOf(session),
    now,
  );
  if (made === null) throw new Error('an insert that returns its row returned none');
  return made;
}

/** At most how many expired sessions one look forgets: what is left comes with the next. */
const FORGOTTEN_AT_ONCE = 16;

/** Forgets some of the expired sessions. */
export function forgetExpired(tables: Tables, now: number): void {
  const expired = tables.db.all<{ num: number; id: SessionId }>(
    'SELECT num, id FROM session WHERE used_at <= ? ORDER BY used_at LIMIT ?',
    now - tables.settings.retentionMs,
    FORGOTTEN_AT_ONCE,
  );
  for (const row of expired) forgetSession(tables, row);
}

function forgetSession({ db }: Tables, { num, id }: { num: number; id: SessionId }): void {
  for (const table of TABLES_OF_A_SESSION) db.run(`DELETE FROM ${table} WHERE session = ?`, num);
  db.run('DELETE FROM pointer WHERE session = ?', id);
  db.run('DELETE FROM session WHERE num = ?', num);
}

/** What a turn or a console sees of a session. */
export function storedSession(
  { db }: Tables,
  { num, state, revision, epoch, agent }: SessionRow,
): StoredSession {
  const begun = db.all<{ id: JobId }>('SELECT id FROM job WHERE session = ? AND begun = 1', num);
  return {
    state,
    revision,
    epoch,
    owner: agent === null ? { kind: 'bot' } : { kind: 'agent', agent },
    begunJobs: begun.map(({ id }) => id),
  };
}
