/**
 * @module The states that most flows are made of, one line each: collect a slot, look something up, confirm, call a
 * tool, say, end. Each is a plain XState state; a flow may put states of its own between them.
 */
import { building } from './building.js';
import type { Slots } from './slot.js';
import { slotStates } from './slot-states.js';
import { spokenStates } from './spoken-states.js';
import { toolStates } from './tool-states.js';

/** What an author builds the states of a flow with. */
export type FlowStates<S extends Slots> = ReturnType<typeof flowStates<S>>['states'];

/** Builds the states of one flow; corrections begin again at `start`. `readers` fills while they are built. */
export function flowStates<S extends Slots>(flow: string, slots: S, start: string) {
  const parts = building(flow, slots, start);
  return {
    states: { ...slotStates(parts), ...toolStates(parts), ...spokenStates(parts) },
    readers: parts.readers,
  };
}
