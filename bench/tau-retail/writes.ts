/**
 * @module What the benchmark's shop does to its records: the writes of `tools.json`, on upstream's floats, because the final
 * records are compared. Items are named by their place in the order, for one variant may be there twice.
 */
import type { Database, TauAddress, TauItem, TauMethod, TauOrder, TauVariant } from './database.js';

/** Why a write was refused, nothing having changed; null when it happened. */
export type Refusal = string | null;
/** The item at a place of its order becomes another variant. */
export interface Swap {
  readonly place: number;
  readonly variant: string;
}

export const CANCEL_REASONS: readonly string[] = ['no longer needed', 'ordered by mistake'];
export const PENDING = 'pending';
export const ITEMS_CHANGED = 'pending (item modified)';

export function cancelOrder(db: Database, order: TauOrder, reason: string): Refusal {
  if (!CANCEL_REASONS.includes(reason)) return 'reason-not-allowed';
  const refusal = notPending(order);
  if (refusal !== null) return refusal;
  order.status = 'cancelled';
  order.cancel_reason = reason;
  for (const { amount, payment_method_id } of [...order.payment_history]) {
    order.payment_history.push({ transaction_type: 'refund', amount, payment_method_id });
    credit(methodOf(db, order, payment_method_id), amount);
  }
  return null;
}

/** Also after a change of items: forbidding that is the desk's policy, not the shop's. */
export function changeAddress(order: TauOrder, address: TauAddress): Refusal {
  if (!isPending(order)) return 'not-pending';
  order.address = address;
  return null;
}

export function changePayment(db: Database, order: TauOrder, method: string): Refusal {
  if (!isPending(order)) return 'not-pending';
  const [paid, ...more] = order.payment_history;
  if (paid?.transaction_type !== 'payment' || more.length > 0) return 'payment-method-not-allowed';
  const to = methodOf(db, order, method);
  if (!to || method === paid.payment_method_id) return 'payment-method-not-allowed';
  if (isShort(to, paid.amount)) return 'balance-too-low';
  order.payment_history.push({ ...paid, payment_method_id: method }, { ...paid, transaction_type: 'refund' });
  credit(to, -paid.amount);
  credit(methodOf(db, order, paid.payment_method_id), paid.amount);
  return null;
}

export function changeItems(db: Database, order: TauOrder, swaps: readonly Swap[], method: string): Refusal {
  const refusal = notPending(order);
  if (refusal !== null) return refusal;
  const planned = planOf(db, order, swaps, method);
  if (typeof planned === 'string') return planned;
  const { difference, pairs, payer } = planned;
  if (pairs.some(({ item, variant }) => item.item_id === variant.item_id)) return 'variant-not-available';
  order.payment_history.push({
    transaction_type: difference > 0 ? 'payment' : 'refund',
    amount: Math.abs(difference),
    payment_method_id: method,
  });
  credit(payer, -difference);
  for (const { item, variant } of pairs) {
    item.item_id = variant.item_id;
    item.price = variant.price;
    item.options = variant.options;
  }
  order.status = ITEMS_CHANGED;
  return null;
}

export function returnItems(
  db: Database,
  order: TauOrder,
  places: readonly number[],
  method: string,
): Refusal {
  if (order.status !== 'delivered') return 'not-delivered';
  const to = methodOf(db, order, method);
  const isOriginal = order.payment_history[0]?.payment_method_id === method;
  if (!to || !(isOriginal || to.source === 'gift_card')) return 'payment-method-not-allowed';
  const items = itemsAt(order, places);
  if (items === null) return 'item-not-found';
  order.status = 'return requested';
  order.return_items = items.map(({ item_id }) => item_id).sort();
  order.return_payment_method_id = method;
  return null;
}

/** No money moves yet. */
export function exchangeItems(
  db: Database,
  order: TauOrder,
  swaps: readonly Swap[],
  method: string,
): Refusal {
  if (order.status !== 'delivered') return 'not-delivered';
  const planned = planOf(db, order, swaps, method);
  if (typeof planned === 'string') return planned;
  order.status = 'exchange requested';
  order.exchange_items = planned.pairs.map(({ item }) => item.item_id).sort();
  order.exchange_new_items = planned.pairs.map(({ variant }) => variant.item_id).sort();
  order.exchange_payment_method_id = method;
  order.exchange_price_difference = rounded(planned.difference);
  return null;
}

interface Plan {
  readonly pairs: readonly { readonly item: TauItem; readonly variant: TauVariant }[];
  readonly payer: TauMethod;
  /** What the customer pays; below zero is given back. Not rounded. */
  readonly difference: number;
}

/** The plan, or why there is none. */
function planOf(db: Database, order: TauOrder, swaps: readonly Swap[], method: string): Plan | string {
  const items = itemsAt(
    order,
    swaps.map(({ place }) => place),
  );
  if (items === null) return 'item-not-found';
  const pairs = items.flatMap((item, index) => {
    const variant = db.products[item.product_id]?.variants[swaps[index]?.variant ?? ''];
    return variant?.available === true ? [{ item, variant }] : [];
  });
  if (pairs.length < items.length) return 'variant-not-available';
  const payer = methodOf(db, order, method);
  if (!payer) return 'payment-method-not-allowed';
  const difference = pairs.reduce((sum, { item, variant }) => sum + variant.price - item.price, 0);
  return isShort(payer, difference) ? 'balance-too-low' : { pairs, payer, difference };
}

/** Null where one is missing or named twice, or none is named. */
function itemsAt(order: TauOrder, places: readonly number[]): readonly TauItem[] | null {
  const items = [...new Set(places)].flatMap((place) => order.items[place] ?? []);
  return items.length > 0 && items.length === places.length ? items : null;
}

function notPending(order: TauOrder): Refusal {
  if (order.status === PENDING) return null;
  return order.status === ITEMS_CHANGED ? 'items-changed' : 'not-pending';
}

function isPending(order: TauOrder): boolean {
  return order.status === PENDING || order.status === ITEMS_CHANGED;
}

function methodOf(db: Database, order: TauOrder, id: string): TauMethod | undefined {
  return db.users[order.user_id]?.payment_methods[id];
}

function isShort(method: TauMethod, amount: number): boolean {
  return method.source === 'gift_card' && (method.balance ?? 0) < amount;
}

/** Only a gift card's balance is the shop's own to move. */
function credit(method: TauMethod | undefined, amount: number): void {
  if (method?.source === 'gift_card') method.balance = rounded((method.balance ?? 0) + amount);
}

function rounded(amount: number): number {
  return Math.round(amount * 100) / 100;
}
