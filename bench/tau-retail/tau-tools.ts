/** @module The write tools of `tools.json` by their own names and arguments, for replaying reference actions. */
import { orderIn } from './database.js';
import type { Database, TauOrder } from './database.js';
import {
  cancelOrder,
  changeAddress,
  changeItems,
  changePayment,
  exchangeItems,
  returnItems,
} from './writes.js';
import type { Refusal, Swap } from './writes.js';

export interface ReferenceAction {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** What the action was refused with; null when it happened. Reads and the other tools change nothing. */
export function replay(db: Database, { name, arguments: args }: ReferenceAction): Refusal {
  const text = (key: string) => String(args[key] ?? '');
  const ids = (key: string) => (Array.isArray(args[key]) ? args[key].map(String) : []);
  const address = () => ({
    address1: text('address1'),
    address2: text('address2'),
    city: text('city'),
    state: text('state'),
    country: text('country'),
    zip: text('zip'),
  });
  if (name === 'modify_user_address') {
    const user = db.users[text('user_id')];
    if (!user) return 'not-found';
    user.address = address();
    return null;
  }
  if (!WRITES.has(name)) return null;
  const order = orderIn(db, text('order_id'));
  if (!order) return 'not-found';
  const places = placesOf(order, ids('item_ids'));
  const news = ids('new_item_ids');
  const swaps: readonly Swap[] = places.map((place, index) => ({ place, variant: news[index] ?? '' }));
  const method = text('payment_method_id');
  switch (name) {
    case 'cancel_pending_order':
      return cancelOrder(db, order, text('reason'));
    case 'modify_pending_order_address':
      return changeAddress(order, address());
    case 'modify_pending_order_payment':
      return changePayment(db, order, method);
    case 'modify_pending_order_items':
      return changeItems(db, order, swaps, method);
    case 'return_delivered_order_items':
      return returnItems(db, order, places, method);
    default:
      return exchangeItems(db, order, swaps, method);
  }
}

const WRITES: ReadonlySet<string> = new Set([
  'cancel_pending_order',
  'modify_pending_order_address',
  'modify_pending_order_payment',
  'modify_pending_order_items',
  'return_delivered_order_items',
  'exchange_delivered_order_items',
]);

/** Where the items with these ids stand, a second one of the same id at its second place; -1 where there is none. */
export function placesOf(order: TauOrder, itemIds: readonly string[]): readonly number[] {
  const taken = new Set<number>();
  return itemIds.map((id) => {
    const place = order.items.findIndex((item, at) => item.item_id === id && !taken.has(at));
    taken.add(place);
    return place;
  });
}
