/** @module Row 5 of the turn: what is stored → the session this turn begins with. */
import { tenantOf } from '../domain/ids.js';
import type { Activity } from '../domain/activity.js';
import { isFromCustomer } from '../domain/activity.js';
import { StoredValueUnreadable } from '../domain/errors.js';
import type { FlowLibrary } from '../domain/flow.js';
import { nearestLocale, newSession } from '../domain/session.js';
import type { FlowFrame, Owner, Session } from '../domain/session.js';
import type { Claimed } from '../ports/store.js';
import { concluded } from './conclude.js';
import { openFrames } from './open-frames.js';

/** In ms: after how long without a word a conversation is over, and how long its open tasks are kept from then on. */
export interface Expiry {
  readonly sessionExpiryMs: number;
  readonly unfinishedMs: number;
}

export interface OpenedSession {
  readonly how: 'fresh' | 'resumed' | 'renewed';
  readonly session: Session;
  readonly owner: Owner;
  /** Frames that no registered flow can read any more, bottom first. They are not in the session. */
  readonly dropped: readonly FlowFrame[];
}

/**
 * @param stored the decoded state, or null before the first commit
 * @throws StoredValueUnreadable when it is no session, FlowVersionMissing when a newer release is to go on with it
 */
export function openSession(
  { session: id, stored: { revision, epoch, owner } }: Claimed,
  stored: unknown,
  activity: Activity,
  flows: FlowLibrary,
  { sessionExpiryMs, unfinishedMs }: Expiry,
  now: number,
): OpenedSession {
  if (stored === null) {
    const locale = nearestLocale(activity.type === 'conversationStarted' ? activity.locale : null);
    const fresh = newSession(id, tenantOf(id), activity.address, locale, activity.at);
    return { how: 'fresh', session: { ...fresh, revision, epoch }, owner, dropped: [] };
  }
  const session = { ...parseSession(stored), revision, epoch };
  const waited = now - activity.at;
  const { frames: stack, dropped } = openFrames(flows, session.stack, session.openJobs, waited);
  const { unfinished } = session;
  const kept = unfinished && openFrames(flows, unfinished.frames, [], waited).frames;
  const readable = {
    ...session,
    stack,
    unfinished: unfinished && kept && kept.length > 0 ? { ...unfinished, frames: kept } : null,
  };
  const isExpired = isFromCustomer(activity) && activity.at - session.lastActivityAt >= sessionExpiryMs;
  if (isExpired) {
    const over = concluded(flows, readable, unfinishedMs);
    return { how: 'renewed', session: renewed(over, activity.at), owner, dropped: [] };
  }
  return { how: 'resumed', session: readable, owner, dropped };
}

/** The session after the customer's input: it speaks again, in a new generation, from this address. */
export function touch(session: Session, activity: Activity): Session {
  const generation =
    session.generation + (isFromCustomer(activity) || activity.type === 'agentMessage' ? 1 : 0);
  // The person who was asked for has come.
  if (activity.type === 'agentMessage') return { ...session, generation, handoff: null };
  if (!isFromCustomer(activity)) return { ...session, generation };
  const addresses = [...session.addresses.filter((known) => known !== activity.address), activity.address];
  return { ...session, generation, addresses, lastActivityAt: activity.at };
}

/** Long after the last word: the language stays, and who it is where the channel vouches for it. */
function renewed(session: Session, now: number): Session {
  return {
    ...session,
    lastTask: null,
    survey: null,
    identificationFailures: 0,
    handoff: null,
    startedAt: now,
  };
}

/**
 * The codec has authenticated it; this parser checks that it is the schema this code writes.
 * @throws StoredValueUnreadable
 */
export function parseSession(stored: unknown): Session {
  const session = stored as Partial<Session> | null;
  if (session?.schema !== 1 || !Array.isArray(session.stack) || !Array.isArray(session.addresses)) {
    throw new StoredValueUnreadable(`expected a session of schema 1, got schema ${String(session?.schema)}`);
  }
  // An older version wrote it without what came later. Of before the expiry was kept it has a timer at every input, which is replaced.
  return {
    ...session,
    expiryAt: session.expiryAt ?? null,
    queued: session.queued ?? [],
    lastChange: session.lastChange ?? null,
    lastTask: session.lastTask ?? null,
    survey: session.survey ?? null,
    unfinished: session.unfinished ?? null,
    clarified: session.clarified ?? 0,
  } as Session;
}
