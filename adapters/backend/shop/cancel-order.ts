/** @module Cancelling an order: all of it in one transaction, once a key. */
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { CancelRequest } from '../shop-tools.js';
import { foldOrderId } from './fold.js';
import { atMostOnce } from './idempotency.js';
import { orderOf, type OrderStatus } from './order.js';
import type { ShopDb } from './shop-db.js';

/** The reasons that the shop's policy accepts. */
export const CANCEL_REASONS = ['no longer needed', 'ordered by mistake'] as const;

/**
 * Cancels a pending order and refunds each of its payments; answers the order as it is then. Refused with `not-found`
 * (also for another customer's), `not-pending`, `reason-not-allowed`, or `key-reused` for a key that came with another
 * request. The same request again answers what the first one did, a refusal too.
 */
export function cancelOrder(db: ShopDb, request: CancelRequest, now: number): ToolOutcome {
  const { customer, reason, key } = request;
  const id = foldOrderId(request.orderId);
  const fingerprint = JSON.stringify(['cancelOrder', customer, id ?? request.orderId, reason]);
  return atMostOnce(db, { key, customer, fingerprint, now }, () => {
    const order =
      id &&
      db.first<OrderRow>('SELECT id, status FROM orders WHERE id = ? AND customer_id = ?', id, customer);
    if (!order) return { kind: 'refused', code: 'not-found' };
    if (!CANCEL_REASONS.some((allowed) => allowed === reason))
      return { kind: 'refused', code: 'reason-not-allowed' };
    if (order.status !== 'pending') return { kind: 'refused', code: 'not-pending' };

    db.run("UPDATE orders SET status = 'cancelled', cancel_reason = ? WHERE id = ?", reason, order.id);
    refundAll(db, order.id, now);
    db.run('INSERT INTO effects (kind, key, order_id, at) VALUES (?, ?, ?, ?)', 'cancel', key, order.id, now);
    return { kind: 'ok', value: orderOf(db, customer, order.id) };
  });
}

interface OrderRow {
  readonly id: string;
  readonly status: OrderStatus;
}

/**
 * Gives every payment of an order back: to gift cards at once, to the others in 5 to 7 business days. Call it within a
 * transaction, once an order.
 */
export function refundAll(db: ShopDb, order: string, now: number): void {
  db.run(
    `INSERT INTO refunds (payment_id, amount, at, days_from, days_to)
       SELECT id, amount, ?, iif(method = 'gift_card', 0, 5), iif(method = 'gift_card', 0, 7)
         FROM payments WHERE order_id = ?`,
    now,
    order,
  );
  db.run(
    `UPDATE gift_cards SET balance = balance + paid.amount
       FROM (SELECT gift_card_id, sum(amount) AS amount FROM payments WHERE order_id = ? GROUP BY gift_card_id) AS paid
       WHERE id = paid.gift_card_id`,
    order,
  );
}
