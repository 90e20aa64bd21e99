/** @module The journal of what really happened: for counting afterwards, never read to decide anything. */
import type { ShopDb } from './shop-db.js';

export interface ShopEffect {
  readonly kind: string;
  /** The idempotency key of the call that did it. */
  readonly key: string;
  readonly order: string;
  /** Epoch ms. */
  readonly at: number;
}

/** All effects, in the order they happened. */
export function readEffects(db: ShopDb): readonly ShopEffect[] {
  return db.all<ShopEffect>('SELECT kind, key, order_id AS "order", at FROM effects ORDER BY seq');
}
