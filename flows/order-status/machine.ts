/** @module Says where an order is. */
import { defineFlow } from '../kit/define-flow.js';
import { orderCard, orderChoices, orderOf, ordersOf } from '../kit/order.js';
import { orderIdSlot } from '../kit/order-id.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

export const orderStatus = defineFlow({
  id: 'order-status',
  version: 1,
  slots: { orderId: orderIdSlot },
  copy: { en, 'zh-Hans': zh },
  start: 'who',
  states: (state) => ({
    who: state.identified('knowledge', { then: 'orders', otherwise: 'notIdentified' }),

    orders: state.look('orders', 'listOrders', {
      args: () => ({}),
      ok: 'anyOrders',
      refused: 'failed',
      failed: 'failed',
    }),
    anyOrders: state.effects(() => [], {
      then: [
        { when: ({ context }) => ordersOf(context.results['orders']).length === 0, to: 'noOrders' },
        { to: 'orderId' },
      ],
    }),
    orderId: state.collect('orderId', {
      ask: 'askOrder',
      invalid: 'invalidOrder',
      choices: ({ context }) => orderChoices(ordersOf(context.results['orders']), context.session.locale),
      then: 'order',
    }),
    order: state.look('order', 'getOrder', {
      args: ({ context }) => ({ orderId: context.slots.orderId ?? '' }),
      ok: 'shown',
      refused: 'noSuchOrder',
      failed: 'failed',
    }),
    noSuchOrder: state.reject('orderId', { because: 'noSuchOrder', again: 'orderId' }),

    shown: state.end(
      {
        key: 'status',
        params: ({ context }) => {
          const { id, status } = orderOf(context.results['order']);
          return { id, status };
        },
      },
      { card: ({ context }) => orderCard(orderOf(context.results['order']), context.session.locale) },
    ),
    noOrders: state.end('noOrders'),
    failed: state.end('failed', { ending: 'failed' }),
    notIdentified: state.end('notIdentified', { ending: 'failed' }),
  }),
});
