/** @module Sends: the lowest line that wants one, under the current epoch. */
import type { SessionId } from '../../../bot/domain/ids.js';
import { formatPosition } from '../../../bot/domain/transcript.js';
import type { BeginSendOutcome, LeaseRequest, SendSettlement } from '../../../bot/ports/store.js';
import { dropDue, putDue } from './due.js';
import { position, trimLog } from './log.js';
import { findSession, liveSession } from './sessions.js';
import type { Tables } from './sessions.js';

export function beginSend(tables: Tables, session: SessionId, lease: LeaseRequest): BeginSendOutcome {
  const { db } = tables;
  const row = liveSession(tables, session, lease.now);
  if (row === null) return { kind: 'none', stale: 0 };
  const head = () =>
    db.first<{ seq: number; epoch: number; body: string }>(
      `SELECT unsent.seq, unsent.epoch, log.body FROM unsent JOIN log USING (session, seq)
       WHERE unsent.session = ? ORDER BY unsent.seq LIMIT 1`,
      row.num,
    );
  let stale = 0;
  for (let line = head(); line !== null; line = head()) {
    const again = row.send_seq === line.seq;
    if (again && row.send_until > lease.now) return { kind: 'busy', stale };
    if (line.epoch < row.epoch) {
      db.run('DELETE FROM unsent WHERE session = ? AND seq = ?', row.num, line.seq);
      stale += 1;
      continue;
    }
    const attempts = again ? row.send_attempts + 1 : 1;
    const until = lease.now + lease.durationMs;
    db.run(
      'UPDATE session SET send_seq = ?, send_token = ?, send_until = ?, send_attempts = ? WHERE num = ?',
      line.seq,
      lease.token,
      until,
      attempts,
      row.num,
    );
    putDue(tables, row, 'send', '', until);
    return {
      kind: 'begun',
      line: { position: position(line.seq), body: line.body },
      attempts,
      wasBegun: again && row.send_token !== null,
      stale,
    };
  }
  dropDue(tables, row, 'send');
  return { kind: 'none', stale };
}

/** Stands as the token of a send that was given back in doubt; nobody holds it. */
const RETURNED = 'returned';

export function settleSend(
  tables: Tables,
  session: SessionId,
  seq: number,
  token: string,
  outcome: SendSettlement,
): void {
  const { db } = tables;
  const row = findSession(tables, session);
  if (row === null || row.send_seq !== seq || row.send_token !== token) return;
  switch (outcome.kind) {
    case 'retry':
      db.run('UPDATE session SET send_token = NULL, send_until = ? WHERE num = ?', outcome.dueAt, row.num);
      putDue(tables, row, 'send', '', outcome.dueAt);
      return;
    case 'returned':
      db.run(
        'UPDATE session SET send_token = ?, send_until = ?, send_attempts = send_attempts - 1 WHERE num = ?',
        outcome.wasBegun ? RETURNED : null,
        outcome.dueAt,
        row.num,
      );
      putDue(tables, row, 'send', '', outcome.dueAt);
      return;
    case 'dead':
      db.run(
        `INSERT INTO dead_letter (session, id, reason, at, body)
         SELECT session, ?, ?, ?, body FROM log WHERE session = ? AND seq = ?`,
        formatPosition(position(seq)),
        outcome.reason,
        outcome.now,
        row.num,
        seq,
      );
      break;
    case 'delivered':
      break;
    default:
      outcome satisfies never;
  }
  db.run('DELETE FROM unsent WHERE session = ? AND seq = ?', row.num, seq);
  db.run('UPDATE session SET send_seq = NULL, send_token = NULL WHERE num = ?', row.num);
  const more = db.first('SELECT 1 AS found FROM unsent WHERE session = ? LIMIT 1', row.num);
  if (more === null) dropDue(tables, row, 'send');
  trimLog(tables, row);
}
