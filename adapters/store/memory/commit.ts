/** @module The commit of a turn: everything it decided, or nothing. */
import type { Commit, CommitOutcome } from '../../../bot/ports/store.js';
import { dropDue, liveSession, position, putDue, putDueOnce, trimLog } from './data.js';
import type { Data, SessionRecord } from './data.js';

export function commit(data: Data, decided: Commit): CommitOutcome {
  const { session, token, now, entry: id } = decided;
  const record = liveSession(data, session, now);
  if (record?.lease?.token === token) record.lease = null;
  const entry = record?.inbox.find((waiting) => waiting.id === id);
  if (!record || !entry) return { kind: 'consumed' };
  const reason = conflictOf(record, decided);
  if (reason !== null) {
    entry.attempts = Math.max(0, entry.attempts - 1);
    return { kind: 'conflict', reason };
  }

  record.revision += 1;
  record.usedAt = now;
  record.inbox = record.inbox.filter((waiting) => waiting !== entry);
  if (record.inbox.length === 0) dropDue(data, { kind: 'inbox', session, id: '' });
  if (decided.state !== null) record.state = decided.state;
  if (decided.deadLetter !== null) {
    record.deadLetters.push({ id, reason: decided.deadLetter, at: now, body: entry.body });
  }
  const { turnRecordMs } = data.settings;
  record.turns = record.turns.filter(({ at }) => now - at < turnRecordMs);
  record.turns.push({ at: now, record: decided.turnRecord, state: decided.state });
  const positions = writeLog(data, record, decided);
  writeJobs(data, record, decided);
  writeTimers(data, record, decided);
  return { kind: 'committed', revision: record.revision, positions, waiting: record.inbox.length };
}

function conflictOf(record: SessionRecord, { revision, withdraw }: Commit): 'revision' | 'job-begun' | null {
  if (record.revision !== revision) return 'revision';
  return withdraw.some((job) => record.jobs.get(job)?.state !== 'pending') ? 'job-begun' : null;
}

function writeLog(data: Data, record: SessionRecord, { session, now, log }: Commit) {
  const positions = log.map(({ body, send }) => {
    const at = position(++record.lastSeq);
    record.log.push({ position: at, body });
    if (send) record.unsent.push({ seq: at.seq, epoch: record.epoch });
    return at;
  });
  if (log.length > 0) putDueOnce(data, { kind: 'archive', session, id: '' }, now);
  if (log.some(({ send }) => send)) putDueOnce(data, { kind: 'send', session, id: '' }, now);
  trimLog(data, record);
  return positions;
}

function writeJobs(data: Data, record: SessionRecord, { session, jobs, withdraw }: Commit): void {
  for (const { id, body, dueAt } of jobs) {
    record.jobs.set(id, { state: 'pending', body, attempts: 0, isHeld: false, lease: null });
    putDue(data, { kind: 'job', session, id }, dueAt);
  }
  for (const id of withdraw) {
    record.jobs.delete(id);
    dropDue(data, { kind: 'job', session, id });
  }
}

function writeTimers(data: Data, record: SessionRecord, { session, timers }: Commit): void {
  for (const timer of timers) {
    if ('set' in timer) {
      record.timers.set(timer.set, { dueAt: timer.dueAt, body: timer.body });
      putDue(data, { kind: 'timer', session, id: timer.set }, timer.dueAt);
    } else {
      record.timers.delete(timer.cancel);
      dropDue(data, { kind: 'timer', session, id: timer.cancel });
    }
  }
}
