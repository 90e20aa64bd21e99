/** @module What every change of an order has in common: one transaction, once a key, and only the customer's own. */
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { OrderStatus, WriteCall } from '../shop-backend.js';
import { noteEffect, type ShopEffect } from './effects.js';
import { foldOrderId } from './fold.js';
import { atMostOnce } from './idempotency.js';
import { orderOf } from './order.js';
import type { ShopDb } from './shop-db.js';

/** An order that is about to be changed. */
export interface OrderRow {
  readonly id: string;
  readonly status: OrderStatus;
  readonly items_changed: 0 | 1;
  readonly currency: string;
}

export interface OrderWrite {
  readonly kind: ShopEffect['kind'];
  /** As it was typed. */
  readonly orderId: string;
  /** What is asked for besides: the same key with something else is refused. */
  readonly args: unknown;
  readonly call: WriteCall;
  readonly now: number;
}

/**
 * Answers the order as it is after `change`, which answers null, or the code that it refuses with before it has written anything.
 * Refused besides with `not-found` (also for another customer's) and `key-reused`. The same request again answers what the
 * first one did, a refusal too.
 */
export function writeOrder(
  db: ShopDb,
  { kind, orderId, args, call, now }: OrderWrite,
  change: (order: OrderRow) => string | null,
): ToolOutcome {
  const { customer, key } = call;
  const id = foldOrderId(orderId);
  const fingerprint = JSON.stringify([kind, customer, id ?? orderId, args]);
  return atMostOnce(db, { key, customer, fingerprint, now }, () => {
    const order =
      id &&
      db.first<OrderRow>(
        'SELECT id, status, items_changed, currency FROM orders WHERE id = ? AND customer_id = ?',
        id,
        customer,
      );
    if (!order) return { kind: 'refused', code: 'not-found' };
    const code = change(order);
    if (code !== null) return { kind: 'refused', code };
    noteEffect(db, { kind, key, order: order.id, at: now });
    return { kind: 'ok', value: orderOf(db, customer, order.id) };
  });
}

/** What keeps an order from being changed or cancelled; null when nothing does. */
export function whyNotOpen(order: OrderRow): 'not-pending' | 'items-changed' | null {
  if (order.status !== 'pending') return 'not-pending';
  return order.items_changed ? 'items-changed' : null;
}
