/** @module D13, D14: a conversation ends with a task open; the same customer comes back, and is asked whether to go on with it. */
import { isAssured } from '../domain/session.js';
import type { FlowFrame } from '../domain/session.js';
import { concluded, tasksOf } from '../session/conclude.js';
import type { Deps } from './deps.js';
import { change, lateTimer, watchUnfinished } from './dialogue.js';
import type { Dialogue } from './dialogue.js';
import { withdraw } from './tasks.js';

/** Nothing more is said, but for what a job that has begun brings: it is told when it comes back. */
export function endConversation(
  { clock, settings }: Pick<Deps, 'clock' | 'settings'>,
  dialogue: Dialogue,
): void {
  for (const { id } of dialogue.session.openJobs) {
    if (dialogue.begunJobs.has(id)) dialogue.timers.push({ cancel: lateTimer(id) });
    else withdraw(dialogue, id);
  }
  change(dialogue, concluded(dialogue.flows, dialogue.session, settings.unfinishedMs));
  watchUnfinished(dialogue, clock.now());
}

/** Whether a task is kept for the customer who is known now. */
export function isKept({ session: { assurance, customer, unfinished } }: Dialogue, now: number): boolean {
  return (
    unfinished !== null &&
    unfinished.customer === customer?.id &&
    isAssured(assurance, 'knowledge') &&
    now < unfinished.until
  );
}

/**
 * Puts what is kept for this customer below what is open now; what is kept for another one goes. A task that was begun anew
 * meanwhile is not brought back. Answers what was brought back, bottom first.
 */
export function takeUp(dialogue: Dialogue, now: number): readonly FlowFrame[] {
  const { flows, session } = dialogue;
  const { customer, stack, unfinished } = session;
  if (unfinished === null || customer === null) return [];
  const frames = isKept(dialogue, now) ? unfinished.frames : [];
  const tasks = tasksOf(flows, frames);
  const back = tasks.filter(([{ flow }]) => !stack.some((frame) => frame.flow === flow)).flat();
  change(dialogue, { unfinished: null, stack: [...back, ...stack] });
  return back;
}
