/** @module The log → the archive, in batches, each line once. */
import { BotError, StoredValueUnreadable, StoreUnavailable } from '../domain/errors.js';
import type { SessionId } from '../domain/ids.js';
import { tenantOf } from '../domain/ids.js';
import type { ArchivedLine } from '../ports/archive.js';
import { formatPosition } from '../domain/transcript.js';
import type { LoggedLine, LogPosition } from '../domain/transcript.js';
import { openKept } from '../session/open-kept.js';
import { redactLine } from '../session/redact-line.js';
import type { Deps } from '../turn/deps.js';

const BATCH = 100;

interface Batch {
  readonly session: SessionId;
  /** In order. Those that an erased customer said, and damaged ones, are left out. */
  readonly lines: readonly ArchivedLine[];
  readonly upTo: LogPosition;
  readonly isFull: boolean;
}

/**
 * Archives what is not archived yet, but for what an erased customer said; of several sessions in one write, because an
 * archive may sync its file for each. Run twice, it writes the same lines again, which changes nothing.
 */
export async function archiveLines(deps: Deps, sessions: readonly SessionId[]): Promise<void> {
  const { archive, step, store } = deps;
  for (let left = sessions; left.length > 0;) {
    const wanted = left;
    const collected = await step('archive.collect', () =>
      Promise.all(wanted.map((session) => readable(deps, session))),
    );
    const batches = collected.filter((batch) => batch !== null);
    if (batches.length === 0) return;
    await step('archive.append', () => archive.append(batches.flatMap(({ lines }) => lines)));
    await step('archive.done', () =>
      Promise.all(batches.map(({ session, upTo }) => store.archived(session, upTo))),
    );
    left = batches.filter(({ isFull }) => isFull).map(({ session }) => session);
  }
}

/** A log whose key is missing here stays due; it must not keep the others out of the archive. */
async function readable(deps: Deps, session: SessionId): Promise<Batch | null> {
  try {
    return await deps.step('archive.session', () => unarchivedOf(deps, session), { session });
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    const code = error instanceof BotError ? error.code : 'unexpected';
    deps.metrics.count('errors', { code });
    deps.log.error({ session, code, err: error }, 'a log cannot be archived');
    return null;
  }
}

async function unarchivedOf(deps: Deps, session: SessionId): Promise<Batch | null> {
  const { codec, step, store } = deps;
  const unarchived = await step('archive.read', () => store.readUnarchived(session, BATCH));
  const last = unarchived.at(-1);
  if (!last) return null;
  const lines: ArchivedLine[] = [];
  for (const { position, body } of unarchived) {
    let kept: LoggedLine | null;
    try {
      const opened = openKept(codec, body);
      const { value } = opened instanceof Promise ? await step('archive.decode', () => opened) : opened;
      kept = value as LoggedLine | null;
    } catch (error) {
      if (!(error instanceof StoredValueUnreadable)) throw error;
      // It will never be readable: left out, so that the lines after it are archived.
      const { code } = error;
      deps.metrics.count('errors', { code });
      deps.log.error(
        { session, position: formatPosition(position), code, err: error },
        'a line cannot be read and is not archived',
      );
      continue;
    }
    if (!kept) continue;
    lines.push({
      tenant: tenantOf(session),
      session,
      position,
      customer: kept.customer,
      line: redactLine(kept.line),
    });
  }
  return { session, lines, upTo: last.position, isFull: unarchived.length === BATCH };
}
