/** @module Ownership, jobs and timers. */
import { timerEntryId } from '../../../bot/domain/ids.js';
import type { JobId, SessionId } from '../../../bot/domain/ids.js';
import type { Owner } from '../../../bot/domain/session.js';
import type { BeginJobOutcome, LeaseRequest, NewEntry } from '../../../bot/ports/store.js';
import { dropDue, hastenDue, putDue, putDueOnce } from './due.js';
import { enqueue } from './inbox.js';
import { findSession, liveSession, sessionForWriting } from './sessions.js';
import type { SessionRow, Tables } from './sessions.js';

export function setOwner(
  tables: Tables,
  session: SessionId,
  owner: Owner,
  now: number,
): { epoch: number; revision: number } {
  const row = sessionForWriting(tables, session, now);
  const epoch = row.epoch + 1;
  const revision = row.revision + 1;
  tables.db.run(
    'UPDATE session SET agent = ?, epoch = ?, revision = ?, used_at = ? WHERE num = ?',
    owner.kind === 'agent' ? owner.agent : null,
    epoch,
    revision,
    now,
    row.num,
  );
  if (owner.kind === 'bot') resume(tables, row, now);
  return { epoch, revision };
}

/** Stands as the lease's token of a job that was to begin while a person owned the conversation. */
const HELD = 'held';

/** The bot goes on with what waited for the person. */
function resume(tables: Tables, row: SessionRow, now: number): void {
  const held = tables.db.all<{ id: string }>(
    'UPDATE job SET lease_token = NULL WHERE session = ? AND begun = 0 AND lease_token = ? RETURNING id',
    row.num,
    HELD,
  );
  for (const { id } of held) hastenDue(tables, row, 'job', id, now);
  const isLeased = row.lease_token !== null && row.lease_until > now;
  if (!isLeased) hastenDue(tables, row, 'inbox', '', now);
}

interface JobRow {
  readonly begun: number;
  readonly attempts: number;
  readonly lease_token: string | null;
  readonly lease_until: number;
  readonly body: string;
}

export function beginJob(
  tables: Tables,
  session: SessionId,
  id: JobId,
  lease: LeaseRequest,
): BeginJobOutcome {
  const { db } = tables;
  const row = liveSession(tables, session, lease.now);
  const job = row && db.first<JobRow>('SELECT * FROM job WHERE session = ? AND id = ?', row.num, id);
  if (row === null || job === null) {
    if (row !== null) dropDue(tables, row, 'job', id);
    return { kind: 'gone' };
  }
  const until = lease.now + lease.durationMs;
  if (job.begun === 0 && row.agent !== null) {
    db.run('UPDATE job SET lease_token = ? WHERE session = ? AND id = ?', HELD, row.num, id);
    putDue(tables, row, 'job', id, until);
    return { kind: 'held' };
  }
  if (job.lease_token !== null && job.lease_until > lease.now) return { kind: 'taken' };
  const attempts = job.attempts + 1;
  db.run(
    'UPDATE job SET begun = 1, attempts = ?, lease_token = ?, lease_until = ? WHERE session = ? AND id = ?',
    attempts,
    lease.token,
    until,
    row.num,
    id,
  );
  putDue(tables, row, 'job', id, until);
  return { kind: 'begun', body: job.body, attempts };
}

export function finishJob(
  tables: Tables,
  session: SessionId,
  id: JobId,
  result: NewEntry,
  now: number,
): 'stored' | 'gone' {
  const row = liveSession(tables, session, now);
  if (row === null) return 'gone';
  dropDue(tables, row, 'job', id);
  if (tables.db.run('DELETE FROM job WHERE session = ? AND id = ?', row.num, id) === 0) return 'gone';
  enqueue(tables, row, result, null);
  // Who holds the session's lease takes this entry too; if they crash, their `inbox` item is found.
  putDueOnce(tables, row, 'inbox', now);
  return 'stored';
}

export function retryJob(tables: Tables, session: SessionId, id: JobId, token: string, dueAt: number): void {
  const row = findSession(tables, session);
  if (row === null) return;
  const given = 'UPDATE job SET lease_token = NULL WHERE session = ? AND id = ? AND lease_token = ?';
  if (tables.db.run(given, row.num, id, token) > 0) putDue(tables, row, 'job', id, dueAt);
}

export function returnJob(tables: Tables, session: SessionId, id: JobId, token: string, dueAt: number): void {
  const row = findSession(tables, session);
  if (row === null) return;
  const given = `UPDATE job SET begun = attempts > 1, attempts = attempts - 1, lease_token = NULL
                 WHERE session = ? AND id = ? AND begun = 1 AND lease_token = ?`;
  if (tables.db.run(given, row.num, id, token) > 0) putDue(tables, row, 'job', id, dueAt);
}

export function fireTimer(tables: Tables, session: SessionId, name: string, now: number): 'fired' | 'gone' {
  const { db } = tables;
  const row = liveSession(tables, session, now);
  if (row === null) return 'gone';
  const sql = 'SELECT due_at, body FROM timer WHERE session = ? AND name = ?';
  const timer = db.first<{ due_at: number; body: string }>(sql, row.num, name);
  if (timer === null) {
    dropDue(tables, row, 'timer', name);
    return 'gone';
  }
  if (timer.due_at > now) {
    putDue(tables, row, 'timer', name, timer.due_at);
    return 'gone';
  }
  db.run('DELETE FROM timer WHERE session = ? AND name = ?', row.num, name);
  dropDue(tables, row, 'timer', name);
  const id = timerEntryId(session, name, timer.due_at);
  enqueue(tables, row, { id, body: timer.body, priority: 'normal' }, null);
  putDueOnce(tables, row, 'inbox', now);
  return 'fired';
}
