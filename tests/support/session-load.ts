/** @module Turns against a store, without an engine: what a failover or a crash test needs to count. */
import { randomUUID } from 'node:crypto';
import { address, entryId, jobId, sessionId, tenantId } from '../../bot/domain/ids.js';
import type { Address, JobId, SessionId } from '../../bot/domain/ids.js';
import type { Commit, CommitOutcome, Store } from '../../bot/ports/store.js';

const tenant = tenantId('demo');

export interface Talk {
  readonly session: SessionId;
  readonly address: Address;
}

/** A conversation that nobody had before. */
export function newTalk(): Talk {
  const uuid = randomUUID();
  return {
    session: sessionId(tenant, uuid),
    address: address({ tenant, channel: 'web', account: 'shop', thread: uuid }),
  };
}

export interface TurnParts {
  readonly log?: Commit['log'];
  /** How many jobs the turn stores. */
  readonly jobs?: number;
  readonly leaseMs?: number;
}

/**
 * One message and its turn. Answers null when the turn could not run (another lease, a conflict).
 * @throws what the store throws
 */
export async function runTurn(
  store: Store,
  { session, address: at }: Talk,
  parts: TurnParts = {},
): Promise<{
  readonly committed: Extract<CommitOutcome, { kind: 'committed' }>;
  readonly jobs: readonly JobId[];
} | null> {
  const now = Date.now();
  const token = randomUUID();
  const received = await store.receive({
    session,
    address: at,
    entry: { id: entryId(at, randomUUID()), body: 'hello', priority: 'normal' },
    lease: { token, durationMs: parts.leaseMs ?? 500, now },
  });
  if (received.kind === 'moved' || received.claim.kind !== 'claimed') return null;
  const { entry, stored } = received.claim;
  const jobs = Array.from({ length: parts.jobs ?? 0 }, (_, index) => jobId(entry.id, index));
  const committed = await store.commit({
    session,
    token,
    now,
    entry: entry.id,
    revision: stored.revision,
    state: `state ${stored.revision + 1}`,
    turnRecord: 'record',
    log: parts.log ?? [{ body: `answer ${stored.revision + 1}`, send: false }],
    jobs: jobs.map((id) => ({ id, body: 'job', dueAt: now })),
    withdraw: [],
    timers: [],
    deadLetter: null,
  });
  return committed.kind === 'committed' ? { committed, jobs } : null;
}
