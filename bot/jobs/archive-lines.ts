/** @module The log → the archive, in batches, each line once. */
import type { SessionId } from '../domain/ids.js';
import { tenantOf } from '../domain/ids.js';
import type { Session } from '../domain/session.js';
import type { ArchivedLine } from '../ports/archive.js';
import type { LoggedLine } from '../domain/transcript.js';
import { decodeKept } from '../session/decode-kept.js';
import { redactLine } from '../session/redact-line.js';
import type { Deps } from '../turn/deps.js';

const BATCH = 100;

/**
 * Archives what is not archived yet, but for what an erased customer said. Run twice, it writes the same lines again,
 * which changes nothing.
 */
export async function archiveLines(deps: Deps, session: SessionId): Promise<void> {
  const { archive, codec, step, store } = deps;
  const stored = await step('archive.read', () => store.read(session));
  const state = stored?.state ?? null;
  const decoded =
    state === null
      ? null
      : ((await step('archive.decode', () => decodeKept(codec, state))) as Session | null);
  for (;;) {
    const unarchived = await step('archive.lines', () => store.readUnarchived(session, BATCH));
    const last = unarchived.at(-1);
    if (!last) return;
    const lines: ArchivedLine[] = [];
    for (const { position, body } of unarchived) {
      const kept = (await step('archive.decode', () => decodeKept(codec, body))) as LoggedLine | null;
      if (!kept) continue;
      lines.push({
        tenant: tenantOf(session),
        session,
        position,
        customer: decoded?.customer?.id ?? null,
        line: redactLine(kept.line),
      });
    }
    await step('archive.append', () => archive.append(lines));
    await step('archive.done', () => store.archived(session, last.position));
    if (unarchived.length < BATCH) return;
  }
}
