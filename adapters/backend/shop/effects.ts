/** @module The journal of what really happened: for counting afterwards, never read to decide anything. */
import type { ShopDb } from './shop-db.js';

export interface ShopEffect {
  readonly kind:
    | 'cancel'
    | 'change-address'
    | 'change-payment'
    | 'change-items'
    | 'return'
    | 'exchange'
    | 'change-default-address';
  /** The idempotency key of the call that did it. */
  readonly key: string;
  /** Null for what happened to the customer's account. */
  readonly order: string | null;
  /** Epoch ms. */
  readonly at: number;
}

/** Call it within the transaction of the change. */
export function noteEffect(db: ShopDb, { kind, key, order, at }: ShopEffect): void {
  db.run('INSERT INTO effects (kind, key, order_id, at) VALUES (?, ?, ?, ?)', kind, key, order, at);
}

/** All effects, in the order they happened. */
export function readEffects(db: ShopDb): readonly ShopEffect[] {
  return db.all<ShopEffect>('SELECT kind, key, order_id AS "order", at FROM effects ORDER BY seq');
}
