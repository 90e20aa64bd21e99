/** @module Tasks: what a customer asked for, a frame on the stack with the sub-flows it has called above it. */
import type { Interrupted, Waiting } from '../domain/flow.js';
import type { FrameId } from '../domain/ids.js';
import type { FlowFrame } from '../domain/session.js';
import { tasksOf as tasksIn } from '../session/conclude.js';
import type { Task } from '../session/conclude.js';
import { change, dropFrames, frameOf, lateTimer, sayRepair } from './dialogue.js';
import type { Dialogue, Said } from './dialogue.js';

/** Bottom first. */
export function tasksOf({ flows, session }: Pick<Dialogue, 'flows' | 'session'>): readonly Task[] {
  return tasksIn(flows, session.stack);
}

/** Tasks that wait for an answer of the customer, as `continue-interrupted` is told of them; bottom first. */
export function interrupted(dialogue: Dialogue): readonly Interrupted[] {
  const { flows } = dialogue;
  return tasksOf(dialogue).flatMap((task): Interrupted[] => {
    const top = task.at(-1) ?? task[0];
    const waiting = flows.waiting(top);
    if (isPattern(dialogue, task[0]) || waiting.kind === 'job' || waiting.kind === 'flow') return [];
    const step = stepOf(top.flow, waiting);
    return [{ frame: top.id, flow: task[0].flow, step: step !== null && flows.hasCopy(step) ? step : null }];
  });
}

/** The copy that names it; null where nothing is asked for. */
function stepOf(flow: string, waiting: Waiting): string | null {
  if (waiting.kind === 'confirm') return 'repair.stepConfirm';
  return waiting.kind === 'slot' ? `${flow}.step.${waiting.slot}` : null;
}

/** Whether a repair pattern plays in this frame. */
export function isPattern({ flows }: Dialogue, { flow }: FlowFrame): boolean {
  return flows.summaries.some((summary) => summary.id === flow && summary.isPattern);
}

export function isOneShot({ flows }: Dialogue, { flow }: FlowFrame): boolean {
  return flows.summaries.some((summary) => summary.id === flow && summary.isOneShot);
}

/** Patterns on top give way to what else the customer asks for. */
export function dropPatterns(dialogue: Dialogue): void {
  for (let top = uncalledPattern(dialogue); top; top = uncalledPattern(dialogue)) {
    // What it may have asked in this very turn is not asked any more.
    const question = dialogue.flows.questionOf(top);
    const isGone = (said: Said) => said.effect === 'ask' && said.question === question;
    dialogue.said.splice(0, Infinity, ...dialogue.said.filter((said) => !isGone(said)));
    dropFrames(dialogue, [top.id]);
  }
}

/** On top; one that a task has called belongs to that task. */
function uncalledPattern(dialogue: Dialogue): FlowFrame | null {
  const task = tasksOf(dialogue).at(-1);
  return task && isPattern(dialogue, task[0]) ? (dialogue.session.stack.at(-1) ?? null) : null;
}

/** Moves the task of that frame to the top. Does nothing where it is gone. */
export function bringUp(dialogue: Dialogue, frame: FrameId, below: FrameId): void {
  const task = tasksOf(dialogue).find((each) => each.some(({ id }) => id === frame));
  if (!task) return;
  const { stack } = dialogue.session;
  const others = stack.filter((each) => !task.includes(each));
  const place = others.findIndex(({ id }) => id === below);
  change(dialogue, { stack: [...others.slice(0, place), ...task, ...others.slice(place)] });
}

/**
 * Drops tasks and takes their jobs back; does nothing but say so when one has begun. What they have done already stays, which is said too.
 * Answers whether they are gone.
 */
export function dropTasks(dialogue: Dialogue, tasks: readonly Task[]): boolean {
  const frames = tasks.flat().map((frame) => frame.id);
  const jobs = dialogue.session.openJobs.filter((job) => frames.includes(job.frame));
  if (jobs.some((job) => dialogue.begunJobs.has(job.id))) {
    sayRepair(dialogue, 'tooLateToCancel');
    return false;
  }
  for (const job of jobs) withdraw(dialogue, job.id);
  const changed = tasks.find((task) => hasChanged(dialogue, task));
  if (changed) sayRepair(dialogue, 'doneStays', { flow: { copy: `${changed[0].flow}.title` } });
  dropFrames(dialogue, frames);
  return true;
}

/** Whether something outside is different because of it. */
export function hasChanged({ session }: Dialogue, task: Task): boolean {
  return session.lastChange?.frame === task[0].id;
}

/** Keeps what a task has done, by a job of this frame, with what it knew by then. */
export function keepChange(dialogue: Dialogue, frame: FrameId): void {
  const { flows } = dialogue;
  const task = tasksOf(dialogue).find((each) => each.some(({ id }) => id === frame));
  if (!task) return;
  const [{ id, flow }] = task;
  const secret = flows.summaries.find((summary) => summary.id === flow)?.sensitive ?? [];
  const open = Object.entries(flows.slotsOf(task[0])).filter(([name]) => !secret.includes(name));
  change(dialogue, { lastChange: { frame: id, flow, slots: Object.fromEntries(open) } });
}

/** Another task begins: "undo that" is not about the last one any more, unless that is still open. */
export function forgetChange(dialogue: Dialogue): void {
  const { lastChange } = dialogue.session;
  if (lastChange && !frameOf(dialogue, lastChange.frame)) change(dialogue, { lastChange: null });
}

/** Takes back a job that has not begun. */
export function withdraw(dialogue: Dialogue, job: Dialogue['withdrawn'][number]): void {
  dialogue.withdrawn.push(job);
  dialogue.timers.push({ cancel: lateTimer(job) });
  change(dialogue, { openJobs: dialogue.session.openJobs.filter((open) => open.id !== job) });
}
