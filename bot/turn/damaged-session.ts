/** @module A stored session that is damaged blocks nobody: a fresh one takes its place, the customer is told, and a person is asked for. */
import type { Activity } from '../domain/activity.js';
import type { CopyRef } from '../domain/effect.js';
import { StoredValueUnreadable } from '../domain/errors.js';
import { tenantOf } from '../domain/ids.js';
import { newSession } from '../domain/session.js';
import type { Locale, Session } from '../domain/session.js';
import type { Claimed } from '../ports/store.js';
import { openKept } from '../session/open-kept.js';
import { parseSession } from '../session/open.js';
import type { Deps } from './deps.js';

/**
 * The stored session; null when there is none, or its customer was erased.
 * @throws MasterKeyMissing, StoreUnavailable
 */
export async function keptSession(
  { codec, step }: Deps,
  stored: string | null,
): Promise<Session | 'damaged' | null> {
  if (stored === null) return null;
  try {
    const opened = openKept(codec, stored);
    const { value } = opened instanceof Promise ? await step('turn.decode', () => opened) : opened;
    return value === null ? null : parseSession(value);
  } catch (error) {
    if (error instanceof StoredValueUnreadable) return 'damaged';
    throw error;
  }
}

/** The session in the place of a damaged one: a person is asked for, unless one has the conversation already. */
export function sessionAnew(
  { clock, metrics }: Deps,
  { session, stored: { revision, epoch, owner } }: Claimed,
  { address, at }: Activity,
  locale: Locale,
): Session {
  const fresh = newSession(session, tenantOf(session), address, locale, at);
  const known = { ...fresh, revision: revision + 1, epoch };
  if (owner.kind === 'agent') return known;
  const reason = 'session-damaged';
  metrics.count('cannot_handle', { reason: `handoff:${reason}` });
  return { ...known, handoff: { requestedAt: clock.now(), reason } };
}

/** What the customer is told. The frame that waited for a result is gone with the session: the result is not. */
export function lossOf(activity: Activity): readonly CopyRef[] {
  const lost: CopyRef = { copy: 'repair.conversationLost' };
  if (activity.type !== 'jobResult') return [lost];
  return [lost, { copy: 'repair.resultAfterwards', params: { outcome: activity.outcome.kind } }];
}

/** The language of what was said, which the session can no longer tell. Understanding may be what fails. */
export function spokenIn({ understand }: Deps, activity: Activity): Locale {
  const said = activity.type === 'message' ? activity.text : activity.type === 'choice' ? activity.label : '';
  try {
    return understand(said, { locale: 'en', asked: null }).locale ?? 'en';
  } catch {
    return 'en';
  }
}
