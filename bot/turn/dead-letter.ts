/**
 * @module A failing entry ends in a commit too: the entry goes to the dead letters, the customer gets an apology, the
 * dialogue stays as it was.
 */
import type { Activity, JobResultActivity } from '../domain/activity.js';
import { BotError, MasterKeyMissing } from '../domain/errors.js';
import { LOCALES } from '../domain/session.js';
import type { Session } from '../domain/session.js';
import type { Claimed } from '../ports/store.js';
import { renderCopy } from '../reply/render-copy.js';
import { subjectOf, subjectOfSession } from '../session/subject.js';
import { logged } from './commit.js';
import type { Prepared } from './commit.js';
import type { Deps } from './deps.js';
import { transcribe } from './transcribe.js';

/**
 * @param failure what was thrown, or an error code
 * @throws MasterKeyMissing: what cannot be read here may be read elsewhere; StoreUnavailable
 */
export async function deadLetterOf(deps: Deps, claimed: Claimed, failure: unknown): Promise<Prepared> {
  const { clock, codec, log, metrics, step } = deps;
  const code =
    typeof failure === 'string' ? failure : failure instanceof BotError ? failure.code : 'unexpected';
  metrics.count('errors', { code });
  log.error(
    { session: claimed.session, turn: claimed.entry.id, code, err: failure },
    'the turn failed; its entry is a dead letter',
  );

  const activity = await step('turn.decode', () => readable<Activity>(deps, claimed.entry.body));
  const session = await step('turn.decode', () => readable<Session>(deps, claimed.stored.state));
  const locale = LOCALES.find((known) => known === session?.locale) ?? 'en';
  const now = clock.now();
  const apology = activity?.type === 'jobResult' ? 'repair.resultLost' : 'repair.failed';
  const text = renderCopy(deps.flows, { copy: apology }, locale, deps.settings.timeZone);
  // Timers nobody waits for, and entries that cannot be read, have nobody to apologise to. Over a person the bot never talks.
  const isHeard = activity !== null && activity.type !== 'timer';
  const isSilent = claimed.stored.owner.kind === 'agent';
  const turn = { at: now, revision: claimed.stored.revision + 1, more: false, sensitive: [], withdrawn: [] };
  const lines = isHeard ? transcribe(activity, isSilent ? [] : [{ kind: 'text', text }], turn) : [];
  const to = activity !== null && deps.channels(activity.address).send !== null ? activity.address : null;
  const settled = session && activity?.type === 'jobResult' ? withoutJob(session, activity, now) : null;
  const subject = session ? subjectOf(session) : subjectOfSession(claimed.session);
  const sealer = codec.sealer(subject);
  const seal = sealer instanceof Promise ? await step('turn.key', () => sealer) : sealer;
  const record = {
    activity,
    understanding: null,
    commands: [],
    effects: { said: [], jobs: [] },
  };
  return {
    commit: {
      session: claimed.session,
      token: claimed.token,
      now,
      entry: claimed.entry.id,
      revision: claimed.stored.revision,
      state: settled && seal(settled),
      turnRecord: seal(record),
      log: lines.map((line) =>
        logged(seal, { line, customer: session?.customer?.id ?? null, to: line.from === 'bot' ? to : null }),
      ),
      jobs: [],
      withdraw: [],
      timers: [],
      deadLetter: code,
    },
    lines,
    record,
    session: settled,
    failure: code,
  };
}

/**
 * The one change that a dead letter makes: a frame whose result is lost would wait for ever, so it goes, and a person
 * is asked for.
 */
function withoutJob(session: Session, { job, frame }: JobResultActivity, now: number): Session {
  const place = session.stack.findIndex((each) => each.id === frame);
  return {
    ...session,
    stack: place < 0 ? session.stack : session.stack.slice(0, place),
    openJobs: session.openJobs.filter((open) => open.id !== job),
    handoff: session.handoff ?? { requestedAt: now, reason: 'result-lost' },
  };
}

/** What was stored, or null when it is missing or cannot be read: the apology must not fail as well. */
async function readable<T>(deps: Deps, stored: string | null): Promise<T | null> {
  if (stored === null) return null;
  try {
    const opened = deps.codec.open(stored);
    const { value } = opened instanceof Promise ? await deps.step('turn.decode', () => opened) : opened;
    return value as T;
  } catch (error) {
    if (error instanceof MasterKeyMissing) throw error;
    return null;
  }
}
