/** @module How an order is read. */
import type { CustomerId } from '../../../bot/domain/ids.js';
import type {
  Address,
  Arrival,
  Labels,
  Money,
  Options,
  Order,
  OrderStatus,
  PaymentKind,
} from '../shop-backend.js';
import type { ShopDb } from './shop-db.js';

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
const ORDER = `json_array(o.id, o.status, o.items_changed, o.placed_at, o.currency, json(o.address), o.tracking,
  (SELECT json_group_array(json_array(i.line, v.product_id, v.id, p.name_en, p.name_zh, json(v.options), json(v.labels),
       i.quantity, i.price, i.sent_back) ORDER BY i.line)
     FROM order_items i JOIN variants v ON v.id = i.variant_id JOIN products p ON p.id = v.product_id WHERE i.order_id = o.id),
  (SELECT json_group_array(json_array(m.id, m.kind, m.label, p.amount) ORDER BY p.number)
     FROM payments p JOIN payment_methods m ON m.id = p.payment_method_id WHERE p.order_id = o.id),
  (SELECT json_group_array(json_array(m.id, m.kind, m.label, r.amount, r.at, r.days_from, r.days_to) ORDER BY r.number)
     FROM refunds r JOIN payment_methods m ON m.id = r.payment_method_id WHERE r.order_id = o.id),
  (SELECT json_array(m.kind, m.label) FROM payment_methods m WHERE m.id = o.settled_by AND o.status = 'return-requested'))`;

type OrderRow = readonly [
  id: string,
  status: OrderStatus,
  itemsChanged: 0 | 1,
  placedAt: number,
  currency: string,
  address: Address,
  tracking: string | null,
  items: readonly ItemRow[],
  payments: readonly MoneyRow[],
  refunds: readonly (readonly [...MoneyRow, at: number, from: number, to: number])[],
  refundTo: readonly [kind: PaymentKind, label: string] | null,
];
type ItemRow = readonly [
  line: number,
  product: string,
  variant: string,
  en: string,
  zh: string,
  options: Options,
  labels: Labels,
  quantity: number,
  price: number,
  sentBack: 0 | 1,
];
type MoneyRow = readonly [paymentMethod: string, method: PaymentKind, label: string, amount: number];

function toOrder(row: OrderRow): Order {
  const [
    id,
    status,
    itemsChanged,
    placedAt,
    currency,
    address,
    tracking,
    items,
    payments,
    refunds,
    refundTo,
  ] = row;
  const money = (amount: number): Money => ({ amount, currency });
  return {
    id,
    status,
    itemsChanged: itemsChanged === 1,
    placedAt,
    items: items.map(([line, product, variant, en, zh, options, labels, quantity, price]) => ({
      line: String(line),
      product,
      variant,
      name: { en, zh },
      options,
      labels,
      quantity,
      price: money(price),
    })),
    total: money(items.reduce((sum, [, , , , , , , quantity, price]) => sum + quantity * price, 0)),
    address,
    payments: payments.map(([paymentMethod, method, label, amount]) => ({
      paymentMethod,
      method,
      label,
      amount: money(amount),
    })),
    refunds: refunds.map(([paymentMethod, method, label, amount, at, from, to]) => ({
      paymentMethod,
      method,
      label,
      amount: money(amount),
      at,
      arrives: arrival(from, to),
    })),
    sentBack: items.flatMap(([line, , , , , , , , , sentBack]) => (sentBack ? [String(line)] : [])),
    refundTo: refundTo && { kind: refundTo[0], label: refundTo[1] },
    tracking,
  };
}

function arrival(from: number, to: number): Arrival {
  return to === 0 ? { kind: 'at-once' } : { kind: 'business-days', from, to };
}
