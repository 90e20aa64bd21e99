/** @module Money that goes to and from an order. Call each within a transaction. */
import type { CustomerId } from '../../../bot/domain/ids.js';
import type { PaymentKind } from '../shop-backend.js';
import type { ShopDb } from './shop-db.js';

export interface MethodRow {
  readonly id: string;
  readonly kind: PaymentKind;
  /** Of a gift card, minor units; null for the others. */
  readonly balance: number | null;
}

/** A method of this customer; null also when it is another's. */
export function methodOf(db: ShopDb, customer: CustomerId, id: string): MethodRow | null {
  return db.first<MethodRow>(
    'SELECT id, kind, balance FROM payment_methods WHERE id = ? AND customer_id = ?',
    id,
    customer,
  );
}

/** What a bank says is not asked: only a gift card can be short of money. */
export function covers(method: MethodRow, amount: number): boolean {
  return method.balance === null || method.balance >= amount;
}

/** `amount` > 0, which the method covers. */
export function pay(db: ShopDb, order: string, method: string, amount: number): void {
  db.run(
    `INSERT INTO payments (order_id, number, payment_method_id, amount)
       SELECT ?1, count(*) + 1, ?2, ?3 FROM payments WHERE order_id = ?1`,
    ...[order, method, amount],
  );
  addToBalance(db, method, -amount);
}

/** Gives `amount` > 0 back: to a gift card at once, to the others in 5 to 7 business days. */
export function refund(db: ShopDb, order: string, method: string, amount: number, now: number): void {
  db.run(
    `INSERT INTO refunds (order_id, number, payment_method_id, amount, at, days_from, days_to)
       SELECT ?1, (SELECT count(*) + 1 FROM refunds WHERE order_id = ?1), id, ?3, ?4,
              iif(kind = 'gift_card', 0, 5), iif(kind = 'gift_card', 0, 7)
         FROM payment_methods WHERE id = ?2`,
    ...[order, method, amount, now],
  );
  addToBalance(db, method, amount);
}

/** Gives back every payment of an order that was not given back yet. */
export function refundAll(db: ShopDb, order: string, now: number): void {
  for (const { payment_method_id: method, amount } of openPayments(db, order)) {
    refund(db, order, method, amount, now);
  }
  db.run('UPDATE payments SET is_open = 0 WHERE order_id = ?', order);
}

export interface OpenPayment {
  readonly payment_method_id: string;
  readonly amount: number;
}

/** Payments that were not given back, in the order they were made. */
export function openPayments(db: ShopDb, order: string): readonly OpenPayment[] {
  return db.all<OpenPayment>(
    'SELECT payment_method_id, amount FROM payments WHERE order_id = ? AND is_open = 1 ORDER BY number',
    order,
  );
}

/** Nothing for a method without a balance. */
function addToBalance(db: ShopDb, method: string, amount: number): void {
  db.run(
    "UPDATE payment_methods SET balance = balance + ? WHERE id = ? AND kind = 'gift_card'",
    amount,
    method,
  );
}
