/** @module Pays a pending order with another method: the new one pays all of it, the old one gets its money back. */
import type { CopyParam } from '../../bot/domain/effect.js';
import type { FlowArgs } from '../kit/context.js';
import { defineFlow } from '../kit/define-flow.js';
import { dateSlot, paymentMethodSlot } from '../kit/desk-slots.js';
import { openPayments, orderCard, orderOf } from '../kit/order.js';
import { orderIdSlot } from '../kit/order-id.js';
import { methodChoices, methodText, textWithBalance } from '../kit/payment-text.js';
import { pendingOrderStates, refusalWord } from '../kit/pending-order.js';
import { paymentIn } from '../kit/read/payment.js';
import type { PaymentProblem } from '../kit/read/payment.js';
import { profileOf } from '../kit/shop.js';
import type { PaymentMethod } from '../kit/shop.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const slots = { orderId: orderIdSlot, date: dateSlot, paymentMethod: paymentMethodSlot };
type Args = FlowArgs<typeof slots>;

const readMethod = paymentIn<typeof slots>(others);

export const changeOrderPayment = defineFlow({
  id: 'change-order-payment',
  version: 1,
  inMenu: false,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'who',
  states: (state) => ({
    ...pendingOrderStates(state, 'profile'),
    profile: state.look('profile', 'getProfile', {
      args: () => ({}),
      ok: [
        { when: isPaidInParts, to: 'severalPayments' },
        { when: hasOther, to: 'paymentMethod' },
        { to: 'noOther' },
      ],
      refused: 'failed',
      failed: 'failed',
    }),
    paymentMethod: state.collect('paymentMethod', {
      ask: { key: 'askMethod', params: facts },
      invalid: 'invalidMethod',
      choices: (args) =>
        methodChoices(
          others(args).filter((method) => covers(args, method)),
          textWithBalance,
        ),
      read: readMethod,
      then: [{ when: isCovered, to: 'confirm' }, { to: 'balanceTooLow' }],
    }),
    balanceTooLow: state.reject('paymentMethod', {
      because: { key: 'balanceTooLow', params: facts },
      again: 'paymentMethod',
    }),
    confirm: state.confirm({ ask: { key: 'confirm', params: facts }, yes: 'change', no: 'kept' }),
    change: state.call('payment', 'changePayment', {
      args: ({ context: { slots: known } }) => ({
        orderId: known.orderId ?? '',
        paymentMethod: known.paymentMethod ?? '',
      }),
      working: 'working',
      ok: 'done',
      refused: [{ when: isBalanceTooLow, to: 'balanceTooLow' }, { to: 'refused' }],
      unknown: 'unknown',
    }),

    done: state.end(
      { key: 'done', params: facts },
      {
        card: ({ context }) => orderCard(orderOf(context.results['payment']), context.session.locale),
        forgets: ['orderId'],
      },
    ),
    kept: state.end({ key: 'kept', params: facts }),
    severalPayments: state.toPerson({ key: 'severalPayments', params: facts }, 'several-payments'),
    noOther: state.end({ key: 'noOther', params: facts }),
    refused: state.end({ key: 'refused', params: facts }, { ending: 'failed' }),
    unknown: state.toPerson({ key: 'unknown', params: facts }, 'outcome-unknown'),
  }),
});

function order({ context }: Args) {
  return orderOf(context.results['order']);
}

/** What pays for it now: it may have been changed before. */
function paid(args: Args) {
  return args.context.results['order'] === undefined ? [] : openPayments(order(args));
}

/** Which of them is to be changed nobody could say. */
function isPaidInParts(args: Args): boolean {
  return paid(args).length !== 1;
}

/** The customer's methods, but for the one that paid. */
function others(args: Args): readonly PaymentMethod[] {
  const profile = args.context.results['profile'];
  if (profile === undefined) return [];
  const used = paid(args).map(({ paymentMethod }) => paymentMethod);
  return profileOf(profile).paymentMethods.filter(({ id }) => !used.includes(id));
}

function hasOther(args: Args): boolean {
  return others(args).some((method) => covers(args, method));
}

/** A gift card pays all of it or nothing. */
function covers(args: Args, { kind, balance }: PaymentMethod): boolean {
  return kind !== 'gift_card' || (paid(args)[0]?.amount.amount ?? 0) <= (balance?.amount ?? 0);
}

function chosen(args: Args): PaymentMethod | undefined {
  return others(args).find(({ id }) => id === args.context.slots.paymentMethod);
}

function isCovered(args: Args): boolean {
  const method = chosen(args);
  return method !== undefined && covers(args, method);
}

function isBalanceTooLow({ context }: Args): boolean {
  return context.results['payment'] === 'balance-too-low';
}

/** What every text about the change may name. */
function facts(args: Args): Readonly<Record<string, CopyParam>> {
  const { id, total } = order(args);
  const [old] = paid(args);
  // The cast: it is what the reader itself made.
  const problem = readMethod(args.context.said ?? [], args)?.partial as PaymentProblem | null | undefined;
  return {
    id,
    total: { money: old?.amount ?? total },
    from: methodText(old && { kind: old.method, label: old.label }),
    to: methodText(chosen(args)),
    kind: old?.method === 'gift_card' ? 'gift' : 'other',
    missing: problem?.problem === 'none' ? KINDS[problem.kind] : 'none',
    code: refusalWord(args.context.results['payment']),
  };
}

const KINDS = { gift_card: 'gift', paypal: 'paypal', credit_card: 'card' } as const;
