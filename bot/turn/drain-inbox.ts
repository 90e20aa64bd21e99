/** @module Takes one session's entries, one at a time and in order, until its inbox is empty or somebody else has it. */
import { BotError } from '../domain/errors.js';
import type { SessionId } from '../domain/ids.js';
import type { SpokenLine } from '../ports/engine.js';
import type { ClaimOutcome } from '../ports/store.js';
import type { Deps } from './deps.js';
import { runTurn } from './run-turn.js';
import type { TurnOutcome } from './run-turn.js';

/** @param first a claim that was tried already (with `receive`); null to try one. */
export async function drainInbox(deps: Deps, session: SessionId, first: ClaimOutcome | null): Promise<void> {
  const { step } = deps;
  const whose = { session };
  let claim = first ?? (await step('drain.claim', () => claimAgain(deps, session), whose));
  while (claim.kind === 'claimed') {
    const claimed = claim;
    const startedAt = deps.clock.now();
    const about = { session, turn: claimed.entry.id };
    let turn: TurnOutcome;
    try {
      turn = await step('drain.turn', () => runTurn(deps, claimed), about);
    } catch (error) {
      // Only here both are known. Nothing is lost: the entry stays in the inbox, and the due index brings it back.
      const code = error instanceof BotError ? error.code : 'unexpected';
      deps.metrics.count('errors', { code });
      deps.log.warn({ ...about, code, err: error }, 'a turn failed; it will be found again');
      return;
    }
    if (turn.kind === 'committed') {
      afterCommit(deps, turn);
      deps.metrics.time('turn', deps.clock.now() - startedAt);
      if (turn.outcome.waiting === 0) return;
    } else if (turn.claim !== null) return;
    claim = await step('drain.claim', () => claimAgain(deps, session), whose);
  }
}

function claimAgain(deps: Deps, session: SessionId): Promise<ClaimOutcome> {
  return deps.store.claim(session, {
    token: deps.newId(),
    durationMs: deps.settings.leaseMs,
    now: deps.clock.now(),
  });
}

/** Tells the streams and starts what the commit asked for. Nothing here is needed: the due index finds it all again. */
function afterCommit(deps: Deps, { prepared, outcome }: Extract<TurnOutcome, { kind: 'committed' }>): void {
  const { commit, lines, record, session: state, failure } = prepared;
  const spoken = lines.flatMap((line, index): SpokenLine[] => {
    const position = outcome.positions[index];
    return position ? [{ position, line }] : [];
  });
  if (commit.state !== null) deps.codec.remember(commit.state, state);
  deps.announce(commit.session, spoken);
  deps.metrics.count('turns', {
    type: record.activity?.type ?? 'unreadable',
    outcome: failure ? 'dead-letter' : 'committed',
  });
  deps.log.info(
    {
      session: commit.session,
      turn: commit.entry,
      revision: outcome.revision,
      replies: lines.length,
      jobs: commit.jobs.length,
    },
    'turn committed',
  );
  deps.onTurn?.(commit.session, { ...record, session: state });
  const { session } = commit;
  for (const { id } of commit.jobs) deps.wake({ kind: 'job', session, id }, commit.now);
  if (commit.log.some((line) => line.send)) deps.wake({ kind: 'send', session, id: '' }, commit.now);
  for (const timer of commit.timers)
    if ('set' in timer) deps.wake({ kind: 'timer', session, id: timer.set }, timer.dueAt);
}
