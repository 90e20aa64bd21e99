/** @module A sound flow that cancels an order, and what it is changed into. */
import type { CopyTable, Flow } from '../../../../flows/kit/define-flow.js';
import { defineFlow } from '../../../../flows/kit/define-flow.js';
import { textSlot } from '../../../../flows/kit/slot.js';
import type { FlowState } from '../../../../flows/kit/state.js';
import type { FlowStates } from '../../../../flows/kit/states.js';

const slots = { order: textSlot() };
type States = FlowStates<typeof slots>;

const copy = {
  title: 'Cancel',
  gaveUp: 'I give up.',
  'step.order': 'the order',
  ask: 'Which order?',
  invalid: 'That is none.',
  sure: 'Cancel {order}?',
  working: 'One moment.',
  done: 'Done.',
  failed: 'That failed.',
};

interface Change {
  /** States in the place of those of the same name, and more. */
  readonly states?: (state: States) => Readonly<Record<string, FlowState>>;
  readonly en?: CopyTable;
  readonly zh?: CopyTable;
  readonly maxTries?: number;
}

export function aFlow({ states, en, zh, maxTries = 3 }: Change = {}): Flow {
  return defineFlow({
    id: 'sample',
    version: 1,
    slots: { order: textSlot(() => true, { maxTries }) },
    copy: { en: { ...copy, ...en }, 'zh-Hans': { ...copy, ...en, ...zh } },
    start: 'who',
    states: (state) => ({ ...soundStates(state), ...states?.(state) }),
  });
}

function soundStates(state: States): Readonly<Record<string, FlowState>> {
  return {
    who: state.identified('knowledge', { then: 'order', otherwise: 'failed' }),
    order: state.collect('order', { ask: 'ask', invalid: 'invalid', then: 'read' }),
    read: state.look('order', 'getOrder', {
      args: ({ context }) => ({ orderId: context.slots.order ?? '' }),
      ok: 'sure',
      refused: 'wrong',
      failed: 'failed',
    }),
    wrong: state.reject('order', { because: 'invalid', again: 'order' }),
    sure: state.confirm({
      ask: { key: 'sure', params: ({ context }) => ({ order: context.slots.order ?? '' }) },
      yes: 'write',
      no: 'done',
    }),
    write: write(state, 'person'),
    done: state.end('done'),
    failed: state.end('failed', { ending: 'failed' }),
    person: state.toPerson('failed', 'outcome-unknown'),
  };
}

/** The cancellation; where an unknown outcome goes, and an `ok` one. */
export function write(state: States, unknown: string, ok = 'done'): FlowState {
  return state.call('cancelled', 'cancelOrder', {
    args: ({ context }) => ({ orderId: context.slots.order ?? '' }),
    working: 'working',
    ok,
    refused: 'failed',
    unknown,
  });
}
