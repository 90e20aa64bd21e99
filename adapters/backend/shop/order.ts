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
  const orders = `SELECT json_group_array(${ORDER} ORDER BY placed_at DESC, id) FROM orders o WHERE customer_id = c.id`;
  return (
    db.json<OrderRow[]>(`SELECT (${orders}) FROM customers c WHERE id = ?`, customer)?.map(toOrder) ?? null
  );
}

/** An order of this customer; null also when it is another's. */
export function orderOf(db: ShopDb, customer: CustomerId, id: string): Order | null {
  const row = db.json<OrderRow>(
    `SELECT ${ORDER} FROM orders o WHERE id = ? AND customer_id = ?`,
    id,
    customer,
  );
  return row && toOrder(row);
}

/** An order with all that hangs on it, in one statement and so of one moment. Arrays, because naming each value costs time. */
const ORDER = `json_array(o.id, o.status, o.placed_at, o.currency, o.tracking,
  (SELECT json_group_array(json_array(p.name_en, p.name_zh, json(i.options), i.quantity, i.price) ORDER BY i.line)
     FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.order_id = o.id),
  (SELECT json_group_array(json_array(p.method, p.label, p.amount, r.amount, r.at, r.days_from, r.days_to) ORDER BY p.id)
     FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id WHERE p.order_id = o.id))`;

type OrderRow = readonly [
  id: string,
  status: OrderStatus,
  placedAt: number,
  currency: string,
  tracking: string | null,
  items: readonly ItemRow[],
  payments: readonly PaymentRow[],
];
type ItemRow = readonly [
  en: string,
  zh: string,
  options: OrderItem['options'],
  quantity: number,
  price: number,
];
/** The refund's values are null where there is none. */
type PaymentRow = readonly [
  ...payment: [method: PaymentMethod, label: string, amount: number],
  ...refund: [amount: number, at: number, from: number, to: number] | [null, null, null, null],
];

function toOrder([id, status, placedAt, currency, tracking, items, payments]: OrderRow): Order {
  const money = (amount: number): Money => ({ amount, currency });
  return {
    id,
    status,
    placedAt,
    items: items.map(([en, zh, options, quantity, price]) => ({
      name: { en, zh },
      options,
      quantity,
      price: money(price),
    })),
    total: money(items.reduce((sum, [, , , quantity, price]) => sum + quantity * price, 0)),
    payments: payments.map(([method, label, amount]) => ({ method, label, amount: money(amount) })),
    refunds: payments.flatMap(([method, label, , amount, at, from, to]) =>
      amount === null ? [] : [{ method, label, amount: money(amount), at, arrives: arrival(from, to) }],
    ),
    tracking,
  };
}

function arrival(from: number, to: number): Arrival {
  return to === 0 ? { kind: 'at-once' } : { kind: 'business-days', from, to };
}
