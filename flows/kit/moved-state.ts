/** @module The state in which a frame rests that a migration found in a step that is gone, until the customer speaks or what it called ends. */
import { accepts, storeSlot } from './building.js';
import type { FlowArgs } from './context.js';
import type { Slots } from './slot.js';
import { emit } from './state.js';
import type { FlowAction, FlowState, FlowTransition } from './state.js';

/**
 * Nothing is asked when a frame is moved: it may lie below another one, and the turn that moves it may be about something else.
 * @param targets states in which frames may go on
 */
export function movedState(flow: string, slots: Slots, targets: readonly string[]): FlowState {
  const say = emit(() => [{ effect: 'say', text: { copy: 'repair.stepGone' } }], 'sayStepGone');
  const onward = (actions: readonly FlowAction[], guard: (args: FlowArgs) => boolean = () => true) =>
    targets.map(
      (to): FlowTransition => ({
        description: to,
        guard: (args) => args.context.moved?.to === to && guard(args),
        target: `#${flow}.${to}`,
        actions,
      }),
    );
  const isSlot = ({ event }: FlowArgs) => event.type === 'slot' && accepts(slots, event);
  return {
    description: 'after a migration: its step is gone',
    meta: {
      waiting: ({ moved }) => (moved?.isCaller ? { kind: 'flow' } : { kind: 'resume' }),
      proof: { isGiven: true },
    },
    on: {
      resume: onward([say]),
      slot: onward([say, storeSlot(slots)], isSlot),
      returned: onward([]),
    },
  };
}
