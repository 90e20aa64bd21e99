/** @module Changes the options of items of a pending order: once an order, and nothing else can be changed in it afterwards. */
import type { FlowArgs } from '../kit/context.js';
import { defineFlow } from '../kit/define-flow.js';
import { dateSlot, itemsSlot, newOptionSlot, paymentMethodSlot } from '../kit/desk-slots.js';
import { orderCard, orderOf } from '../kit/order.js';
import type { Order } from '../kit/order.js';
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

export const changeOrderItems = defineFlow({
  id: 'change-order-items',
  version: 1,
  inMenu: false,
  // Its address and its payment can only be changed before.
  rank: 1,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'who',
  states: (state) => ({
    ...orderStates(state, {
      isChange: true,
      offered: isOpenOrder,
      any: 'anyPending',
      // One that was named is looked up all the same, to say why it cannot be changed.
      none: { when: isUnnamed, to: 'nothingPending' },
      then: 'isPending',
    }),
    isPending: state.effects(() => [], {
      then: [
        { when: isChangeable, to: 'items' },
        { when: isDelivered, to: 'linkInstead' },
        { to: 'notPending' },
      ],
    }),
    ...insteadStates(state, 'exchange-items'),
    ...swapStates(state, { tool: 'changeItems' }),

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
    notPending: state.end({ key: 'notPending', params: whyNot }, { forgets: ['orderId'] }),
    nothingPending: state.end('nothingPending'),
    ...orderEndings(state),
  }),
});

function isUnnamed({ context }: FlowArgs<Pick<typeof slots, 'orderId'>>): boolean {
  return context.slots.orderId === undefined;
}

function isOpenOrder({ status, itemsChanged }: Order): boolean {
  return status === 'pending' && !itemsChanged;
}

function isChangeable(args: Args): boolean {
  return isOpenOrder(order(args));
}

function isDelivered(args: Args): boolean {
  return order(args).status === 'delivered';
}

function order({ context }: Args): Order {
  return orderOf(context.results['order']);
}

function whyNot(args: Args) {
  const { id, status } = order(args);
  // A selector of an ICU message has no hyphen.
  return { id, status: status === 'pending' ? 'changed' : status.replace('-', '') };
}
