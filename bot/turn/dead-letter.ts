/**
 * @module A failing entry ends in a commit too: the entry goes to the dead letters, the customer gets an apology, the
 * dialogue stays as it was. Only what nobody could go on from is replaced: a result that is lost, a session that is damaged.
 */
import type { Activity, JobResultActivity } from '../domain/activity.js';
import { BotError, ChannelMissing, MasterKeyMissing, StoreUnavailable } from '../domain/errors.js';
import { jobOfResult } from '../domain/ids.js';
import type { Address, EntryId } from '../domain/ids.js';
import type { Reply } from '../domain/reply.js';
import { LOCALES } from '../domain/session.js';
import type { Session } from '../domain/session.js';
import type { Claimed } from '../ports/store.js';
import { renderCopy } from '../reply/render-copy.js';
import { subjectOf, subjectOfSession } from '../session/subject.js';
import { logged } from './commit.js';
import type { Prepared } from './commit.js';
import { keptSession, lossOf, sessionAnew, spokenIn } from './damaged-session.js';
import type { Deps } from './deps.js';
import { transcribe } from './transcribe.js';
import type { TurnRecord } from './turn-record.js';

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
    {
      session: claimed.session,
      turn: claimed.entry.id,
      code,
      ...(typeof failure !== 'string' && { err: failure }),
    },
    'the turn failed; its entry is a dead letter',
  );

  const received = await step('turn.decode', () => readable<Activity>(deps, claimed.entry.body));
  const kept = await step('turn.decode', () => keptSession(deps, claimed.stored.state));
  const session = kept === 'damaged' ? null : kept;
  const now = clock.now();
  const activity = received ?? lostResult(session, claimed.entry.id, now);
  // Timers nobody waits for, and entries that cannot be read, have nobody to apologise to. Over a person the bot never talks.
  const isHeard = activity !== null && activity.type !== 'timer';
  const isSilent = claimed.stored.owner.kind === 'agent';
  // A damaged session stays until somebody can be told.
  const isReplaced = isHeard && kept === 'damaged';
  const spoken = isReplaced ? spokenIn(deps, activity) : session?.locale;
  const locale = LOCALES.find((known) => known === spoken) ?? 'en';
  const apology = activity?.type === 'jobResult' ? 'repair.resultLost' : 'repair.failed';
  const replies = (isReplaced ? lossOf(activity) : [{ copy: apology }]).map((ref): Reply => ({
    kind: 'text',
    text: renderCopy(deps.flows, ref, locale, deps.settings.timeZone),
  }));
  const turn = { at: now, revision: claimed.stored.revision + 1, more: false, sensitive: [], withdrawn: [] };
  const lines = isHeard ? transcribe(activity, isSilent ? [] : replies, turn) : [];
  const to = activity !== null && isSentTo(deps, activity.address) ? activity.address : null;
  let settled: Session | null = null;
  if (isReplaced) settled = sessionAnew(deps, claimed, activity, locale);
  else if (session && activity?.type === 'jobResult') settled = withoutJob(session, activity, now);
  const subject = session ? subjectOf(session) : subjectOfSession(claimed.session);
  const sealer = codec.sealer(subject);
  const seal = sealer instanceof Promise ? await step('turn.key', () => sealer) : sealer;
  const record: TurnRecord = {
    activity,
    understanding: null,
    commands: [],
    effects: { said: [], jobs: [] },
    ...(isReplaced && claimed.stored.state !== null ? { unreadableState: claimed.stored.state } : {}),
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

/** A result that cannot be read still says by its id whose it was; null for any other entry. */
function lostResult(session: Session | null, entry: EntryId, at: number): JobResultActivity | null {
  const job = jobOfResult(entry);
  const open = session?.openJobs.find(({ id }) => id === job);
  const address = session?.addresses.at(-1);
  if (!open || !address) return null;
  const { id, frame, key, tool } = open;
  return {
    id: entry,
    address,
    at,
    type: 'jobResult',
    job: id,
    frame,
    key,
    tool,
    outcome: { kind: 'unknown' },
  };
}

/** False also where this process does not run the channel: an apology is not worth another failure. */
function isSentTo({ channels }: Deps, address: Address): boolean {
  try {
    return channels(address).send !== null;
  } catch (error) {
    if (error instanceof ChannelMissing) return false;
    throw error;
  }
}

/**
 * The one change that a dead letter makes to a session that can be read: a frame whose result is lost would wait for ever,
 * so it goes, and a person is asked for.
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

/** What was stored, or null when it cannot be read: the apology must not fail as well. */
async function readable<T>(deps: Deps, stored: string): Promise<T | null> {
  try {
    const opened = deps.codec.open(stored);
    const { value } = opened instanceof Promise ? await deps.step('turn.decode', () => opened) : opened;
    return value as T;
  } catch (error) {
    if (error instanceof MasterKeyMissing || error instanceof StoreUnavailable) throw error;
    return null;
  }
}
