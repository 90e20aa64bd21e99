/** @module Addresses, the inbox and the session's lease. */
import type { Address, EntryId, SessionId } from '../../../bot/domain/ids.js';
import type {
  ClaimOutcome,
  LeaseRequest,
  NewEntry,
  ReceiveOutcome,
  ReceiveRequest,
} from '../../../bot/ports/store.js';
import { dropDue, hastenDue, putDue, putDueOnce } from './due.js';
import { liveSession, sessionForWriting, storedSession } from './sessions.js';
import type { SessionRow, Tables } from './sessions.js';

/** Null when the address points nowhere yet. */
export function pointer({ db }: Tables, address: Address): SessionId | null {
  return (
    db.first<{ session: SessionId }>('SELECT session FROM pointer WHERE address = ?', address)?.session ??
    null
  );
}

export function resolve(tables: Tables, address: Address, candidate: SessionId): SessionId {
  tables.db.run('INSERT OR IGNORE INTO pointer (address, session) VALUES (?, ?)', address, candidate);
  return pointer(tables, address) ?? candidate;
}

export function receive(tables: Tables, { session, address, entry, lease }: ReceiveRequest): ReceiveOutcome {
  const live = liveSession(tables, session, lease.now);
  const to = live === null ? whereReborn(tables, session, address) : whereClosed(tables, live, address);
  if (to !== null) return { kind: 'moved', to };
  const row = live ?? sessionForWriting(tables, session, lease.now);
  if (!isFirst(tables, entry.id, lease.now)) {
    return { kind: 'duplicate', claim: claimIn(tables, row, lease) };
  }
  enqueue(tables, row, entry, address);
  putDue(tables, row, 'inbox', '', lease.now + lease.durationMs);
  return { kind: 'appended', claim: claimIn(tables, row, lease) };
}

export function claim(tables: Tables, session: SessionId, lease: LeaseRequest): ClaimOutcome {
  const row = liveSession(tables, session, lease.now);
  return row === null ? { kind: 'empty' } : claimIn(tables, row, lease);
}

function claimIn(tables: Tables, row: SessionRow, lease: LeaseRequest): ClaimOutcome {
  if (row.lease_token !== null && row.lease_until > lease.now) return { kind: 'busy' };
  const head = tables.db.first<{ id: EntryId; body: string; attempts: number }>(
    `UPDATE entry SET attempts = attempts + 1
     WHERE num = (SELECT num FROM entry WHERE session = ? ORDER BY rank, num LIMIT 1)
     RETURNING id, body, attempts`,
    row.num,
  );
  if (head === null) {
    dropDue(tables, row, 'inbox');
    return { kind: 'empty' };
  }
  const until = lease.now + lease.durationMs;
  const take = 'UPDATE session SET lease_token = ?, lease_until = ? WHERE num = ?';
  tables.db.run(take, lease.token, until, row.num);
  putDue(tables, row, 'inbox', '', until);
  const { id, body, attempts } = head;
  return {
    kind: 'claimed',
    session: row.id,
    token: lease.token,
    entry: { id, body, attempts },
    stored: storedSession(tables, row),
  };
}

export function release(
  tables: Tables,
  session: SessionId,
  token: string,
  entry?: EntryId,
  dueAt?: number,
): void {
  const { db } = tables;
  const given = 'UPDATE session SET lease_token = NULL WHERE id = ? AND lease_token = ? RETURNING num';
  const held = db.first<{ num: number }>(given, session, token);
  if (held === null) return;
  if (dueAt !== undefined) hastenDue(tables, held, 'inbox', '', dueAt);
  if (entry === undefined) return;
  const untried = 'UPDATE entry SET attempts = max(attempts - 1, 0) WHERE session = ? AND id = ?';
  db.run(untried, held.num, entry);
}

/** Appends to the inbox; what waits already is not appended again. */
export function enqueue({ db }: Tables, { num }: SessionRow, entry: NewEntry, address: Address | null): void {
  db.run(
    'INSERT OR IGNORE INTO entry (session, id, rank, address, body) VALUES (?, ?, ?, ?, ?)',
    num,
    entry.id,
    entry.priority === 'result' ? 0 : 1,
    address,
    entry.body,
  );
}

export function moveAddress(
  tables: Tables,
  address: Address,
  from: SessionId,
  to: SessionId,
  now: number,
): void {
  const { db } = tables;
  const old = sessionForWriting(tables, from, now);
  const went = whereClosed(tables, old, address);
  if (went === to) return;
  // It left for elsewhere before: it goes on from there.
  if (went !== null) return moveAddress(tables, address, went, to, now);

  const fresh = sessionForWriting(tables, to, now);
  // The entries' own order stays; they stand among those of the new session by when they came.
  const moved = db.run(
    'UPDATE entry SET session = ? WHERE session = ? AND address = ?',
    fresh.num,
    old.num,
    address,
  );
  db.run('INSERT INTO closed (session, address, went) VALUES (?, ?, ?)', old.num, address, to);
  db.run('DELETE FROM closed WHERE session = ? AND address = ?', fresh.num, address);
  db.run('INSERT OR REPLACE INTO pointer (address, session) VALUES (?, ?)', address, to);
  const waits = db.first('SELECT 1 AS found FROM entry WHERE session = ? LIMIT 1', old.num);
  if (waits === null) dropDue(tables, old, 'inbox');
  if (moved > 0) putDueOnce(tables, fresh, 'inbox', now);
}

function whereClosed({ db }: Tables, { num }: SessionRow, address: Address): SessionId | null {
  const sql = 'SELECT went FROM closed WHERE session = ? AND address = ?';
  return db.first<{ went: SessionId }>(sql, num, address)?.went ?? null;
}

/** A session that begins, perhaps anew after it expired: its address may point to another one by now. */
function whereReborn(tables: Tables, session: SessionId, address: Address): SessionId | null {
  const at = resolve(tables, address, session);
  return at === session ? null : at;
}

/** At most how many forgotten ids one message clears away. */
const CLEARED_AT_ONCE = 64;

/** Whether the id was not received within the dedupe window; it is remembered from now on. */
function isFirst({ db, settings }: Tables, entry: EntryId, now: number): boolean {
  db.run(
    'DELETE FROM seen WHERE entry IN (SELECT entry FROM seen WHERE at <= ? ORDER BY at LIMIT ?)',
    now - settings.dedupeMs,
    CLEARED_AT_ONCE,
  );
  const changed = db.run(
    'INSERT INTO seen (entry, at) VALUES (?, ?) ON CONFLICT (entry) DO UPDATE SET at = excluded.at WHERE at <= ?',
    entry,
    now,
    now - settings.dedupeMs,
  );
  return changed > 0;
}
