/** @module The states of a frame that a migration found in a step that is gone: `moved`, in which it rests, and `settled`. */
import type { FlowEnding, Waiting } from '../../bot/domain/flow.js';
import type { ToolOutcome } from '../../bot/domain/tool.js';
import { accepts, storeSlot } from './building.js';
import type { FlowArgs } from './context.js';
import type { Slots } from './slot.js';
import { emit, update } from './state.js';
import type { FlowAction, FlowState, FlowTransition } from './state.js';

export const MOVED = 'moved';

/** How a flow ends whose last step, a call of a tool, is gone. */
const ENDINGS: Readonly<Record<ToolOutcome['kind'], FlowEnding>> = {
  ok: 'done',
  refused: 'failed',
  unknown: 'handoff',
};

/**
 * Nothing is asked when a frame is moved: it may lie below another one, and the turn that moves it may be about something else. It
 * goes on when it is resumed, or when what it called has ended; with the answer of a tool, which the customer is told, it ends.
 * @param targets states in which frames may go on
 */
export function movedStates(
  flow: string,
  slots: Slots,
  targets: readonly string[],
): Readonly<Record<string, FlowState>> {
  const say = emit(() => [{ effect: 'say', text: { copy: 'repair.stepGone' } }], 'sayStepGone');
  const isWaiting = (kind: Waiting['kind'], { context }: FlowArgs) => context.moved?.waiting.kind === kind;
  const isSlot = ({ event }: FlowArgs) => event.type === 'slot' && accepts(slots, event);
  const onward = (actions: readonly FlowAction[], guard: (args: FlowArgs) => boolean) =>
    targets.map((to): FlowTransition => ({
      description: to,
      guard: (args) => args.context.moved?.to === to && guard(args),
      target: `#${flow}.${to}`,
      actions,
    }));
  return {
    [MOVED]: {
      description: 'after a migration: its step is gone',
      meta: {
        waiting: ({ moved }) => moved?.waiting ?? { kind: 'resume' },
        proof: { isGiven: true },
      },
      on: {
        resume: onward([say], (args) => isWaiting('resume', args)),
        slot: [
          ...onward([say, storeSlot(slots)], (args) => isWaiting('resume', args) && isSlot(args)),
          { description: 'kept', guard: isSlot, actions: [storeSlot(slots)] },
        ],
        returned: [
          {
            description: 'handoff',
            guard: ({ event }) => event.type === 'returned' && event.ending === 'handoff',
            target: `#${flow}.handedOff`,
          },
          ...onward([], (args) => isWaiting('flow', args)),
        ],
        result: [
          {
            guard: ({ context: { moved }, event }) =>
              event.type === 'result' && moved?.waiting.kind === 'job' && moved.waiting.key === event.key,
            target: `#${flow}.settled`,
          },
        ],
      },
    },
    settled: {
      type: 'final',
      description: 'tells what a tool answered whose step is gone',
      meta: { proof: { isGiven: true } },
      entry: [
        emit(({ event }) => {
          if (event.type !== 'result') return [];
          const { kind } = event.outcome;
          const told = { copy: 'repair.resultAfterwards', params: { outcome: kind } };
          return [
            { effect: 'say', text: told },
            ...(kind === 'unknown' ? [{ effect: 'handoff' as const, reason: 'outcome-unknown' }] : []),
          ];
        }, 'sayResult'),
        update(
          ({ event }) => (event.type === 'result' ? { ending: ENDINGS[event.outcome.kind] } : {}),
          'end',
        ),
      ],
    },
  };
}
