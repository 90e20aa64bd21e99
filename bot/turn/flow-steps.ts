/** @module Moves frames: sends them events, starts sub-flows, pops what ended, until every flow rests. */
import { PATTERNS } from '../domain/flow.js';
import type { FlowEvent, FlowStep } from '../domain/flow.js';
import type { FrameId } from '../domain/ids.js';
import type { JsonObject } from '../domain/json.js';
import type { Deps } from './deps.js';
import {
  change,
  countStep,
  dropFrames,
  frameOf,
  pushFrame,
  replaceFrame,
  sayRepair,
  viewOf,
} from './dialogue.js';
import type { Dialogue, Moves } from './dialogue.js';
import { performEffect } from './perform-effect.js';
import { forgetChange, interrupted, isOneShot, isPattern } from './tasks.js';

/** Starts a flow on top of the stack. */
export function* startFlow(
  deps: Deps,
  dialogue: Dialogue,
  flow: string,
  slots: JsonObject,
  utterance: string | null = null,
): Moves {
  countStep(dialogue);
  const known = { ...dialogue.session.slots, ...dialogue.named, ...slots };
  const started = dialogue.flows.start(flow, known, viewOf(dialogue.session), utterance);
  const frame = pushFrame(dialogue, started.frame);
  yield* settle(deps, dialogue, frame.id, started);
}

/** Sends an event to a frame; false when the frame is gone or has no use for it. */
export function* sendToFrame(deps: Deps, dialogue: Dialogue, id: FrameId, event: FlowEvent): Moves<boolean> {
  const frame = frameOf(dialogue, id);
  if (!frame) return false;
  countStep(dialogue);
  const sent = dialogue.flows.send(frame, event, viewOf(dialogue.session));
  if (!sent.taken) return false;
  yield* settle(deps, dialogue, id, sent);
  return true;
}

/** Puts the open question of the flow on top again; false when there is none. */
export function* resumeTop(deps: Deps, dialogue: Dialogue): Moves<boolean> {
  const top = dialogue.session.stack.at(-1);
  return top ? yield* sendToFrame(deps, dialogue, top.id, { type: 'resume' }) : false;
}

function* settle(deps: Deps, dialogue: Dialogue, id: FrameId, done: FlowStep): Moves {
  replaceFrame(dialogue, id, done.frame);
  const results: FlowEvent[] = [];
  for (const effect of done.effects) {
    const result = yield* performEffect(deps, dialogue, id, effect);
    if (result) results.push(result);
  }
  for (const event of results) yield* sendToFrame(deps, dialogue, id, event);
  const { calls, ended } = done;
  if (calls) yield* startFlow(deps, dialogue, calls.flow, calls.slots);
  if (ended) yield* leaveFlow(deps, dialogue, id, ended);
}

/** Pops an ended flow: its caller learns how it ended, and where nobody called it, the dialogue goes on. */
function* leaveFlow(
  deps: Deps,
  dialogue: Dialogue,
  id: FrameId,
  ended: NonNullable<FlowStep['ended']>,
): Moves {
  const { stack, slots } = dialogue.session;
  const place = stack.findIndex((frame) => frame.id === id);
  const frame = stack[place];
  if (!frame) return;
  const below = stack[place - 1];
  const isCalled = below !== undefined && dialogue.flows.waiting(below).kind === 'flow';
  dropFrames(dialogue, [id]);
  change(dialogue, { slots: { ...slots, ...ended.slots } });
  if (!isCalled && !isPattern(dialogue, frame))
    change(dialogue, { lastTask: { flow: frame.flow, version: frame.version } });
  if (place < stack.length - 1) return;
  const { linked } = dialogue;
  if (isCalled) {
    yield* sendToFrame(deps, dialogue, below.id, {
      type: 'returned',
      flow: frame.flow,
      ending: ended.ending,
    });
  } else if (linked) {
    dialogue.linked = null;
    if (linked.flow !== PATTERNS.survey) forgetChange(dialogue);
    const isStarted = yield* startPattern(deps, dialogue, linked.flow, linked.slots, linked.utterance);
    if (!isStarted) yield* goOn(deps, dialogue, 'left');
  } else if (isPattern(dialogue, frame)) yield* resumeTop(deps, dialogue);
  // A person was promised for this task: what it interrupted goes on without a further question.
  else if (ended.ending === 'handoff' && dialogue.session.queued.length === 0)
    yield* resumeTop(deps, dialogue);
  else yield* goOn(deps, dialogue, isOneShot(dialogue, frame) || ended.ending !== 'done' ? 'left' : 'done');
}

/**
 * What comes when a task is over: what else was asked for, then what it interrupted. Where there is nothing, and the task was
 * `done` rather than `left`, whether there is anything else.
 */
export function* goOn(deps: Deps, dialogue: Dialogue, how: 'done' | 'left'): Moves {
  const [next, ...queued] = dialogue.session.queued;
  const open = interrupted(dialogue);
  if (next) {
    // The bound is on flows that feed each other, not on how much a customer asks for at once.
    dialogue.steps = 0;
    change(dialogue, { queued });
    forgetChange(dialogue);
    sayRepair(dialogue, 'nextTask', { flow: { copy: `${next.flow}.title` } });
    yield* startFlow(deps, dialogue, next.flow, next.slots, next.utterance);
  } else if (open.length > 0) {
    yield* askToGoOn(deps, dialogue);
  } else if (how === 'done' && dialogue.session.stack.length === 0) {
    yield* startPattern(deps, dialogue, PATTERNS.completed, {});
  }
}

/** Asks whether to go on with what is interrupted. */
export function* askToGoOn(deps: Deps, dialogue: Dialogue): Moves {
  const given: JsonObject = { interrupted: interrupted(dialogue).map((task) => ({ ...task })) };
  if (!(yield* startPattern(deps, dialogue, PATTERNS.continueInterrupted, given)))
    yield* resumeTop(deps, dialogue);
}

/** False where no flow is registered for the pattern. */
export function* startPattern(
  deps: Deps,
  dialogue: Dialogue,
  pattern: string,
  slots: JsonObject,
  utterance: string | null = null,
): Moves<boolean> {
  if (!dialogue.flows.summaries.some(({ id }) => id === pattern)) return false;
  yield* startFlow(deps, dialogue, pattern, slots, utterance);
  return true;
}
