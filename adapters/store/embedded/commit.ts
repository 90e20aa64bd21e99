/** @module The commit of a turn: everything it decided, or nothing. Each statement touches only rows it names. */
import type { LogPosition } from '../../../bot/domain/transcript.js';
import type { Commit, CommitOutcome } from '../../../bot/ports/store.js';
import { dropDue, putDue, putDueOnce } from './due.js';
import { position, trimLog } from './log.js';
import { liveSession } from './sessions.js';
import type { SessionRow, Tables } from './sessions.js';

export interface Committing {
  readonly outcome: CommitOutcome;
  /** Where the log ends after it; null when nothing was ever said. */
  readonly latest: LogPosition | null;
}

export function commit(tables: Tables, decided: Commit): Committing {
  const { db, settings } = tables;
  const { session, token, now } = decided;
  const row = liveSession(tables, session, now);
  const entry =
    row &&
    db.first<{ num: number; body: string }>(
      'SELECT num, body FROM entry WHERE session = ? AND id = ?',
      row.num,
      decided.entry,
    );
  if (row === null || entry === null) {
    db.run('UPDATE session SET lease_token = NULL WHERE id = ? AND lease_token = ?', session, token);
    return { outcome: { kind: 'consumed' }, latest: null };
  }
  const reason = conflictOf(tables, row, decided);
  if (reason !== null) {
    db.run('UPDATE session SET lease_token = NULL WHERE num = ? AND lease_token = ?', row.num, token);
    db.run('UPDATE entry SET attempts = max(attempts - 1, 0) WHERE num = ?', entry.num);
    return { outcome: { kind: 'conflict', reason }, latest: null };
  }

  const revision = row.revision + 1;
  const lastSeq = row.last_seq + decided.log.length;
  db.run(
    `UPDATE session SET state = coalesce(?, state), revision = ?, last_seq = ?, used_at = ?,
       lease_token = CASE lease_token WHEN ? THEN NULL ELSE lease_token END
     WHERE num = ?`,
    decided.state,
    revision,
    lastSeq,
    now,
    token,
    row.num,
  );
  db.run('DELETE FROM entry WHERE num = ?', entry.num);
  if (decided.deadLetter !== null) {
    db.run(
      'INSERT INTO dead_letter (session, id, reason, at, body) VALUES (?, ?, ?, ?, ?)',
      row.num,
      decided.entry,
      decided.deadLetter,
      now,
      entry.body,
    );
  }
  db.run('DELETE FROM turn WHERE session = ? AND at <= ?', row.num, now - settings.turnRecordMs);
  db.run(
    'INSERT INTO turn (session, at, record, state) VALUES (?, ?, ?, ?)',
    row.num,
    now,
    decided.turnRecord,
    decided.state,
  );
  const positions = writeLog(tables, row, decided);
  writeJobs(tables, row, decided);
  writeTimers(tables, row, decided);

  const counted = db.first<{ waiting: number }>(
    'SELECT count(*) AS waiting FROM entry WHERE session = ?',
    row.num,
  );
  const waiting = counted?.waiting ?? 0;
  if (waiting === 0) dropDue(tables, row, 'inbox');
  return {
    outcome: { kind: 'committed', revision, positions, waiting },
    latest: lastSeq === 0 ? null : position(lastSeq),
  };
}

function conflictOf(
  { db }: Tables,
  row: SessionRow,
  { revision, withdraw }: Commit,
): 'revision' | 'job-begun' | null {
  if (row.revision !== revision) return 'revision';
  const isPending = 'SELECT 1 AS found FROM job WHERE session = ? AND id = ? AND begun = 0';
  return withdraw.some((job) => db.first(isPending, row.num, job) === null) ? 'job-begun' : null;
}

function writeLog(tables: Tables, row: SessionRow, { log, now }: Commit): readonly LogPosition[] {
  if (log.length === 0) return [];
  const { db } = tables;
  const positions = log.map(({ body, send }, i) => {
    const seq = row.last_seq + 1 + i;
    db.run('INSERT INTO log (session, seq, body) VALUES (?, ?, ?)', row.num, seq, body);
    if (send) db.run('INSERT INTO unsent (session, seq, epoch) VALUES (?, ?, ?)', row.num, seq, row.epoch);
    return position(seq);
  });
  putDueOnce(tables, row, 'archive', now);
  if (log.some(({ send }) => send)) putDueOnce(tables, row, 'send', now);
  trimLog(tables, { ...row, last_seq: row.last_seq + log.length });
  return positions;
}

function writeJobs(tables: Tables, row: SessionRow, { jobs, withdraw }: Commit): void {
  for (const { id, body, dueAt } of jobs) {
    tables.db.run('INSERT OR REPLACE INTO job (session, id, body) VALUES (?, ?, ?)', row.num, id, body);
    putDue(tables, row, 'job', id, dueAt);
  }
  for (const id of withdraw) {
    tables.db.run('DELETE FROM job WHERE session = ? AND id = ?', row.num, id);
    dropDue(tables, row, 'job', id);
  }
}

function writeTimers(tables: Tables, row: SessionRow, { timers }: Commit): void {
  for (const timer of timers) {
    if ('set' in timer) {
      tables.db.run(
        'INSERT OR REPLACE INTO timer (session, name, due_at, body) VALUES (?, ?, ?, ?)',
        row.num,
        timer.set,
        timer.dueAt,
        timer.body,
      );
      putDue(tables, row, 'timer', timer.set, timer.dueAt);
    } else {
      tables.db.run('DELETE FROM timer WHERE session = ? AND name = ?', row.num, timer.cancel);
      dropDue(tables, row, 'timer', timer.cancel);
    }
  }
}
