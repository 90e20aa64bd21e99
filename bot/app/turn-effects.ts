/** @module What one turn asked of the world beside saying something, told from what it did: for people and tests to read. */
import type { JsonObject } from '../domain/json.js';
import type { Session } from '../domain/session.js';
import type { TurnTaken } from '../turn/turn-record.js';

/** `what` is the customer, the tool or the reason; of a person who is not needed any more `handoff`; of a survey `up` or `down`. */
export interface TurnEffect {
  readonly effect: 'call' | 'withdraw' | 'handoff' | 'identified' | 'rated';
  readonly what: string;
  /** Of a call; empty for the others. */
  readonly args: JsonObject;
}

/**
 * In this order: identified, withdrawn, called, handed off, rated.
 * @param before the session before the turn; null when it was new
 */
export function turnEffects(
  { activity, effects, session }: TurnTaken,
  before: Session | null,
): readonly TurnEffect[] {
  if (!session) return [];
  const { customer, handoff } = session;
  const isIdentified = customer !== null && customer.id !== before?.customer?.id;
  const finished = activity?.type === 'jobResult' ? activity.job : null;
  const open = new Set(session.openJobs.map((job) => job.id));
  const withdrawn = (before?.openJobs ?? []).filter((job) => !open.has(job.id) && job.id !== finished);
  const isNewHandoff = handoff !== null && handoff.requestedAt !== before?.handoff?.requestedAt;
  const rating = session.survey?.rating ?? null;
  const isRated = rating !== null && rating !== before?.survey?.rating;
  const isWithdrawn = handoff === null && before?.handoff != null && activity?.type !== 'agentMessage';
  return [
    ...(isIdentified ? [{ effect: 'identified' as const, what: customer.id, args: {} }] : []),
    ...withdrawn.map(({ tool }) => ({ effect: 'withdraw' as const, what: tool, args: {} })),
    ...(isWithdrawn ? [{ effect: 'withdraw' as const, what: 'handoff', args: {} }] : []),
    ...effects.jobs.map(({ tool, args }) => ({ effect: 'call' as const, what: tool, args })),
    ...(isNewHandoff ? [{ effect: 'handoff' as const, what: handoff.reason, args: {} }] : []),
    ...(isRated ? [{ effect: 'rated' as const, what: rating, args: {} }] : []),
  ];
}

/** As an `effects:` line says it. */
export function formatEffect({ effect, what, args }: TurnEffect): string {
  return `${effect} ${what}${effect === 'call' ? ` ${JSON.stringify(args)}` : ''}`;
}
