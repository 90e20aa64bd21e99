/** @module Other variants of the same products for items of an order, and what that costs. */
import type { ItemChange } from '../shop-backend.js';
import type { ShopDb } from './shop-db.js';
import type { OrderRow } from './write-order.js';

export interface Swap extends ItemChange {
  /** Of one piece of the new variant, minor units. */
  readonly price: number;
}

export type SwapPlan =
  | {
      readonly kind: 'possible';
      readonly swaps: readonly Swap[];
      /** What the new ones cost more, minor units; less than 0 where they cost less. */
      readonly difference: number;
    }
  | { readonly kind: 'refused'; readonly code: 'item-not-found' | 'variant-not-available' };

/** All the pieces of a line are changed. */
export function planSwaps(db: ShopDb, order: OrderRow, changes: readonly ItemChange[]): SwapPlan {
  const swaps: Swap[] = [];
  let difference = 0;
  for (const { line, variant } of changes) {
    const item = itemOn(db, order.id, line);
    if (!item) return { kind: 'refused', code: 'item-not-found' };
    const wanted = db.first<{ price: number }>(
      `SELECT json_extract(prices, '$.' || ?) AS price FROM variants
         WHERE id = ? AND id <> ? AND available = 1
           AND product_id = (SELECT product_id FROM variants WHERE id = ?)`,
      ...[order.currency, variant, item.variant_id, item.variant_id],
    );
    if (!wanted) return { kind: 'refused', code: 'variant-not-available' };
    swaps.push({ line, variant, price: wanted.price });
    difference += (wanted.price - item.price) * item.quantity;
  }
  return { kind: 'possible', swaps, difference };
}

export interface ItemRow {
  readonly variant_id: string;
  readonly quantity: number;
  readonly price: number;
}

/** Null when the order has no such line. */
export function itemOn(db: ShopDb, order: string, line: string): ItemRow | null {
  // As text: a number's column would also take `01` for 1.
  return db.first<ItemRow>(
    'SELECT variant_id, quantity, price FROM order_items WHERE order_id = ? AND CAST(line AS TEXT) = ?',
    order,
    line,
  );
}
