/** @module Row 10 of the turn: what was decided → the one atomic write. */
import type { Activity, TimerName } from '../domain/activity.js';
import type { Command } from '../domain/command.js';
import { timerEntryId } from '../domain/ids.js';
import type { CustomerId } from '../domain/ids.js';
import type { NluResult } from '../domain/nlu.js';
import type { Reply } from '../domain/reply.js';
import type { Session } from '../domain/session.js';
import type { LoggedLine, TranscriptLine } from '../domain/transcript.js';
import type { Claimed, Commit } from '../ports/store.js';
import { subjectOf } from '../session/subject.js';
import type { Deps } from './deps.js';
import type { TurnRecord } from './turn-record.js';
import type { Dialogue } from './dialogue.js';
import { remember, transcribe } from './transcribe.js';

export interface Decided {
  readonly activity: Activity;
  readonly nlu: NluResult | null;
  readonly commands: readonly Command[];
  readonly dialogue: Dialogue;
  readonly replies: readonly Reply[];
  /** Who was identified in this turn, even if it forgets them at its end. */
  readonly customer: CustomerId | null;
  /** Values that must not be written down in clear. */
  readonly sensitive: readonly string[];
}

/** A turn that is ready to be committed. */
export interface Prepared {
  readonly commit: Commit;
  /** One a log line of the commit, in order. */
  readonly lines: readonly TranscriptLine[];
  readonly record: TurnRecord;
  /** What `commit.state` encodes. */
  readonly session: Session | null;
  /** The error code under which the entry went to the dead letters; null when it did not. */
  readonly failure: string | null;
}

export async function commitOf(deps: Deps, claimed: Claimed, decided: Decided): Promise<Prepared> {
  const { channels, clock, codec, settings, step } = deps;
  const { activity, dialogue, nlu, commands, replies, sensitive } = decided;
  const now = clock.now();
  const revision = claimed.stored.revision + 1;
  const lines = transcribe(activity, replies, {
    at: now,
    revision,
    more: dialogue.jobs.length > 0,
    sensitive,
    withdrawn: dialogue.withdrawn,
  });
  const session = remember({ ...dialogue.session, revision }, lines);
  const sealer = codec.sealer(subjectOf(session));
  const seal = sealer instanceof Promise ? await step('turn.key', () => sealer) : sealer;
  const record: TurnRecord = {
    activity,
    understanding: nlu,
    commands,
    effects: {
      said: dialogue.said,
      jobs: dialogue.jobs,
      ...(dialogue.rated ? { rated: dialogue.rated } : {}),
    },
  };
  const isSent = channels(activity.address).send !== null;
  const timer = (name: string, afterMs: number, fires: TimerName) => ({
    set: name,
    dueAt: now + afterMs,
    body: seal({
      id: timerEntryId(session.id, name, now + afterMs),
      address: activity.address,
      at: now + afterMs,
      type: 'timer',
      timer: fires,
    } satisfies Activity),
  });
  const commit: Commit = {
    session: claimed.session,
    token: claimed.token,
    now,
    entry: claimed.entry.id,
    revision: claimed.stored.revision,
    state: seal(session),
    turnRecord: seal(record),
    log: lines.map((line) => {
      const to = isSent && line.from !== 'customer' ? activity.address : null;
      return logged(seal, { line, customer: decided.customer, to });
    }),
    // Due only after a lease: the worker that commits runs them at once, and this finds them if it dies.
    jobs: dialogue.jobs.map((job) => ({ id: job.id, body: seal(job), dueAt: now + settings.leaseMs })),
    withdraw: dialogue.withdrawn,
    timers: [
      ...dialogue.timers.map((change) =>
        'cancel' in change ? change : timer(change.set, change.afterMs, change.timer),
      ),
    ],
    deadLetter: null,
  };
  return { commit, lines, record, session, failure: null };
}

/** A log line of a commit; with an address it is in the outbox too. */
export function logged(seal: (value: unknown) => string, line: LoggedLine): Commit['log'][number] {
  return { body: seal(line), send: line.to !== null };
}
