/** @module Sends, the archive's cursor, and the taking of due work. */
import { partitionOf } from '../../../bot/domain/ids.js';
import type { SessionId } from '../../../bot/domain/ids.js';
import { comparePositions, formatPosition } from '../../../bot/domain/transcript.js';
import type { LogPosition } from '../../../bot/domain/transcript.js';
import type {
  BeginSendOutcome,
  DueItem,
  LeaseRequest,
  LogLine,
  SendSettlement,
  Store,
} from '../../../bot/ports/store.js';
import { dropDue, liveSession, position, putDue, trimLog } from './data.js';
import type { Data } from './data.js';

export function beginSend(data: Data, session: SessionId, lease: LeaseRequest): BeginSendOutcome {
  const record = liveSession(data, session, lease.now);
  let stale = 0;
  for (;;) {
    const head = record?.unsent[0];
    if (!record || !head) {
      dropDue(data, { kind: 'send', session, id: '' });
      return { kind: 'none', stale };
    }
    const before = record.sending?.seq === head.seq ? record.sending : null;
    if (before && before.until > lease.now) return { kind: 'busy', stale };
    const line = record.log.find(({ position: at }) => at.seq === head.seq);
    if (head.epoch < record.epoch || !line) {
      record.unsent.shift();
      stale += 1;
      continue;
    }
    const attempts = (before?.attempts ?? 0) + 1;
    const until = lease.now + lease.durationMs;
    record.sending = { seq: head.seq, token: lease.token, until, attempts };
    putDue(data, { kind: 'send', session, id: '' }, until);
    return { kind: 'begun', line, attempts, wasBegun: before !== null && before.token !== null, stale };
  }
}

/** Stands as the token of a send that was given back in doubt; nobody holds it. */
const RETURNED = 'returned';

export function settleSend(
  data: Data,
  session: SessionId,
  seq: number,
  token: string,
  outcome: SendSettlement,
): void {
  const record = data.sessions.get(session);
  if (!record || record.sending?.seq !== seq || record.sending.token !== token) return;
  switch (outcome.kind) {
    case 'retry':
      record.sending = { ...record.sending, token: null, until: outcome.dueAt };
      putDue(data, { kind: 'send', session, id: '' }, outcome.dueAt);
      return;
    case 'returned': {
      const { dueAt: until, wasBegun } = outcome;
      const attempts = record.sending.attempts - 1;
      record.sending = { seq, token: wasBegun ? RETURNED : null, until, attempts };
      putDue(data, { kind: 'send', session, id: '' }, until);
      return;
    }
    case 'dead': {
      const body = record.log.find(({ position: at }) => at.seq === seq)?.body ?? '';
      const id = formatPosition(position(seq));
      record.deadLetters.push({ id, reason: outcome.reason, at: outcome.now, body });
      break;
    }
    case 'delivered':
      break;
    default:
      outcome satisfies never;
  }
  record.unsent = record.unsent.filter((line) => line.seq !== seq);
  record.sending = null;
  if (record.unsent.length === 0) dropDue(data, { kind: 'send', session, id: '' });
  trimLog(data, record);
}

export function readLog(data: Data, session: SessionId, after: LogPosition | null, limit: number): LogLine[] {
  const log = data.sessions.get(session)?.log ?? [];
  return log.filter((line) => after === null || comparePositions(line.position, after) > 0).slice(0, limit);
}

export function readUnarchived(data: Data, session: SessionId, limit: number): LogLine[] {
  const lines = readLog(data, session, position(data.sessions.get(session)?.archivedSeq ?? 0), limit);
  if (lines.length === 0) dropDue(data, { kind: 'archive', session, id: '' });
  return lines;
}

export function archived(data: Data, session: SessionId, upTo: LogPosition): void {
  const record = data.sessions.get(session);
  if (!record) return;
  record.archivedSeq = Math.max(record.archivedSeq, Math.min(upTo.seq, record.lastSeq));
  if (record.archivedSeq === record.lastSeq) dropDue(data, { kind: 'archive', session, id: '' });
  trimLog(data, record);
}

export function takeDue(
  data: Data,
  { from, to, now, limit, visibilityMs }: Parameters<Store['takeDue']>[0],
): DueItem[] {
  const due = [...data.due.values()]
    .filter(({ dueAt, item }) => dueAt <= now && isWithin(partitionOf(item.session), from, to))
    .filter(({ item }) => liveSession(data, item.session, now) !== null)
    .sort((a, b) => a.dueAt - b.dueAt)
    .slice(0, limit)
    .map(({ item }) => item);
  for (const item of due) putDue(data, item, now + visibilityMs);
  return due;
}

const isWithin = (partition: number, from: number, to: number): boolean =>
  partition >= from && partition < to;
