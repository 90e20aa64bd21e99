/** @module Moves frames: sends them events, starts sub-flows, pops what ended, until every flow rests. */
import type { FlowEvent, FlowStep } from '../domain/flow.js';
import type { FrameId } from '../domain/ids.js';
import type { JsonObject } from '../domain/json.js';
import type { Deps } from './deps.js';
import { change, countStep, dropFrames, frameOf, pushFrame, replaceFrame, viewOf } from './dialogue.js';
import type { Dialogue } from './dialogue.js';
import { performEffect } from './perform-effect.js';

/** Starts a flow on top of the stack. */
export async function startFlow(
  deps: Deps,
  dialogue: Dialogue,
  flow: string,
  slots: JsonObject,
): Promise<void> {
  countStep(dialogue);
  const known = { ...dialogue.session.slots, ...dialogue.named, ...slots };
  const started = dialogue.flows.start(flow, known, viewOf(dialogue.session));
  const frame = pushFrame(dialogue, started.frame);
  await deps.step('turn.flow', () => settle(deps, dialogue, frame.id, started));
}

/** Sends an event to a frame; false when the frame is gone or has no use for it. */
export async function sendToFrame(
  deps: Deps,
  dialogue: Dialogue,
  id: FrameId,
  event: FlowEvent,
): Promise<boolean> {
  const frame = frameOf(dialogue, id);
  if (!frame) return false;
  countStep(dialogue);
  const sent = dialogue.flows.send(frame, event, viewOf(dialogue.session));
  if (!sent.taken) return false;
  await deps.step('turn.flow', () => settle(deps, dialogue, id, sent));
  return true;
}

/** Puts the open question of the flow on top again; false when there is none. */
export async function resumeTop(deps: Deps, dialogue: Dialogue): Promise<boolean> {
  const top = dialogue.session.stack.at(-1);
  if (!top) return false;
  return deps.step('turn.flow', () => sendToFrame(deps, dialogue, top.id, { type: 'resume' }));
}

async function settle(deps: Deps, dialogue: Dialogue, id: FrameId, done: FlowStep): Promise<void> {
  replaceFrame(dialogue, id, done.frame);
  const results: FlowEvent[] = [];
  for (const effect of done.effects) {
    const result = await deps.step('turn.effect', () => performEffect(deps, dialogue, id, effect));
    if (result) results.push(result);
  }
  for (const event of results) await deps.step('turn.flow', () => sendToFrame(deps, dialogue, id, event));
  const { calls, ended } = done;
  if (calls) await deps.step('turn.flow', () => startFlow(deps, dialogue, calls.flow, calls.slots));
  if (ended) await deps.step('turn.flow', () => leaveFlow(deps, dialogue, id, ended));
}

/** Pops an ended flow: its caller learns how it ended; a flow it interrupted puts its question again. */
async function leaveFlow(
  deps: Deps,
  dialogue: Dialogue,
  id: FrameId,
  ended: NonNullable<FlowStep['ended']>,
): Promise<void> {
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
  await deps.step('turn.flow', () => sendToFrame(deps, dialogue, below.id, event));
}
