/** @module Says what was refunded for an order, how, and when it arrives; or that nothing was. */
import type { CardSpec, CopyParam } from '../../bot/domain/effect.js';
import { defineFlow } from '../kit/define-flow.js';
import type { FlowArgs } from '../kit/context.js';
import { expectedRefund, orderCard, orderOf } from '../kit/order.js';
import type { Order, Refund } from '../kit/order.js';
import { dateSlot } from '../kit/desk-slots.js';
import { orderIdSlot } from '../kit/order-id.js';
import { orderEndings, orderStates } from '../kit/order-states.js';
import { methodText } from '../kit/payment-text.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const slots = { orderId: orderIdSlot, date: dateSlot };
type Args = FlowArgs<typeof slots>;

export const refundStatus = defineFlow({
  id: 'refund-status',
  version: 1,
  isOneShot: true,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'who',
  states: (state) => ({
    ...orderStates(state, {
      offered: (order) => AWAITING.includes(order.status) || order.refunds.length > 0,
      any: 'anyRefunds',
      // One that was named is looked up all the same, to say that nothing was refunded for it.
      none: { when: isUnnamed, to: 'noRefunds' },
      then: 'kind',
    }),

    kind: state.effects(() => [], {
      then: [
        { when: isReturnWithRefunds, to: 'partly' },
        { when: isReturn, to: 'awaited' },
        { when: isExchange, to: 'exchanged' },
        { when: hasRefunds, to: 'refunded' },
        { when: isCancelled, to: 'cancelledUnpaid' },
        { to: 'nothing' },
      ],
    }),
    partly: state.end({ key: 'partly', params: facts }, { card }),
    awaited: state.end({ key: 'awaited', params: facts }, { card }),
    exchanged: state.end({ key: 'exchanged', params: facts }, { card }),
    refunded: state.end({ key: 'refunded', params: facts }, { card }),
    cancelledUnpaid: state.end({ key: 'cancelledUnpaid', params: facts }, { card }),
    nothing: state.end({ key: 'nothing', params: facts }, { card }),
    noRefunds: state.end('noRefunds'),
    ...orderEndings(state),
  }),
});

const AWAITING: readonly Order['status'][] = ['cancelled', 'return-requested', 'exchange-requested'];

function isUnnamed({ context }: Args): boolean {
  return context.slots.orderId === undefined;
}

function order({ context }: Args): Order {
  return orderOf(context.results['order']);
}

function hasRefunds(args: Args): boolean {
  return order(args).refunds.length > 0;
}

function isReturn(args: Args): boolean {
  return order(args).status === 'return-requested';
}

/** Part of it may have been refunded before the return. */
function isReturnWithRefunds(args: Args): boolean {
  return isReturn(args) && hasRefunds(args);
}

function isExchange(args: Args): boolean {
  return order(args).status === 'exchange-requested';
}

function isCancelled(args: Args): boolean {
  return order(args).status === 'cancelled';
}

function facts(args: Args): Readonly<Record<string, CopyParam>> {
  const { id, status, refunds, refundTo } = order(args);
  const expected = expectedRefund(order(args));
  return {
    id,
    status,
    count: refunds.length,
    refunds: refundsText(refunds),
    expects: expected === null ? 'money' : refundTo === null ? 'amount' : 'method',
    amount: expected ? { money: expected } : '',
    method: refundTo ? methodText(refundTo) : '',
    kind: refundTo?.kind === 'gift_card' ? 'gift' : 'other',
  };
}

/** A sentence for each. */
function refundsText([first, ...rest]: readonly Refund[]): CopyParam {
  if (!first) return '';
  const sentence = refundText(first);
  return rest.length === 0
    ? sentence
    : { copy: 'refund-status.more', params: { first: sentence, rest: refundsText(rest) } };
}

function refundText(refund: Refund): CopyParam {
  const { amount, at, arrives } = refund;
  return {
    copy: 'refund-status.refund',
    params: {
      amount: { money: amount },
      method: methodOf(refund),
      isDated: at === null ? 'no' : 'yes',
      date: at === null ? '' : { date: at },
      // A selector of an ICU message has no hyphen.
      arrives: arrives.kind === 'at-once' ? 'atonce' : 'later',
      from: arrives.kind === 'at-once' ? 0 : arrives.from,
      to: arrives.kind === 'at-once' ? 0 : arrives.to,
    },
  };
}

function methodOf({ method, label }: Refund): CopyParam {
  return methodText({ kind: method, label });
}

/** The order, with what was given back below its items. */
function card(args: Args): CardSpec {
  const shown = orderCard(order(args), args.context.session.locale);
  const refunds = order(args).refunds.map((refund) => ({
    label: { copy: 'refund-status.refundRow', params: { method: methodOf(refund) } },
    value: { money: refund.amount },
  }));
  return { ...shown, rows: [...shown.rows, ...refunds] };
}
