/** @module Sends items of a delivered order back: once an order, the money to what paid for it or to a gift card. */
import type { CopyParam } from '../../bot/domain/effect.js';
import type { FlowArgs } from '../kit/context.js';
import { defineFlow } from '../kit/define-flow.js';
import { dateSlot, itemsSlot, paymentMethodSlot } from '../kit/desk-slots.js';
import { itemChoices, itemText } from '../kit/item-text.js';
import { orderCard, orderOf, priceOf } from '../kit/order.js';
import type { OrderItem } from '../kit/order.js';
import { orderIdSlot } from '../kit/order-id.js';
import { orderEndings, orderStates } from '../kit/order-states.js';
import { itemsIn, itemsSoFar } from '../kit/read/items.js';
import { paymentIn } from '../kit/read/payment.js';
import { methodChoices, methodText } from '../kit/payment-text.js';
import { isAlsoAskedFor } from '../kit/send-back-once.js';
import { profileOf } from '../kit/shop.js';
import type { PaymentMethod } from '../kit/shop.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const slots = { orderId: orderIdSlot, date: dateSlot, items: itemsSlot, paymentMethod: paymentMethodSlot };
type Args = FlowArgs<typeof slots>;

export const returnItems = defineFlow({
  id: 'return-items',
  version: 1,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'who',
  states: (state) => ({
    ...orderStates(state, {
      offered: ({ status }) => status === 'delivered',
      any: 'anyDelivered',
      // One that was named is looked up all the same, to say why it cannot go back.
      none: { when: isUnnamed, to: 'nothingDelivered' },
      then: 'isDelivered',
    }),
    isDelivered: state.effects(() => [], {
      then: [{ when: isDelivered, to: 'items' }, { to: 'notDelivered' }],
    }),

    items: state.collect('items', {
      ask: { key: 'askItems', params: openItems },
      invalid: 'invalidItems',
      choices: (args) => itemChoices(open(args), args.context.session.locale),
      read: itemsIn(items),
      then: 'profile',
    }),
    profile: state.look('profile', 'getProfile', {
      args: () => ({}),
      ok: [{ when: isRefundable, to: 'paymentMethod' }, { to: 'noMethod' }],
      refused: 'failed',
      failed: 'failed',
    }),
    paymentMethod: state.collect('paymentMethod', {
      ask: { key: 'askMethod', params: facts },
      invalid: 'invalidMethod',
      choices: (args) => methodChoices(allowed(args)),
      read: paymentIn(methods, { originalOf: originals }),
      then: [{ when: isAllowed, to: 'confirm' }, { to: 'methodNotAllowed' }],
    }),
    methodNotAllowed: state.reject('paymentMethod', {
      because: { key: 'methodNotAllowed', params: facts },
      again: 'paymentMethod',
    }),

    confirm: state.confirm({ ask: { key: 'confirm', params: facts }, yes: 'send', no: 'kept' }),
    send: state.call('return', 'returnItems', {
      args: ({ context: { slots: known } }) => ({
        orderId: known.orderId ?? '',
        lines: [...(known.items ?? [])],
        paymentMethod: known.paymentMethod ?? '',
      }),
      working: { key: 'working', params: facts },
      ok: 'done',
      refused: [{ when: isMethodRefused, to: 'methodNotAllowed' }, { to: 'refused' }],
      unknown: 'unknown',
    }),

    done: state.end(
      { key: 'done', params: facts },
      {
        card: (args) => orderCard(orderOf(args.context.results['return']), args.context.session.locale),
        forgets: ['orderId'],
      },
    ),
    kept: state.end({ key: 'kept', params: facts }),
    refused: state.end({ key: 'refused', params: facts }, { ending: 'failed' }),
    unknown: state.toPerson({ key: 'unknown', params: facts }, 'outcome-unknown'),
    noMethod: state.toPerson({ key: 'noMethod', params: facts }, 'no-refund-method'),
    // Asked once more, another one is meant.
    notDelivered: state.end({ key: 'notDelivered', params: facts }, { forgets: ['orderId'] }),
    nothingDelivered: state.end('nothingDelivered'),
    ...orderEndings(state),
  }),
});

function isUnnamed({ context }: FlowArgs<Pick<typeof slots, 'orderId'>>): boolean {
  return context.slots.orderId === undefined;
}

function isDelivered(args: Args): boolean {
  return order(args).status === 'delivered';
}

function order({ context }: Args) {
  return orderOf(context.results['order']);
}

/** Read out of what is said before the order is known as well. */
function items(args: Args): readonly OrderItem[] {
  return args.context.results['order'] === undefined ? [] : order(args).items;
}

function chosen(args: Args): readonly OrderItem[] {
  const lines = args.context.slots.items ?? [];
  return items(args).filter(({ line }) => lines.includes(line));
}

/** Those between which it is open; all before one was named. */
function open(args: Args): readonly OrderItem[] {
  const soFar = itemsSoFar(args.context.said ?? [], items(args));
  return soFar.open.length === 0 ? items(args) : items(args).filter(({ line }) => soFar.open.includes(line));
}

function openItems(args: Args): Readonly<Record<string, CopyParam>> {
  const { length } = items(args);
  return { id: order(args).id, isOpen: open(args).length < length ? 'yes' : 'no', count: open(args).length };
}

function methods({ context }: Args): readonly PaymentMethod[] {
  const profile = context.results['profile'];
  return profile === undefined ? [] : profileOf(profile).paymentMethods;
}

function originals(args: Args): readonly string[] {
  if (args.context.results['order'] === undefined) return [];
  return [...new Set(order(args).payments.map(({ paymentMethod }) => paymentMethod))];
}

/** What paid for the order, and any gift card of the customer's. */
function allowed(args: Args): readonly PaymentMethod[] {
  const paid = originals(args);
  return methods(args).filter(({ id, kind }) => kind === 'gift_card' || paid.includes(id));
}

function isRefundable(args: Args): boolean {
  return allowed(args).length > 0;
}

function isAllowed(args: Args): boolean {
  return allowed(args).some(({ id }) => id === args.context.slots.paymentMethod);
}

function isMethodRefused({ context }: Args): boolean {
  return context.results['return'] === 'payment-method-not-allowed';
}

/** What every text about the return may name. */
function facts(args: Args): Readonly<Record<string, CopyParam>> {
  const { id, status } = order(args);
  const { locale } = args.context.session;
  const method = methods(args).find((each) => each.id === args.context.slots.paymentMethod);
  return {
    id,
    // A selector of an ICU message has no hyphen.
    status: status.replace('-', ''),
    pieces: chosen(args).some(({ quantity }) => quantity > 1) ? 'several' : 'one',
    also: isAlsoAskedFor('exchange-items', args, id),
    items: { list: chosen(args).map((item) => itemText(item, locale)) },
    refund: { money: priceOf(chosen(args)) },
    method: methodText(method),
    kind: method?.kind === 'gift_card' ? 'gift' : 'other',
    code: args.context.results['return'] === 'not-delivered' ? 'notDelivered' : 'other',
  };
}
