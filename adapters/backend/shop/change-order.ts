/** @module Changing an order that was not sent yet: where it goes, who pays, what is in it. */
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { Address, ItemChange, WriteCall } from '../shop-backend.js';
import { covers, methodOf, openPayments, pay, refund, refundAll } from './money.js';
import type { ShopDb } from './shop-db.js';
import { planSwaps } from './swap-items.js';
import { whyNotOpen, writeOrder } from './write-order.js';

export function changeAddress(
  db: ShopDb,
  orderId: string,
  address: Address,
  call: WriteCall,
  now: number,
): ToolOutcome {
  return writeOrder(db, { kind: 'change-address', orderId, args: address, call, now }, (order) => {
    const why = whyNotOpen(order);
    if (why !== null) return why;
    db.run('UPDATE orders SET address = ? WHERE id = ?', JSON.stringify(address), order.id);
    return null;
  });
}

/** Of an order that one payment pays for: nobody can say which of two another method would replace. */
export function changePayment(
  db: ShopDb,
  orderId: string,
  paymentMethod: string,
  call: WriteCall,
  now: number,
): ToolOutcome {
  return writeOrder(db, { kind: 'change-payment', orderId, args: paymentMethod, call, now }, (order) => {
    const why = whyNotOpen(order);
    if (why !== null) return why;
    const [paid, another] = openPayments(db, order.id);
    const method = methodOf(db, call.customer, paymentMethod);
    if (!paid || another || !method || method.id === paid.payment_method_id)
      return 'payment-method-not-allowed';
    if (!covers(method, paid.amount)) return 'balance-too-low';

    refundAll(db, order.id, now);
    pay(db, order.id, method.id, paid.amount);
    return null;
  });
}

export function changeItems(
  db: ShopDb,
  orderId: string,
  changes: readonly ItemChange[],
  paymentMethod: string,
  call: WriteCall,
  now: number,
): ToolOutcome {
  const args = [changes, paymentMethod];
  return writeOrder(db, { kind: 'change-items', orderId, args, call, now }, (order) => {
    const why = whyNotOpen(order);
    if (why !== null) return why;
    const plan = planSwaps(db, order, changes);
    if (plan.kind === 'refused') return plan.code;
    const method = methodOf(db, call.customer, paymentMethod);
    if (!method) return 'payment-method-not-allowed';
    if (!covers(method, plan.difference)) return 'balance-too-low';

    for (const { line, variant, price } of plan.swaps) {
      db.run(
        'UPDATE order_items SET variant_id = ?, price = ? WHERE order_id = ? AND line = ?',
        ...[variant, price, order.id, line],
      );
    }
    db.run('UPDATE orders SET items_changed = 1 WHERE id = ?', order.id);
    if (plan.difference > 0) pay(db, order.id, method.id, plan.difference);
    if (plan.difference < 0) refund(db, order.id, method.id, -plan.difference, now);
    return null;
  });
}
