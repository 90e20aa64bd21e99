/** @module Says where an order is, and what else of it was asked for. */
import { defineFlow } from '../kit/define-flow.js';
import { orderCard, orderOf } from '../kit/order.js';
import { dateSlot } from '../kit/desk-slots.js';
import { orderIdSlot } from '../kit/order-id.js';
import { orderEndings, orderStates } from '../kit/order-states.js';
import { orderFacts } from './details.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

export const orderStatus = defineFlow({
  id: 'order-status',
  version: 1,
  isOneShot: true,
  slots: { orderId: orderIdSlot, date: dateSlot },
  copy: { en, 'zh-Hans': zh },
  start: 'who',
  states: (state) => ({
    ...orderStates(state, { any: 'anyOrders', none: { to: 'noOrders' }, then: 'shown' }),

    shown: state.end(
      {
        key: 'status',
        params: orderFacts,
      },
      { card: ({ context }) => orderCard(orderOf(context.results['order']), context.session.locale) },
    ),
    noOrders: state.end('noOrders'),
    ...orderEndings(state),
  }),
});
