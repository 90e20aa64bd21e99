/** @module Cancelling an order. */
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { WriteCall } from '../shop-backend.js';
import { refundAll } from './money.js';
import type { ShopDb } from './shop-db.js';
import { whyNotOpen, writeOrder } from './write-order.js';

/** The reasons that the shop's policy accepts. */
export const CANCEL_REASONS = ['no longer needed', 'ordered by mistake'] as const;

/** Gives each of its payments back. */
export function cancelOrder(
  db: ShopDb,
  orderId: string,
  reason: string,
  call: WriteCall,
  now: number,
): ToolOutcome {
  return writeOrder(db, { kind: 'cancel', orderId, args: reason, call, now }, (order) => {
    if (!CANCEL_REASONS.some((allowed) => allowed === reason)) return 'reason-not-allowed';
    const why = whyNotOpen(order);
    if (why !== null) return why;

    db.run("UPDATE orders SET status = 'cancelled', cancel_reason = ? WHERE id = ?", reason, order.id);
    refundAll(db, order.id, now);
    return null;
  });
}
