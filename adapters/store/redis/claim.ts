/** @module The script behind `receive` and `claim`: they differ in whether something arrives with the lease's request. */
import type { EntryId, SessionId } from '../../../bot/domain/ids.js';
import type { LeaseRequest, ReceiveRequest } from '../../../bot/ports/store.js';
import type { StoreParts } from './parts.js';
import { SCRIPTS } from './scripts.js';

/** What the script answers, for `parseReceive` or (`arrival` null) `parseClaim`. */
export function runClaim(
  { link, keys, settings }: StoreParts,
  session: SessionId,
  lease: LeaseRequest,
  arrival: Pick<ReceiveRequest, 'address' | 'entry'> | null,
): Promise<unknown> {
  const k = keys.session(session);
  const seen = arrival === null ? k.meta : keys.seen(session, arrival.address);
  const { retentionMs, dedupeMs } = settings;
  const id: EntryId | '' = arrival?.entry.id ?? '';
  const isResult = arrival?.entry.priority === 'result' ? 1 : 0;
  return link.run(
    SCRIPTS.claim,
    [k.meta, k.inbox, k.work, k.due, k.sends, seen],
    [
      session,
      lease.now,
      lease.token,
      lease.now + lease.durationMs,
      retentionMs,
      id,
      arrival?.address ?? '',
      arrival?.entry.body ?? '',
      isResult,
      dedupeMs,
    ],
  );
}
