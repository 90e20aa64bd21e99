/** @module Exchanges items of a delivered order for other variants of the same products: once an order. */
import type { FlowArgs } from '../kit/context.js';
import { defineFlow } from '../kit/define-flow.js';
import { dateSlot, itemsSlot, newOptionSlot, paymentMethodSlot } from '../kit/desk-slots.js';
import { orderCard, orderOf } from '../kit/order.js';
import { orderIdSlot } from '../kit/order-id.js';
import { orderEndings, orderStates } from '../kit/order-states.js';
import { insteadStates, swapFacts, swapStates } from '../kit/swap-states.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const slots = {
  orderId: orderIdSlot,
  date: dateSlot,
  items: itemsSlot,
  newOption: newOptionSlot,
  paymentMethod: paymentMethodSlot,
};
type Args = FlowArgs<typeof slots>;

export const exchangeItems = defineFlow({
  id: 'exchange-items',
  version: 1,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'who',
  states: (state) => ({
    ...orderStates(state, {
      isChange: true,
      offered: ({ status }) => status === 'delivered',
      any: 'anyDelivered',
      // One that was named is looked up all the same, to say why it cannot be exchanged.
      none: { when: isUnnamed, to: 'nothingDelivered' },
      then: 'isDelivered',
    }),
    isDelivered: state.effects(() => [], {
      then: [
        { when: isDelivered, to: 'items' },
        { when: isChangeable, to: 'linkInstead' },
        { to: 'notDelivered' },
      ],
    }),
    ...insteadStates(state, 'change-order-items'),
    // What is faulty may be wanted once more.
    ...swapStates(state, { tool: 'exchangeItems', allowsSame: true }),

    done: state.end(
      { key: 'done', params: swapFacts },
      {
        card: ({ context }) => orderCard(orderOf(context.results['swap']), context.session.locale),
        forgets: ['orderId'],
      },
    ),
    kept: state.end({ key: 'kept', params: swapFacts }),
    refused: state.end({ key: 'refused', params: swapFacts }, { ending: 'failed' }),
    unknown: state.toPerson({ key: 'unknown', params: swapFacts }, 'outcome-unknown'),
    // Asked once more, another one is meant.
    notDelivered: state.end({ key: 'notDelivered', params: swapFacts }, { forgets: ['orderId'] }),
    nothingDelivered: state.end('nothingDelivered'),
    ...orderEndings(state),
  }),
});

function isUnnamed({ context }: FlowArgs<Pick<typeof slots, 'orderId'>>): boolean {
  return context.slots.orderId === undefined;
}

function isDelivered({ context }: Args): boolean {
  return orderOf(context.results['order']).status === 'delivered';
}

function isChangeable({ context }: Args): boolean {
  const { status, itemsChanged } = orderOf(context.results['order']);
  return status === 'pending' && !itemsChanged;
}
