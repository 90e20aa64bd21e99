/** @module Row 8 of the turn: what came in and what it was understood as → the session after it, and what it asks of the world. */
import type { Activity, JobResultActivity, TimerActivity } from '../domain/activity.js';
import type { Command } from '../domain/command.js';
import { IN_DANGER } from '../domain/session.js';
import type { FlowFrame } from '../domain/session.js';
import type { Deps } from './deps.js';
import { applyCommand } from './apply-command.js';
import { change, lateTimer, sayRepair } from './dialogue.js';
import type { Dialogue, Moves, Said } from './dialogue.js';
import { askToGoOn, resumeTop, sendToFrame, startFlow } from './flow-steps.js';
import { offerFlows } from './offer-flows.js';
import { askForPerson, look } from './perform-effect.js';
import { dropPatterns, keepChange } from './tasks.js';
import { endConversation, isKept, takeUp } from './unfinished.js';

/** Changes the dialogue in place. `dropped` are frames that no registered flow can read any more. */
export async function advance(
  deps: Deps,
  dialogue: Dialogue,
  activity: Activity,
  commands: readonly Command[],
  dropped: readonly FlowFrame[],
): Promise<void> {
  const moves = move(deps, dialogue, activity, commands, dropped);
  for (let next = moves.next(); !next.done;) {
    const { tool, args } = next.value;
    const outcome = await deps.step('turn.look', () => look(deps, dialogue, tool, args));
    next = moves.next(outcome);
  }
}

function* move(
  deps: Deps,
  dialogue: Dialogue,
  activity: Activity,
  commands: readonly Command[],
  dropped: readonly FlowFrame[],
): Moves {
  if (dropped.length > 0) yield* restartDropped(deps, dialogue, dropped);
  switch (activity.type) {
    case 'message':
    case 'choice':
      return yield* takeWords(deps, dialogue, activity.at, commands);
    case 'conversationStarted':
      return yield* start(deps, dialogue, activity);
    case 'conversationEnded':
      return endConversation(deps, dialogue);
    case 'agentMessage':
      return;
    case 'jobResult':
      return yield* takeResult(deps, dialogue, activity);
    case 'timer':
      return yield* takeTimer(deps, dialogue, activity);
    default:
      activity satisfies never;
  }
}

/** What was not understood is no matter where an open task of last time can be offered; who is in danger is offered none. */
function* takeWords(deps: Deps, dialogue: Dialogue, at: number, commands: readonly Command[]): Moves {
  const isInDanger = commands.some(
    (command) => command.command === 'handoff' && command.reason === IN_DANGER,
  );
  const isBack = isKept(dialogue, at) && !isInDanger;
  yield* obey(
    deps,
    dialogue,
    isBack ? commands.filter(({ command }) => command !== 'cannotHandle') : commands,
  );
  // Which task is meant was just asked: one question at a time.
  if (isBack && dialogue.session.clarified === 0) yield* offerToGoOn(deps, dialogue, takeUp(dialogue, at));
}

/** Asks whether to go on with what was brought back. Where another task is open by now, that is asked when it is over. */
function* offerToGoOn(deps: Deps, dialogue: Dialogue, back: readonly FlowFrame[]): Moves {
  if (back.length === 0) return;
  dropPatterns(dialogue);
  if (dialogue.session.stack.at(-1)?.id !== back.at(-1)?.id) return;
  // "Hello! How can I help?" stays, but not as the question.
  const said = dialogue.said.map((each): Said =>
    each.effect === 'ask' && each.slot === 'flow' ? { effect: 'say', text: each.text } : each,
  );
  dialogue.said.splice(0, Infinity, ...said);
  change(dialogue, { offered: [] });
  sayRepair(dialogue, 'welcomeBack');
  yield* askToGoOn(deps, dialogue);
}

/** Of several tasks asked for at once the first begins; before it does, the others are set down as what follows it. */
function* obey(deps: Deps, dialogue: Dialogue, commands: readonly Command[]): Moves {
  const tasks = commands
    .filter((command) => command.command === 'startFlow')
    .filter(({ flow }) => !dialogue.flows.summaries.some(({ id, isPattern }) => id === flow && isPattern));
  const [first, ...others] = tasks;
  for (const command of commands) {
    if (others.some((other) => other === command)) continue;
    if (command === first) {
      const queued = others.map(({ command: _, ...task }) => task);
      change(dialogue, { queued: [...dialogue.session.queued, ...queued] });
    }
    yield* applyCommand(deps, dialogue, command);
  }
}

/** A deploy took away what a stored frame needs: say so, and start the flow again with what was already said. */
function* restartDropped(deps: Deps, dialogue: Dialogue, dropped: readonly FlowFrame[]): Moves {
  const [first] = dropped;
  const flow = dialogue.flows.summaries.find((summary) => summary.id === first?.flow);
  sayRepair(dialogue, flow ? 'flowChanged' : 'flowGone');
  if (first && flow?.offered) yield* startFlow(deps, dialogue, flow.id, dialogue.flows.slotsOf(first));
  else if (!(yield* resumeTop(deps, dialogue))) offerFlows(dialogue, { copy: 'repair.menu' });
}

function* start(
  deps: Deps,
  dialogue: Dialogue,
  activity: Extract<Activity, { type: 'conversationStarted' }>,
): Moves {
  const { identity } = activity;
  if (identity) {
    const before = dialogue.session.customer;
    if (before !== null && before.id !== identity.customer) endConversation(deps, dialogue);
    const { customer, name, assurance } = identity;
    change(dialogue, { customer: { id: customer, name }, assurance });
  }
  const name = dialogue.session.customer?.name ?? null;
  offerFlows(
    dialogue,
    name === null ? { copy: 'repair.greeting' } : { copy: 'repair.greetingByName', params: { name } },
  );
  yield* offerToGoOn(deps, dialogue, takeUp(dialogue, activity.at));
}

/** The result goes to the frame that asked; when that is gone, the customer is told all the same. */
function* takeResult(deps: Deps, dialogue: Dialogue, activity: JobResultActivity): Moves {
  const { job, frame, key, outcome } = activity;
  change(dialogue, { openJobs: dialogue.session.openJobs.filter((open) => open.id !== job) });
  dialogue.timers.push({ cancel: lateTimer(job) });
  if (outcome.kind === 'ok') keepChange(dialogue, frame);
  const isTaken = yield* sendToFrame(deps, dialogue, frame, { type: 'result', key, outcome });
  if (isTaken) return;
  sayRepair(dialogue, 'resultAfterwards', { outcome: outcome.kind });
  if (outcome.kind === 'unknown') askForPerson(deps, dialogue, 'outcome-unknown');
}

function* takeTimer(deps: Deps, dialogue: Dialogue, { timer, at }: TimerActivity): Moves {
  deps.metrics.count('timers_fired', { kind: timer.kind });
  switch (timer.kind) {
    case 'remind':
      yield* sendToFrame(deps, dialogue, timer.frame, { type: 'remind', name: timer.name });
      return;
    case 'jobLate':
      if (dialogue.session.openJobs.some((job) => job.id === timer.job)) sayRepair(dialogue, 'stillWorking');
      return;
    case 'sessionExpiry': {
      const isIdle = at - dialogue.session.lastActivityAt >= deps.settings.sessionExpiryMs;
      if (isIdle) endConversation(deps, dialogue);
      return;
    }
    case 'unfinishedExpiry':
      if (dialogue.session.unfinished && at >= dialogue.session.unfinished.until)
        change(dialogue, { unfinished: null });
      return;
    default:
      timer satisfies never;
  }
}
