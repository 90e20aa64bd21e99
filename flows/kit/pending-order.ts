/** @module Flows that change a pending order: which may be changed, and why another one may not. */
import type { CopyParam } from '../../bot/domain/effect.js';
import type { Json } from '../../bot/domain/json.js';
import type { FlowArgs } from './context.js';
import { orderOf } from './order.js';
import type { Order } from './order.js';
import type { dateSlot } from './desk-slots.js';
import type { orderIdSlot } from './order-id.js';
import { orderEndings, orderStates } from './order-states.js';
import type { FlowStates } from './states.js';

type OrderSlots = { readonly orderId: typeof orderIdSlot; readonly date: typeof dateSlot };

/** Nothing is changed any more once its items were. */
export function isChangeable({ status, itemsChanged }: Order): boolean {
  return status === 'pending' && !itemsChanged;
}

/**
 * From `who` to a pending order that may be changed, then `to`. The flow has the slots `orderId` and `date` and the copy `askOrder`, `invalidOrder`,
 * `noSuchOrder`, `nothingPending`, `notPending`, `failed` and `notIdentified`.
 */
export function pendingOrderStates(state: FlowStates<OrderSlots>, to: string) {
  return {
    ...orderStates(state, {
      offered: isChangeable,
      any: 'anyPending',
      // One that was named is looked up all the same, to say why it cannot be changed.
      none: { when: isUnnamed, to: 'nothingPending' },
      then: [{ when: isPending, to }, { to: 'notPending' }],
    }),
    // Asked once more, another one is meant.
    notPending: state.end({ key: 'notPending', params: whyNot }, { forgets: ['orderId'] }),
    nothingPending: state.end('nothingPending'),
    ...orderEndings(state),
  };
}

/** Why the shop refused, for a selector of an ICU message, which has no hyphen. */
export function refusalWord(code: Json | undefined): 'notPending' | 'itemsChanged' | 'notAllowed' | 'other' {
  if (code === 'not-pending') return 'notPending';
  if (code === 'items-changed') return 'itemsChanged';
  return code === 'payment-method-not-allowed' ? 'notAllowed' : 'other';
}

function isUnnamed({ context }: FlowArgs<OrderSlots>): boolean {
  return context.slots.orderId === undefined;
}

function isPending({ context }: FlowArgs<OrderSlots>): boolean {
  return isChangeable(orderOf(context.results['order']));
}

function whyNot({ context }: FlowArgs<OrderSlots>): Readonly<Record<string, CopyParam>> {
  const { id, status } = orderOf(context.results['order']);
  // A selector of an ICU message has no hyphen.
  return { id, status: status === 'pending' ? 'changed' : status.replace('-', '') };
}
