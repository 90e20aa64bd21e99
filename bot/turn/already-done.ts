/** @module What the customer wants to cancel or correct is done, or being done: it is never undone in silence. */
import type { Command } from '../domain/command.js';
import { PATTERNS } from '../domain/flow.js';
import type { Deps } from './deps.js';
import type { Dialogue, Moves } from './dialogue.js';
import { startFlow, startPattern } from './flow-steps.js';
import type { Task } from '../session/conclude.js';
import { dropPatterns, dropTasks, hasChanged, tasksOf } from './tasks.js';

/**
 * Whether a correction is about what is done already, or being done: then that is said, and a person offered. What was asked for but has
 * not begun is taken back, and asked about again with the new value.
 */
export function* isTooLate(
  deps: Deps,
  dialogue: Dialogue,
  { slot, value }: Extract<Command, { command: 'correctSlot' }>,
): Moves<boolean> {
  const { flows, session } = dialogue;
  const task = tasksOf(dialogue).at(-1);
  const top = task?.at(-1);
  if (!task || !top) return false;
  if (flows.waiting(top).kind === 'job') {
    if (!dropTasks(dialogue, [task])) yield* sayItRuns(deps, dialogue, task);
    else {
      const { slots, utterance } = flows.beginningOf(task[0]);
      yield* startFlow(deps, dialogue, task[0].flow, { ...slots, [slot]: value }, utterance);
    }
    return true;
  }
  const isDone = hasChanged(dialogue, task) && session.lastChange?.slots[slot] !== undefined;
  return isDone && (yield* offerUndo(deps, dialogue));
}

/** What is done is done: says so, and offers the flow that takes it back, or a person. False where nothing was. */
export function* offerUndo(deps: Deps, dialogue: Dialogue): Moves<boolean> {
  const { flows, session } = dialogue;
  if (session.lastChange === null) return false;
  const { flow, slots } = session.lastChange;
  const declared = flows.summaries.find(({ id }) => id === flow)?.undo;
  const undo = flows.summaries.find(({ id }) => id === declared)?.id ?? null;
  dropPatterns(dialogue);
  return yield* startPattern(deps, dialogue, PATTERNS.alreadyDone, {
    done: { flow, isRunning: false, undo, slots },
  });
}

/** To be called when it was said that it is too late. */
export function* sayItRuns(deps: Deps, dialogue: Dialogue, [{ flow }]: Task): Moves {
  yield* startPattern(deps, dialogue, PATTERNS.alreadyDone, {
    done: { flow, isRunning: true, undo: null, slots: {} },
  });
}
