/** @module Cancelling an order: all of it in one transaction, once a key. */
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { CancelRequest } from '../shop-tools.js';
import { foldOrderId } from './fold.js';
import { atMostOnce } from './idempotency.js';
import { orderOf, type PaymentMethod } from './order.js';
import type { ShopDb } from './shop-db.js';

/** The reasons that the shop's policy accepts. */
export const CANCEL_REASONS = ['no longer needed', 'ordered by mistake'] as const;

/** Business days until refunded money is back, from and to; gift cards are credited in the same transaction. */
const REFUND_DAYS: Readonly<Record<PaymentMethod, readonly [from: number, to: number]>> = {
  gift_card: [0, 0],
  paypal: [5, 7],
  credit_card: [5, 7],
};

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
    const order = id === null ? null : orderOf(db, customer, id);
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

/** Gives every payment of an order back. Call it within a transaction, once an order. */
export function refundAll(db: ShopDb, order: string, now: number): void {
  const payments = db.all<PaymentRow>(
    'SELECT id, method, gift_card_id, amount FROM payments WHERE order_id = ?',
    order,
  );
  for (const { id, method, gift_card_id: giftCard, amount } of payments) {
    const [from, to] = REFUND_DAYS[method];
    db.run(
      'INSERT INTO refunds (payment_id, amount, at, days_from, days_to) VALUES (?, ?, ?, ?, ?)',
      ...[id, amount, now, from, to],
    );
    if (giftCard !== null)
      db.run('UPDATE gift_cards SET balance = balance + ? WHERE id = ?', amount, giftCard);
  }
}

interface PaymentRow {
  readonly id: string;
  readonly method: PaymentMethod;
  readonly gift_card_id: string | null;
  readonly amount: number;
}
