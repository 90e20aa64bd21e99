/** @module Sends a pending order somewhere else. */
import type { CardSpec, CopyParam } from '../../bot/domain/effect.js';
import { addressFacts, collectAddress, isThereAlready } from '../kit/address-states.js';
import { addressText } from '../kit/address-text.js';
import type { FlowArgs } from '../kit/context.js';
import { defineFlow } from '../kit/define-flow.js';
import { dateSlot, newAddressSlot } from '../kit/desk-slots.js';
import { orderCard, orderOf, ordersOf } from '../kit/order.js';
import { orderIdSlot } from '../kit/order-id.js';
import { otherOrders } from '../kit/order-states.js';
import { isChangeable, pendingOrderStates, refusalWord } from '../kit/pending-order.js';
import type { KnownAddresses } from '../kit/read/address.js';
import { profileOf } from '../kit/shop.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const slots = { orderId: orderIdSlot, date: dateSlot, newAddress: newAddressSlot };
type Args = FlowArgs<typeof slots>;

export const changeOrderAddress = defineFlow({
  id: 'change-order-address',
  version: 1,
  inMenu: false,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'who',
  states: (state) => ({
    ...pendingOrderStates(state, 'profile'),
    profile: state.look('profile', 'getProfile', {
      args: () => ({}),
      ok: 'newAddress',
      refused: 'failed',
      failed: 'failed',
    }),
    newAddress: collectAddress(state, known, 'others'),
    // They are not to ask for it once more.
    others: state.effects((args) => otherOrders(args, isChangeable), {
      then: [{ when: isAlready, to: 'already' }, { to: 'confirm' }],
    }),
    confirm: state.confirm({ ask: { key: 'confirm', params: facts }, yes: 'change', no: 'kept' }),
    change: state.call('changed', 'changeAddress', {
      args: ({ context: { slots: given } }) => ({
        orderId: given.orderId ?? '',
        address: given.newAddress ?? {},
      }),
      working: 'working',
      ok: 'done',
      refused: 'refused',
      unknown: 'unknown',
    }),

    done: state.end(
      { key: 'done', params: facts },
      {
        card,
        forgets: ['orderId'],
      },
    ),
    kept: state.end({ key: 'kept', params: facts }),
    already: state.end({ key: 'already', params: facts }, { forgets: ['orderId'] }),
    refused: state.end({ key: 'refused', params: facts }, { ending: 'failed' }),
    unknown: state.toPerson({ key: 'unknown', params: facts }, 'outcome-unknown'),
  }),
});

function known({ context: { results, said } }: FlowArgs<Pick<typeof slots, 'newAddress'>>): KnownAddresses {
  const order = results['order'] === undefined ? null : orderOf(results['order']);
  return {
    default: results['profile'] === undefined ? null : profileOf(results['profile']).address,
    // Its own number says which order is meant, not where it shall go.
    orders: said === undefined ? [] : ordersOf(results['orders']).filter(({ id }) => id !== order?.id),
    current: order?.address ?? null,
  };
}

/** The order, with where it goes now. */
function card({ context }: Args): CardSpec {
  const order = orderOf(context.results['changed']);
  const shown = orderCard(order, context.session.locale);
  const row = { label: { copy: 'order.sentTo' }, value: addressText(order.address) };
  return { ...shown, rows: [...shown.rows, row] };
}

function isAlready(args: Args): boolean {
  return isThereAlready(args.context.slots, known(args));
}

/** What every text about the change may name. */
function facts(args: Args): Readonly<Record<string, CopyParam>> {
  const { id, address } = orderOf(args.context.results['order']);
  const code = refusalWord(args.context.results['changed']);
  return { id, old: addressText(address), code, ...addressFacts(args, known) };
}
