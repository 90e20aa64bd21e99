/**
 * @module One turn, top to bottom (design §3, rows 5–10): open → understand → decide → advance → render → commit.
 * Read this file first. It changes nothing but through the one commit at its end; whatever fails before that leaves
 * the session as it was.
 */
import type { Activity } from '../domain/activity.js';
import {
  ChannelMissing,
  FlowVersionMissing,
  MasterKeyMissing,
  StoreUnavailable,
  TurnConflict,
} from '../domain/errors.js';
import { isJobResult } from '../domain/ids.js';
import type { Claimed, ClaimOutcome, CommitOutcome } from '../ports/store.js';
import { NOTHING, openKept } from '../session/open-kept.js';
import { openSession, touch } from '../session/open.js';
import { advance } from './advance.js';
import { commitOf } from './commit.js';
import type { Decided, Prepared } from './commit.js';
import { deadLetterOf } from './dead-letter.js';
import { decide, situationOf } from './decide.js';
import type { Deps } from './deps.js';
import { openDialogue, watchExpiry, watchUnfinished } from './dialogue.js';
import { giveBack } from './give-back.js';
import { dangerIn } from './heed-risks.js';
import { render } from './render.js';
import { sensitiveIn } from './sensitive.js';
import { openQuestion, understandActivity } from './understand.js';

/** Claims of one entry that may crash before it goes to the dead letters. A result is precious: it says what was done. */
const MAX_ATTEMPTS = 3;
const MAX_RESULT_ATTEMPTS = 10;
/** A conflict is run again twice: by then whoever overtook has had its say. */
const MAX_CONFLICTS = 2;

export type TurnOutcome =
  | {
      readonly kind: 'committed';
      readonly prepared: Prepared;
      readonly outcome: Extract<CommitOutcome, { kind: 'committed' }>;
    }
  /** Somebody else consumed the entry, or holds the lease now. */
  | { readonly kind: 'overtaken'; readonly claim: ClaimOutcome | null };

/** @throws StoreUnavailable, MasterKeyMissing, FlowVersionMissing, ChannelMissing, TurnConflict */
export async function runTurn(deps: Deps, first: Claimed): Promise<TurnOutcome> {
  const { step, store } = deps;
  let claimed = first;
  for (let conflicts = 0; ; conflicts++) {
    const prepared = await step('turn.prepare', () =>
      prepare(deps, claimed).catch((error: unknown) => giveBack(deps, claimed, error)),
    );
    const outcome = await step('turn.commit', () => store.commit(prepared.commit));
    if (outcome.kind === 'committed') return { kind: 'committed', prepared, outcome };
    if (outcome.kind === 'consumed') return { kind: 'overtaken', claim: null };
    if (conflicts === MAX_CONFLICTS) throw new TurnConflict(conflicts + 1);
    // Somebody changed the session under us (a takeover, a job that began): load it again and run again.
    const lease = { token: deps.newId(), durationMs: deps.settings.leaseMs, now: deps.clock.now() };
    const again = await step('turn.reclaim', () => store.claim(claimed.session, lease));
    if (again.kind !== 'claimed') return { kind: 'overtaken', claim: again };
    claimed = again;
  }
}

/** Everything a turn decides, ready to be committed. A failing entry ends in a commit too: dead letter and apology. */
async function prepare(deps: Deps, claimed: Claimed): Promise<Prepared> {
  const { step } = deps;
  try {
    const { id, attempts } = claimed.entry;
    if (attempts > (isJobResult(id) ? MAX_RESULT_ATTEMPTS : MAX_ATTEMPTS)) {
      return await step('turn.dead-letter', () => deadLetterOf(deps, claimed, 'crashed-too-often'));
    }
    const decided = await step('turn.decide', () => decideTurn(deps, claimed));
    return await step('turn.encode', () => commitOf(deps, claimed, decided));
  } catch (error) {
    // The store, its key, a newer release or the channel is away: the entry stays in the inbox and is claimed again.
    if (error instanceof StoreUnavailable || error instanceof MasterKeyMissing) throw error;
    if (error instanceof FlowVersionMissing || error instanceof ChannelMissing) throw error;
    return await step('turn.dead-letter', () => deadLetterOf(deps, claimed, error));
  }
}

async function decideTurn(deps: Deps, claimed: Claimed): Promise<Decided> {
  const { codec, flows, settings, step } = deps;
  const entry = codec.open(claimed.entry.body);
  const activity = (entry instanceof Promise ? await step('turn.decode', () => entry) : entry)
    .value as Activity;
  const { state } = claimed.stored;
  const kept = state === null ? NOTHING : openKept(codec, state);
  const { value: stored } = kept instanceof Promise ? await step('turn.decode', () => kept) : kept;

  const opened = openSession(claimed, stored, activity, flows, settings, deps.clock.now());
  const session = touch(opened.session, activity);
  const dialogue = openDialogue(flows, session, activity, claimed.stored.begunJobs);
  watchExpiry(dialogue, activity.at, deps.clock.now(), settings.sessionExpiryMs);
  if (opened.how === 'renewed') watchUnfinished(dialogue, deps.clock.now());

  const isSilent = opened.owner.kind === 'agent';
  // Over a person the bot neither decides nor speaks: the log relays what was said. What is due still moves the flows.
  const isRelayed = isSilent && activity.type !== 'jobResult' && activity.type !== 'timer';
  const waiting = isRelayed ? null : openQuestion(deps, session);
  const nlu = isRelayed ? null : understandActivity(deps, activity, session, waiting);
  // What was said to a flow that no longer is means nothing to the one that begins again.
  const commands =
    isRelayed || opened.dropped.length > 0
      ? dangerIn(nlu)
      : decide(activity, nlu, situationOf(flows, session, activity, waiting));
  if (!isRelayed)
    await step('turn.advance', () => advance(deps, dialogue, activity, commands, opened.dropped));

  const { capabilities } = deps.channels(activity.address);
  const replies = isSilent ? [] : render(deps, dialogue.said, dialogue.session.locale, capabilities);
  const frames = [...session.stack, ...dialogue.session.stack];
  const sensitive = sensitiveIn(flows, frames, { activity, nlu, waiting });
  const customer = (dialogue.session.customer ?? session.customer)?.id ?? null;
  return { activity, nlu, commands, dialogue, replies, sensitive, customer };
}
