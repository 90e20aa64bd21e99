/** @module What each command does to the dialogue. */
import type { Command } from '../domain/command.js';
import type { CopyRef } from '../domain/effect.js';
import type { FlowEvent } from '../domain/flow.js';
import type { Deps } from './deps.js';
import { change, dropFrames, sayRepair } from './dialogue.js';
import type { Dialogue, Moves } from './dialogue.js';
import { resumeTop, sendToFrame, startFlow } from './flow-steps.js';
import { askForPerson, performEffect } from './perform-effect.js';

/** Turns in a row that were not understood before the bot shows what it can do, and before it calls a person. */
const MENU_AFTER = 2;
const PERSON_AFTER = 3;

export function* applyCommand(deps: Deps, dialogue: Dialogue, command: Command): Moves {
  // The bound is on flows that feed each other, not on how much a customer asks for at once.
  dialogue.steps = 0;
  if (command.command !== 'cannotHandle' && command.command !== 'switchLocale')
    change(dialogue, { misunderstood: 0, offered: [] });
  switch (command.command) {
    case 'startFlow':
      dialogue.named = { ...dialogue.named, ...command.slots };
      yield* startFlow(deps, dialogue, command.flow, command.slots);
      return;
    case 'setSlot':
    case 'correctSlot': {
      dialogue.named = { ...dialogue.named, [command.slot]: command.value };
      const { slot, value } = command;
      yield* toTop(deps, dialogue, { type: 'slot', slot, value });
      return;
    }
    case 'affirm':
    case 'deny':
      yield* toTop(deps, dialogue, { type: command.command });
      return;
    case 'cancelFlow':
      yield* cancelTopTask(deps, dialogue);
      return;
    case 'restart':
      yield* restart(deps, dialogue);
      return;
    case 'repeat':
      if (dialogue.session.stack.length === 0) offerFlows(dialogue, { copy: 'repair.hello' });
      // A task that waits for a job has no question to put again.
      else if (!(yield* resumeTop(deps, dialogue))) sayRepair(dialogue, 'waitForIt');
      return;
    case 'clarify':
      change(dialogue, { slots: { ...dialogue.session.slots, ...command.slots } });
      offerFlows(dialogue, { copy: 'repair.clarify' }, command.flows);
      return;
    case 'smallTalk':
      if (command.kind === 'greeting' && dialogue.session.stack.length === 0)
        offerFlows(dialogue, { copy: 'repair.hello' });
      else sayRepair(dialogue, command.kind === 'greeting' ? 'hello' : command.kind);
      yield* resumeTop(deps, dialogue);
      return;
    case 'handoff':
      askForPerson(deps, dialogue, command.reason);
      return;
    case 'switchLocale':
      change(dialogue, { locale: command.locale });
      return;
    case 'cannotHandle':
      yield* cannotHandle(deps, dialogue, command.reason);
      return;
    default:
      command satisfies never;
  }
}

/** Offers flows as buttons. */
export function offerFlows(dialogue: Dialogue, text: CopyRef, only?: readonly string[]): void {
  const offered = dialogue.flows.summaries.filter(
    (flow) => flow.offered && (only?.includes(flow.id) ?? true),
  );
  const choices = offered.map(({ id, title }) => ({ value: id, label: title }));
  change(dialogue, { offered: offered.map(({ id }) => id) });
  dialogue.said.push({ effect: 'ask', slot: 'flow', text, choices, question: null });
}

/** To the flow on top; what it has no use for is not understood. */
function* toTop(deps: Deps, dialogue: Dialogue, event: FlowEvent): Moves {
  const top = dialogue.session.stack.at(-1);
  const isTaken = top && (yield* sendToFrame(deps, dialogue, top.id, event));
  if (!isTaken) yield* cannotHandle(deps, dialogue, 'default');
}

/** The task on top with the sub-flows it called. What has begun cannot be stopped, and that is said. */
function* cancelTopTask(deps: Deps, dialogue: Dialogue): Moves {
  const { stack } = dialogue.session;
  let bottom = stack.length - 1;
  for (
    let below = stack[bottom - 1];
    below && dialogue.flows.waiting(below).kind === 'flow';
    below = stack[bottom - 1]
  )
    bottom--;
  const task = stack[bottom];
  if (!task) return sayRepair(dialogue, 'nothingToCancel');
  const isStopped = yield* dropTask(deps, dialogue, bottom);
  if (!isStopped) return;
  sayRepair(dialogue, 'flowCancelled', { flow: { copy: `${task.flow}.title` } });
  yield* resumeTop(deps, dialogue);
}

function* restart(deps: Deps, dialogue: Dialogue): Moves {
  const isStopped = yield* dropTask(deps, dialogue, 0);
  if (!isStopped) return;
  change(dialogue, { slots: {} });
  offerFlows(dialogue, { copy: 'repair.restarted' });
}

/** Drops the frames from `bottom` up and withdraws their jobs; does nothing but say so when one has begun. */
function* dropTask(deps: Deps, dialogue: Dialogue, bottom: number): Moves<boolean> {
  const frames = dialogue.session.stack.slice(bottom).map((frame) => frame.id);
  const jobs = dialogue.session.openJobs.filter((job) => frames.includes(job.frame));
  if (jobs.some((job) => dialogue.begunJobs.has(job.id))) {
    sayRepair(dialogue, 'tooLateToCancel');
    return false;
  }
  for (const job of jobs) {
    yield* performEffect(deps, dialogue, job.frame, { effect: 'withdraw', job: job.id });
  }
  dropFrames(dialogue, frames);
  return true;
}

function* cannotHandle(deps: Deps, dialogue: Dialogue, reason: 'default' | 'staleChoice' | 'busy'): Moves {
  deps.metrics.count('cannot_handle', { reason });
  if (reason === 'busy') return sayRepair(dialogue, 'waitForIt');
  if (reason === 'staleChoice') {
    sayRepair(dialogue, 'staleChoice');
    yield* resumeTop(deps, dialogue);
    return;
  }
  const misunderstood = dialogue.session.misunderstood + 1;
  change(dialogue, { misunderstood });
  if (misunderstood >= PERSON_AFTER) {
    sayRepair(dialogue, 'cannotHandle');
    askForPerson(deps, dialogue, 'not-understood');
  } else if (dialogue.session.stack.length > 0) {
    sayRepair(dialogue, 'cannotHandle');
    yield* resumeTop(deps, dialogue);
  } else if (misunderstood >= MENU_AFTER) offerFlows(dialogue, { copy: 'repair.cannotHandleMenu' });
  else sayRepair(dialogue, 'cannotHandle');
}
