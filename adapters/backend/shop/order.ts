/** @module An order as the tools answer it, and how it is read. */
import type { CustomerId } from '../../../bot/domain/ids.js';
import type { ShopDb } from './shop-db.js';

/** Integer minor units and an ISO 4217 code. */
export type Money = { readonly amount: number; readonly currency: string };
export type OrderStatus = 'pending' | 'processed' | 'delivered' | 'cancelled';
export type PaymentMethod = 'gift_card' | 'paypal' | 'credit_card';
/** When refunded money is back; business days are of the customer's bank. */
export type Arrival =
  | { readonly kind: 'at-once' }
  | { readonly kind: 'business-days'; readonly from: number; readonly to: number };

// Type aliases, not interfaces: only those count as JSON objects.
export type OrderItem = {
  readonly name: { readonly en: string; readonly zh: string };
  /** The choices made, for example `{ color: 'black' }`. */
  readonly options: { readonly [option: string]: string };
  readonly quantity: number;
  /** Of one piece. */
  readonly price: Money;
};
export type Payment = { readonly method: PaymentMethod; readonly label: string; readonly amount: Money };
export type Refund = {
  readonly method: PaymentMethod;
  readonly label: string;
  readonly amount: Money;
  /** Epoch ms. */
  readonly at: number;
  readonly arrives: Arrival;
};
export type Order = {
  /** `#W` and seven digits. */
  readonly id: string;
  readonly status: OrderStatus;
  /** Epoch ms. */
  readonly placedAt: number;
  readonly items: readonly OrderItem[];
  readonly total: Money;
  readonly payments: readonly Payment[];
  /** Empty unless it was cancelled. */
  readonly refunds: readonly Refund[];
  /** The carrier's number; null before it is sent. */
  readonly tracking: string | null;
};

/** The customer's orders, newest first; null when there is no such customer. */
export function ordersOf(db: ShopDb, customer: CustomerId): readonly Order[] | null {
  return db.read(() => {
    if (!db.first('SELECT 1 FROM customers WHERE id = ?', customer)) return null;
    const sql = 'SELECT * FROM orders WHERE customer_id = ? ORDER BY placed_at DESC, id';
    return withDetails(
      db,
      db.all<OrderRow>(sql, customer),
      'SELECT id FROM orders WHERE customer_id = ?',
      customer,
    );
  });
}

/** An order of this customer; null also when it is another's. Call it within a transaction. */
export function orderOf(db: ShopDb, customer: CustomerId, id: string): Order | null {
  const row = db.first<OrderRow>('SELECT * FROM orders WHERE id = ? AND customer_id = ?', id, customer);
  return row && (withDetails(db, [row], '?', id)[0] ?? null);
}

interface OrderRow {
  readonly id: string;
  readonly status: OrderStatus;
  readonly placed_at: number;
  readonly currency: string;
  readonly tracking: string | null;
}
interface ItemRow {
  readonly order_id: string;
  readonly name_en: string;
  readonly name_zh: string;
  readonly options: string;
  readonly quantity: number;
  readonly price: number;
}
interface PaymentRow {
  readonly order_id: string;
  readonly method: PaymentMethod;
  readonly label: string;
  readonly amount: number;
  /** The refund's columns are null where there is none. */
  readonly refunded: number | null;
  readonly at: number | null;
  readonly days_from: number | null;
  readonly days_to: number | null;
}

/** Two statements however many orders there are. @param which a subquery or placeholder for their ids, with its value */
function withDetails(db: ShopDb, rows: readonly OrderRow[], which: string, value: string): readonly Order[] {
  const items = db.all<ItemRow>(
    `SELECT i.order_id, p.name_en, p.name_zh, i.options, i.quantity, i.price
       FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.order_id IN (${which}) ORDER BY i.line`,
    value,
  );
  const payments = db.all<PaymentRow>(
    `SELECT p.order_id, p.method, p.label, p.amount, r.amount AS refunded, r.at, r.days_from, r.days_to
       FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id WHERE p.order_id IN (${which}) ORDER BY p.id`,
    value,
  );
  const mine = (row: OrderRow) => (each: { readonly order_id: string }) => each.order_id === row.id;
  return rows.map((row) => toOrder(row, items.filter(mine(row)), payments.filter(mine(row))));
}

function toOrder(row: OrderRow, items: readonly ItemRow[], payments: readonly PaymentRow[]): Order {
  const money = (amount: number): Money => ({ amount, currency: row.currency });
  return {
    id: row.id,
    status: row.status,
    placedAt: row.placed_at,
    items: items.map(({ name_en: en, name_zh: zh, options, quantity, price }) => ({
      name: { en, zh },
      // Written by the shop itself, from the options chosen.
      options: JSON.parse(options) as OrderItem['options'],
      quantity,
      price: money(price),
    })),
    total: money(items.reduce((sum, { quantity, price }) => sum + quantity * price, 0)),
    payments: payments.map(({ method, label, amount }) => ({ method, label, amount: money(amount) })),
    refunds: payments.flatMap(({ method, label, refunded, at, days_from, days_to }) =>
      refunded === null || at === null
        ? []
        : [{ method, label, amount: money(refunded), at, arrives: arrival(days_from ?? 0, days_to ?? 0) }],
    ),
    tracking: row.tracking,
  };
}

function arrival(from: number, to: number): Arrival {
  return to === 0 ? { kind: 'at-once' } : { kind: 'business-days', from, to };
}
