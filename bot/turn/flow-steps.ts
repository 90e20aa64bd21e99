/** @module Moves frames: sends them events, starts sub-flows, pops what ended, until every flow rests. */
import type { FlowEvent, FlowStep } from '../domain/flow.js';
import type { FrameId } from '../domain/ids.js';
import type { JsonObject } from '../domain/json.js';
import type { Deps } from './deps.js';
import { change, countStep, dropFrames, frameOf, pushFrame, replaceFrame, viewOf } from './dialogue.js';
import type { Dialogue, Moves } from './dialogue.js';
import { performEffect } from './perform-effect.js';

/** Starts a flow on top of the stack. */
export function* startFlow(deps: Deps, dialogue: Dialogue, flow: string, slots: JsonObject): Moves {
  countStep(dialogue);
  const known = { ...dialogue.session.slots, ...dialogue.named, ...slots };
  const started = dialogue.flows.start(flow, known, viewOf(dialogue.session));
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

/** Pops an ended flow: its caller learns how it ended; a flow it interrupted puts its question again. */
function* leaveFlow(
  deps: Deps,
  dialogue: Dialogue,
  id: FrameId,
  ended: NonNullable<FlowStep['ended']>,
): Moves {
  const { stack, slots } = dialogue.session;
  const place = stack.findIndex((frame) => frame.id === id);
  const flow = stack[place]?.flow ?? '';
  const below = stack[place - 1];
  const wasOnTop = place === stack.length - 1;
  dropFrames(dialogue, [id]);
  change(dialogue, { slots: { ...slots, ...ended.slots } });
  if (!below || !wasOnTop) return;
  const event: FlowEvent =
    dialogue.flows.waiting(below).kind === 'flow'
      ? { type: 'returned', flow, ending: ended.ending }
      : { type: 'resume' };
  yield* sendToFrame(deps, dialogue, below.id, event);
}
