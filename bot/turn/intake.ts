/** @module Row 3 of the turn: limits, then the durable inbox. Only then may a platform be acknowledged. */
import { MAX_TEXT_LENGTH } from '../domain/activity.js';
import type { Activity } from '../domain/activity.js';
import { WireError } from '../domain/errors.js';
import { addressParts, sessionId, tenantOf } from '../domain/ids.js';
import type { Address, SessionId } from '../domain/ids.js';
import type { Soon } from '../ports/steps.js';
import type { ClaimOutcome } from '../ports/store.js';
import { subjectOfSession } from '../session/subject.js';
import type { Deps } from './deps.js';

export interface Taken {
  readonly kind: 'accepted' | 'duplicate';
  readonly session: SessionId;
  /** The claim that was tried in the same step. */
  readonly claim: ClaimOutcome;
}

/** @throws WireError, StoreUnavailable */
export async function intake(deps: Deps, activity: Activity): Promise<Taken> {
  const { store, step } = deps;
  checkLimits(activity);
  const found = sessionAt(deps, activity.address);
  let session = found instanceof Promise ? await step('intake.resolve', () => found) : found;
  for (;;) {
    const sealer = deps.codec.sealer(subjectOfSession(session));
    const seal =
      sealer instanceof Promise
        ? await step('intake.key', () => sealer, { session, turn: activity.id })
        : sealer;
    const body = seal(activity);
    const outcome = await step(
      'intake.receive',
      () =>
        store.receive({
          session,
          address: activity.address,
          entry: { id: activity.id, body, priority: 'normal' },
          lease: { token: deps.newId(), durationMs: deps.settings.leaseMs, now: deps.clock.now() },
        }),
      { session, turn: activity.id },
    );
    switch (outcome.kind) {
      case 'moved':
        deps.pointers.set(activity.address, outcome.to);
        session = outcome.to;
        continue;
      case 'duplicate':
        deps.metrics.count('duplicates', { channel: addressParts(activity.address).channel });
        return { kind: 'duplicate', session, claim: outcome.claim };
      case 'appended':
        // The turn that follows need not open it.
        deps.codec.remember(body, activity);
        return { kind: 'accepted', session, claim: outcome.claim };
      default:
        outcome satisfies never;
    }
  }
}

/** The session an address points to, from the cache where it is known. */
export function sessionAt(deps: Deps, at: Address): Soon<SessionId> {
  return deps.pointers.get(at) ?? resolve(deps, at);
}

async function resolve(deps: Deps, at: Address): Promise<SessionId> {
  const candidate = sessionId(tenantOf(at), deps.newId());
  const session = await deps.step('intake.pointer', () => deps.store.resolve(at, candidate));
  deps.pointers.set(at, session);
  return session;
}

function checkLimits(activity: Activity): void {
  if (activity.type !== 'message' && activity.type !== 'agentMessage') return;
  if (activity.text.trim() === '') throw new WireError('text-empty', 'a message needs some text');
  if (activity.text.length > MAX_TEXT_LENGTH) {
    throw new WireError(
      'text-too-long',
      `a message has at most ${MAX_TEXT_LENGTH} characters, this one ${activity.text.length}`,
    );
  }
}
