/** @module Items of a delivered order that go back. Money moves once they have arrived; until then the order says what was asked for. */
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { ItemChange, WriteCall } from '../shop-backend.js';
import { covers, methodOf, openPayments } from './money.js';
import type { ShopDb } from './shop-db.js';
import { itemOn, planSwaps } from './swap-items.js';
import { writeOrder, type OrderRow } from './write-order.js';

/** The money goes to a method that paid, or to a gift card. */
export function returnItems(
  db: ShopDb,
  orderId: string,
  lines: readonly string[],
  paymentMethod: string,
  call: WriteCall,
  now: number,
): ToolOutcome {
  const args = [lines, paymentMethod];
  return writeOrder(db, { kind: 'return', orderId, args, call, now }, (order) => {
    if (order.status !== 'delivered') return 'not-delivered';
    if (!lines.every((line) => itemOn(db, order.id, line))) return 'item-not-found';
    const method = methodOf(db, call.customer, paymentMethod);
    const paid = openPayments(db, order.id).map((payment) => payment.payment_method_id);
    if (!method || (method.kind !== 'gift_card' && !paid.includes(method.id)))
      return 'payment-method-not-allowed';

    for (const line of lines) sendBack(db, order, line, null);
    setRequested(db, order, 'return-requested', method.id);
    return null;
  });
}

export function exchangeItems(
  db: ShopDb,
  orderId: string,
  changes: readonly ItemChange[],
  paymentMethod: string,
  call: WriteCall,
  now: number,
): ToolOutcome {
  const args = [changes, paymentMethod];
  return writeOrder(db, { kind: 'exchange', orderId, args, call, now }, (order) => {
    if (order.status !== 'delivered') return 'not-delivered';
    const plan = planSwaps(db, order, changes);
    if (plan.kind === 'refused') return plan.code;
    const method = methodOf(db, call.customer, paymentMethod);
    if (!method) return 'payment-method-not-allowed';
    if (!covers(method, plan.difference)) return 'balance-too-low';

    for (const { line, variant } of plan.swaps) sendBack(db, order, line, variant);
    setRequested(db, order, 'exchange-requested', method.id);
    return null;
  });
}

function sendBack(db: ShopDb, order: OrderRow, line: string, variant: string | null): void {
  db.run(
    'UPDATE order_items SET sent_back = 1, exchanged_for = ? WHERE order_id = ? AND line = ?',
    ...[variant, order.id, line],
  );
}

function setRequested(
  db: ShopDb,
  order: OrderRow,
  status: 'return-requested' | 'exchange-requested',
  method: string,
): void {
  db.run('UPDATE orders SET status = ?, settled_by = ? WHERE id = ?', status, method, order.id);
}
