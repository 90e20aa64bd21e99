/** @module Changes the address of the account, to which new orders go. Orders that were placed keep theirs. */
import type { CopyParam, Effect } from '../../bot/domain/effect.js';
import { addressFacts, collectAddress, isThereAlready } from '../kit/address-states.js';
import { addressText } from '../kit/address-text.js';
import type { FlowArgs } from '../kit/context.js';
import { defineFlow } from '../kit/define-flow.js';
import { newAddressSlot } from '../kit/desk-slots.js';
import { ordersOf } from '../kit/order.js';
import { isChangeable } from '../kit/pending-order.js';
import type { KnownAddresses } from '../kit/read/address.js';
import { meansOrdersToo } from '../kit/read/orders.js';
import { profileOf } from '../kit/shop.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const slots = { newAddress: newAddressSlot };
type Args = FlowArgs<typeof slots>;

export const changeDefaultAddress = defineFlow({
  id: 'change-default-address',
  version: 1,
  inMenu: false,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'who',
  states: (state) => ({
    who: state.identified('knowledge', { then: 'profile', otherwise: 'notIdentified' }),
    profile: state.look('profile', 'getProfile', {
      args: () => ({}),
      ok: 'orders',
      refused: 'failed',
      failed: 'failed',
    }),
    // "The address of my last order" is one that is known.
    orders: state.look('orders', 'listOrders', {
      args: () => ({}),
      ok: 'newAddress',
      refused: 'failed',
      failed: 'failed',
    }),
    newAddress: collectAddress(state, known, 'orderAddresses'),
    orderAddresses: state.effects(ofOrders, {
      then: [{ when: isAlready, to: 'already' }, { to: 'confirm' }],
    }),
    confirm: state.confirm({ ask: { key: 'confirm', params: facts }, yes: 'change', no: 'kept' }),
    change: state.call('changed', 'changeDefaultAddress', {
      args: ({ context }) => ({ address: context.slots.newAddress ?? {} }),
      working: 'working',
      ok: 'done',
      refused: 'refused',
      unknown: 'unknown',
    }),

    done: state.end({ key: 'done', params: facts }),
    kept: state.end({ key: 'kept', params: facts }),
    already: state.end({ key: 'already', params: facts }),
    refused: state.end('refused', { ending: 'failed' }),
    unknown: state.toPerson('unknown', 'outcome-unknown'),
    failed: state.end('failed', { ending: 'failed' }),
    notIdentified: state.end('notIdentified', { ending: 'failed' }),
  }),
});

function known({ context: { results, said } }: Args): KnownAddresses {
  return {
    default: null,
    orders: said === undefined ? [] : ordersOf(results['orders']),
    current: results['profile'] === undefined ? null : profileOf(results['profile']).address,
  };
}

function isAlready(args: Args): boolean {
  return isThereAlready(args.context.slots, known(args));
}

/** Those that are to go there as well, each confirmed by itself. */
function changedWith({ context }: Args): readonly string[] {
  if (!meansOrdersToo(context.said ?? [])) return [];
  return ordersOf(context.results['orders'])
    .filter(isChangeable)
    .map(({ id }) => id);
}

function ofOrders(args: Args): readonly Effect[] {
  const { newAddress } = args.context.slots;
  const tasks = changedWith(args).map((orderId) => ({
    flow: 'change-order-address',
    slots: { orderId, ...(newAddress ? { newAddress } : {}) },
    utterance: '',
  }));
  return tasks.length > 0 ? [{ effect: 'again', tasks }] : [];
}

/** What every text about the change may name. */
function facts(args: Args): Readonly<Record<string, CopyParam>> {
  const { current } = known(args);
  return {
    old: current ? addressText(current) : '',
    orders: changedWith(args).length > 0 ? 'too' : 'none',
    ...addressFacts(args, known),
  };
}
