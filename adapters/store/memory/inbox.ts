/** @module Addresses, the inbox and the session's lease. */
import type { Address, EntryId, SessionId } from '../../../bot/domain/ids.js';
import type { ClaimOutcome, LeaseRequest, ReceiveOutcome, ReceiveRequest } from '../../../bot/ports/store.js';
import {
  dropDue,
  enqueue,
  hastenDue,
  liveSession,
  putDue,
  putDueOnce,
  sessionForWriting,
  storedSession,
} from './data.js';
import type { Data } from './data.js';

export function resolve(data: Data, address: Address, candidate: SessionId): SessionId {
  const found = data.pointers.get(address);
  if (found === undefined) data.pointers.set(address, candidate);
  return found ?? candidate;
}

export function receive(data: Data, { session, address, entry, lease }: ReceiveRequest): ReceiveOutcome {
  const to = whereMoved(data, session, address, lease.now);
  if (to !== null) return { kind: 'moved', to };
  const record = sessionForWriting(data, session, lease.now);
  const seen = wasSeen(data, entry.id, lease.now);
  if (!seen) {
    data.seen.set(entry.id, lease.now);
    enqueue(record, { ...entry, address, attempts: 0 });
    putDue(data, { kind: 'inbox', session, id: '' }, lease.now + lease.durationMs);
  }
  return { kind: seen ? 'duplicate' : 'appended', claim: claim(data, session, lease) };
}

export function claim(data: Data, session: SessionId, lease: LeaseRequest): ClaimOutcome {
  const record = liveSession(data, session, lease.now);
  if (record?.lease && record.lease.until > lease.now) return { kind: 'busy' };
  const head = record?.inbox[0];
  if (!record || !head) {
    dropDue(data, { kind: 'inbox', session, id: '' });
    return { kind: 'empty' };
  }
  head.attempts += 1;
  const until = lease.now + lease.durationMs;
  record.lease = { token: lease.token, until };
  putDue(data, { kind: 'inbox', session, id: '' }, until);
  const { id, body, attempts } = head;
  const stored = storedSession(record);
  return { kind: 'claimed', session, token: lease.token, entry: { id, body, attempts }, stored };
}

export function release(
  data: Data,
  session: SessionId,
  token: string,
  entry?: EntryId,
  dueAt?: number,
): void {
  const record = data.sessions.get(session);
  if (record?.lease?.token !== token) return;
  record.lease = null;
  const claimed = record.inbox.find(({ id }) => id === entry);
  if (claimed) claimed.attempts = Math.max(0, claimed.attempts - 1);
  if (dueAt !== undefined) hastenDue(data, { kind: 'inbox', session, id: '' }, dueAt);
}

/** All of it at once; what an interrupted move would leave cannot be seen here. */
export function moveAddress(data: Data, address: Address, from: SessionId, to: SessionId, now: number): void {
  const old = sessionForWriting(data, from, now);
  const went = old.closed.get(address);
  if (went === to) return;
  // It left for elsewhere before: it goes on from there.
  if (went !== undefined) return moveAddress(data, address, went, to, now);

  const fresh = sessionForWriting(data, to, now);
  const moving = old.inbox.filter((entry) => entry.address === address);
  old.inbox = old.inbox.filter((entry) => entry.address !== address);
  for (const entry of moving) enqueue(fresh, entry);
  old.closed.set(address, to);
  fresh.closed.delete(address);
  data.pointers.set(address, to);
  if (old.inbox.length === 0) dropDue(data, { kind: 'inbox', session: from, id: '' });
  if (moving.length > 0) putDueOnce(data, { kind: 'inbox', session: to, id: '' }, now);
}

/**
 * Where an address went that was closed here; null when it is here. A session that expired and begins anew asks the
 * pointer, which may name another by now.
 */
function whereMoved(data: Data, session: SessionId, address: Address, now: number): SessionId | null {
  const record = liveSession(data, session, now);
  if (record) return record.closed.get(address) ?? null;
  const at = resolve(data, address, session);
  return at === session ? null : at;
}

function wasSeen(data: Data, entry: EntryId, now: number): boolean {
  for (const [id, at] of data.seen) {
    if (now - at < data.settings.dedupeMs) break;
    data.seen.delete(id);
  }
  const at = data.seen.get(entry);
  return at !== undefined && now - at < data.settings.dedupeMs;
}
