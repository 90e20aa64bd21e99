/** @module Cancels a pending order: identified, checked, confirmed, then exactly once. */
import type { CopyParam } from '../../bot/domain/effect.js';
import { defineFlow } from '../kit/define-flow.js';
import { orderCard, orderOf } from '../kit/order.js';
import type { FlowArgs } from '../kit/context.js';
import { dateSlot } from '../kit/desk-slots.js';
import { orderIdSlot } from '../kit/order-id.js';
import { pendingOrderStates } from '../kit/pending-order.js';
import { choiceSlot } from '../kit/slot.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const slots = {
  orderId: orderIdSlot,
  date: dateSlot,
  /** The shop's policy names these two and no other. */
  reason: choiceSlot([
    { value: 'no longer needed', label: { copy: 'cancel-order.noLongerNeeded' } },
    { value: 'ordered by mistake', label: { copy: 'cancel-order.orderedByMistake' } },
  ]),
};
type Args = FlowArgs<typeof slots>;

export const cancelOrder = defineFlow({
  id: 'cancel-order',
  version: 1,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'who',
  states: (state) => ({
    ...pendingOrderStates(state, 'reason'),

    reason: state.collect('reason', {
      ask: { key: 'askReason', params: facts },
      invalid: 'invalidReason',
      then: 'confirm',
    }),
    confirm: state.confirm({ ask: { key: 'confirm', params: facts }, yes: 'cancel', no: 'kept' }),
    cancel: state.call('cancellation', 'cancelOrder', {
      args: ({ context }) => ({ orderId: context.slots.orderId ?? '', reason: context.slots.reason ?? '' }),
      working: { key: 'working', params: facts },
      ok: 'done',
      refused: 'refused',
      unknown: 'unknown',
    }),

    done: state.end(
      { key: 'done', params: facts },
      {
        card: (args) => orderCard(order(args), args.context.session.locale, 'cancelled'),
        forgets: ['orderId'],
      },
    ),
    kept: state.end({ key: 'kept', params: facts }),
    refused: state.end({ key: 'refused', params: facts }, { ending: 'failed' }),
    unknown: state.toPerson({ key: 'unknown', params: facts }, 'outcome-unknown'),
  }),
});

function order({ context }: Args) {
  return orderOf(context.results['order']);
}

/** What every text about the order may name. */
function facts(args: Args): Readonly<Record<string, CopyParam>> {
  const { id, total } = order(args);
  const reason =
    slots.reason.choices.find((choice) => choice.value === args.context.slots.reason)?.label ?? '';
  const refusal = args.context.results['cancellation'];
  return {
    id,
    total: { money: total },
    reason,
    // A selector of an ICU message has no hyphen.
    code: refusal === 'not-pending' ? 'notPending' : 'other',
  };
}
