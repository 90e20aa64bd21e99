/** @module What is left of a session when its conversation is over. */
import type { FlowLibrary } from '../domain/flow.js';
import type { FlowFrame, Session } from '../domain/session.js';

/** A task: its frames, bottom first; at least one. */
export type Task = readonly [FlowFrame, ...FlowFrame[]];

/**
 * The session without what was open and what was said, and without an identity that was only told, because nobody knows who speaks next; one that the
 * channel vouches for stays with the channel's address. Tasks of a known customer are set aside until `keepMs` after their last word.
 */
export function concluded(flows: FlowLibrary, session: Session, keepMs: number): Session {
  const isVouched = session.assurance === 'signed';
  return {
    ...session,
    ...(isVouched ? {} : { customer: null, assurance: 'none' as const }),
    stack: [],
    slots: {},
    recent: [],
    queued: [],
    lastChange: null,
    unfinished: setAside(flows, session, keepMs) ?? session.unfinished,
    offered: [],
    clarified: 0,
    misunderstood: 0,
  };
}

/** Those that waited for the customer. What a job was begun for is told when it comes back, and is over. */
function setAside(flows: FlowLibrary, session: Session, keepMs: number): Session['unfinished'] {
  const { customer, lastActivityAt, openJobs, stack } = session;
  if (customer === null || keepMs === 0) return null;
  const frames = tasksOf(flows, stack)
    .filter((task) => {
      const kind = flows.waiting(task.at(-1) ?? task[0]).kind;
      const isPattern = flows.summaries.some((flow) => flow.id === task[0].flow && flow.isPattern);
      const hasJob = openJobs.some((job) => task.some(({ id }) => id === job.frame));
      return kind !== 'job' && kind !== 'flow' && !isPattern && !hasJob;
    })
    .flat();
  return frames.length === 0 ? null : { customer: customer.id, frames, until: lastActivityAt + keepMs };
}

/** The tasks of a stack, bottom first: each is a frame that nobody has called, with what it has called above it. */
export function tasksOf(flows: FlowLibrary, stack: readonly FlowFrame[]): readonly Task[] {
  const tasks: [FlowFrame, ...FlowFrame[]][] = [];
  let below: FlowFrame | null = null;
  for (const frame of stack) {
    const task = tasks.at(-1);
    if (task && below && flows.waiting(below).kind === 'flow') task.push(frame);
    else tasks.push([frame]);
    below = frame;
  }
  return tasks;
}
