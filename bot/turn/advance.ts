/** @module Row 8 of the turn: what came in and what it was understood as → the session after it, and what it asks of the world. */
import type { Activity, JobResultActivity, TimerActivity } from '../domain/activity.js';
import type { Command } from '../domain/command.js';
import { concluded } from '../domain/session.js';
import type { FlowFrame, Session } from '../domain/session.js';
import type { Deps } from './deps.js';
import { applyCommand, offerFlows } from './apply-command.js';
import { change, sayRepair } from './dialogue.js';
import type { Dialogue } from './dialogue.js';
import { sendToFrame, startFlow } from './flow-steps.js';
import { askForPerson, lateTimer, performEffect } from './perform-effect.js';

/** Changes the dialogue in place. `dropped` are frames that no registered flow can read any more. */
export async function advance(
  deps: Deps,
  dialogue: Dialogue,
  activity: Activity,
  commands: readonly Command[],
  dropped: readonly FlowFrame[],
): Promise<void> {
  const { step } = deps;
  if (dropped.length > 0) await step('turn.flow', () => restartDropped(deps, dialogue, dropped));
  switch (activity.type) {
    case 'message':
    case 'choice':
      for (const command of commands) await step('turn.command', () => applyCommand(deps, dialogue, command));
      return;
    case 'conversationStarted':
      return start(dialogue, activity);
    case 'conversationEnded':
      await step('turn.effect', () => endSession(deps, dialogue));
      return;
    case 'agentMessage':
      return;
    case 'jobResult':
      await step('turn.flow', () => takeResult(deps, dialogue, activity));
      return;
    case 'timer':
      await step('turn.flow', () => takeTimer(deps, dialogue, activity));
      return;
    default:
      activity satisfies never;
  }
}

/** A deploy took away what a stored frame needs: say so, and start the flow again with what was already said. */
async function restartDropped(deps: Deps, dialogue: Dialogue, dropped: readonly FlowFrame[]): Promise<void> {
  sayRepair(dialogue, 'flowChanged');
  const [first] = dropped;
  const flow = dialogue.flows.summaries.find((summary) => summary.id === first?.flow && summary.offered);
  if (first && flow)
    await deps.step('turn.flow', () => startFlow(deps, dialogue, flow.id, dialogue.flows.slotsOf(first)));
}

function start(dialogue: Dialogue, activity: Extract<Activity, { type: 'conversationStarted' }>): void {
  const { identity } = activity;
  if (identity) {
    const { customer, name, assurance } = identity;
    change(dialogue, { customer: { id: customer, name }, assurance });
  }
  const name = dialogue.session.customer?.name ?? null;
  offerFlows(
    dialogue,
    name === null ? { copy: 'repair.greeting' } : { copy: 'repair.greetingByName', params: { name } },
  );
}

/** Leaves the stack of an abandoned conversation behind; begun jobs still come back and are told then. */
async function endSession(deps: Deps, dialogue: Dialogue): Promise<void> {
  for (const job of pendingJobs(dialogue)) {
    await deps.step('turn.effect', () =>
      performEffect(deps, dialogue, job.frame, { effect: 'withdraw', job: job.id }),
    );
  }
  change(dialogue, concluded(dialogue.session));
}

function pendingJobs({ session, begunJobs }: Dialogue): Session['openJobs'] {
  return session.openJobs.filter((job) => !begunJobs.has(job.id));
}

/** The result goes to the frame that asked; when that is gone, the customer is told all the same. */
async function takeResult(deps: Deps, dialogue: Dialogue, activity: JobResultActivity): Promise<void> {
  const { job, frame, key, outcome } = activity;
  change(dialogue, { openJobs: dialogue.session.openJobs.filter((open) => open.id !== job) });
  dialogue.timers.push({ cancel: lateTimer(job) });
  const isTaken = await deps.step('turn.flow', () =>
    sendToFrame(deps, dialogue, frame, { type: 'result', key, outcome }),
  );
  if (isTaken) return;
  sayRepair(dialogue, 'resultAfterwards', { outcome: outcome.kind });
  if (outcome.kind === 'unknown') askForPerson(deps, dialogue, 'outcome-unknown');
}

async function takeTimer(deps: Deps, dialogue: Dialogue, { timer, at }: TimerActivity): Promise<void> {
  deps.metrics.count('timers_fired', { kind: timer.kind });
  switch (timer.kind) {
    case 'remind':
      await deps.step('turn.flow', () =>
        sendToFrame(deps, dialogue, timer.frame, { type: 'remind', name: timer.name }),
      );
      return;
    case 'jobLate':
      if (dialogue.session.openJobs.some((job) => job.id === timer.job)) sayRepair(dialogue, 'stillWorking');
      return;
    case 'sessionExpiry': {
      const isIdle = at - dialogue.session.lastActivityAt >= deps.settings.sessionExpiryMs;
      if (isIdle) await deps.step('turn.effect', () => endSession(deps, dialogue));
      return;
    }
    default:
      timer satisfies never;
  }
}
