/** @module The log → the archive, in batches, each line once. */
import type { SessionId } from '../domain/ids.js';
import { tenantOf } from '../domain/ids.js';
import type { Session } from '../domain/session.js';
import type { ArchivedLine } from '../ports/archive.js';
import type { LoggedLine } from '../domain/transcript.js';
import { redactLine } from '../session/redact-line.js';
import type { Deps } from '../turn/deps.js';

const BATCH = 100;

/** Archives what is not archived yet. Run twice, it writes the same lines again, which changes nothing. */
export async function archiveLines(deps: Deps, session: SessionId): Promise<void> {
  const { archive, codec, step, store } = deps;
  const stored = await step('archive.read', () => store.read(session));
  const state = stored?.state ?? null;
  const decoded =
    state === null ? null : ((await step('archive.decode', () => codec.decode(state))) as Session);
  for (;;) {
    const unarchived = await step('archive.lines', () => store.readUnarchived(session, BATCH));
    const last = unarchived.at(-1);
    if (!last) return;
    const lines: ArchivedLine[] = [];
    for (const { position, body } of unarchived) {
      const { line } = (await step('archive.decode', () => codec.decode(body))) as LoggedLine;
      lines.push({
        tenant: tenantOf(session),
        session,
        position,
        customer: decoded?.customer?.id ?? null,
        line: redactLine(line),
      });
    }
    await step('archive.append', () => archive.append(lines));
    await step('archive.done', () => store.archived(session, last.position));
    if (unarchived.length < BATCH) return;
  }
}
