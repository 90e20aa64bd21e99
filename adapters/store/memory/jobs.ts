/** @module Ownership, jobs and timers. */
import { timerEntryId } from '../../../bot/domain/ids.js';
import type { JobId, SessionId } from '../../../bot/domain/ids.js';
import type { Owner } from '../../../bot/domain/session.js';
import type { BeginJobOutcome, LeaseRequest, NewEntry } from '../../../bot/ports/store.js';
import { dropDue, enqueue, hastenDue, liveSession, putDue, putDueOnce, sessionForWriting } from './data.js';
import type { Data, SessionRecord } from './data.js';

export function setOwner(
  data: Data,
  session: SessionId,
  owner: Owner,
  now: number,
): { epoch: number; revision: number } {
  const record = sessionForWriting(data, session, now);
  record.owner = owner;
  record.usedAt = now;
  if (owner.kind === 'bot') resume(data, session, record, now);
  return { epoch: ++record.epoch, revision: ++record.revision };
}

/** The bot goes on with what waited for the person. */
function resume(data: Data, session: SessionId, record: SessionRecord, now: number): void {
  for (const [id, job] of record.jobs) {
    if (job.isHeld) hastenDue(data, { kind: 'job', session, id }, now);
    job.isHeld = false;
  }
  const isLeased = record.lease !== null && record.lease.until > now;
  if (!isLeased) hastenDue(data, { kind: 'inbox', session, id: '' }, now);
}

export function beginJob(data: Data, session: SessionId, id: JobId, lease: LeaseRequest): BeginJobOutcome {
  const record = liveSession(data, session, lease.now);
  const job = record?.jobs.get(id);
  if (!record || !job) {
    dropDue(data, { kind: 'job', session, id });
    return { kind: 'gone' };
  }
  const until = lease.now + lease.durationMs;
  if (job.state === 'pending' && record.owner.kind === 'agent') {
    job.isHeld = true;
    putDue(data, { kind: 'job', session, id }, until);
    return { kind: 'held' };
  }
  if (job.lease && job.lease.until > lease.now) return { kind: 'taken' };
  job.state = 'begun';
  job.attempts += 1;
  job.lease = { token: lease.token, until };
  putDue(data, { kind: 'job', session, id }, until);
  return { kind: 'begun', body: job.body, attempts: job.attempts };
}

export function finishJob(
  data: Data,
  session: SessionId,
  id: JobId,
  result: NewEntry,
  now: number,
): 'stored' | 'gone' {
  const record = liveSession(data, session, now);
  dropDue(data, { kind: 'job', session, id });
  if (!record?.jobs.delete(id)) return 'gone';
  enqueue(record, { ...result, address: null, attempts: 0 });
  // Who holds the session's lease takes this entry too; if they crash, their `inbox` item is found.
  putDueOnce(data, { kind: 'inbox', session, id: '' }, now);
  return 'stored';
}

export function retryJob(data: Data, session: SessionId, id: JobId, token: string, dueAt: number): void {
  const job = data.sessions.get(session)?.jobs.get(id);
  if (job?.lease?.token !== token) return;
  job.lease = null;
  putDue(data, { kind: 'job', session, id }, dueAt);
}

export function returnJob(data: Data, session: SessionId, id: JobId, token: string, dueAt: number): void {
  const job = data.sessions.get(session)?.jobs.get(id);
  if (job?.lease?.token !== token) return;
  job.attempts -= 1;
  if (job.attempts === 0) job.state = 'pending';
  job.lease = null;
  putDue(data, { kind: 'job', session, id }, dueAt);
}

export function fireTimer(data: Data, session: SessionId, name: string, now: number): 'fired' | 'gone' {
  const record = liveSession(data, session, now);
  const timer = record?.timers.get(name);
  if (!record || !timer) {
    dropDue(data, { kind: 'timer', session, id: name });
    return 'gone';
  }
  if (timer.dueAt > now) {
    putDue(data, { kind: 'timer', session, id: name }, timer.dueAt);
    return 'gone';
  }
  record.timers.delete(name);
  dropDue(data, { kind: 'timer', session, id: name });
  enqueue(record, {
    id: timerEntryId(session, name, timer.dueAt),
    body: timer.body,
    priority: 'normal',
    address: null,
    attempts: 0,
  });
  putDueOnce(data, { kind: 'inbox', session, id: '' }, now);
  return 'fired';
}
