/** @module Rows of the sample shop, as the seed writes them. Call each within a transaction. */
import { refundAll } from '../cancel-order.js';
import { foldEmail, foldName, foldPostcode } from '../fold.js';
import type { OrderStatus, PaymentMethod } from '../order.js';
import type { ShopDb } from '../shop-db.js';
import { PRODUCTS, type Product } from './catalogue.js';
import type { Person } from './people.js';
import type { Random } from './random.js';

export const DAY_MS = 86_400_000;

/** An order before it has rows. */
export interface OrderSpec {
  readonly id: string;
  readonly customer: string;
  readonly person: Person;
  readonly status: OrderStatus;
  readonly placedAt: number;
  readonly items: readonly (readonly [product: Product, quantity: number])[];
  readonly paidBy: readonly [PaymentMethod, ...PaymentMethod[]];
}

export function writeProducts(db: ShopDb): void {
  for (const { id, en, zh, options, prices } of PRODUCTS) {
    db.run(
      'INSERT INTO products (id, name_en, name_zh, options, prices) VALUES (?, ?, ?, ?, ?)',
      ...[id, en, zh, JSON.stringify(options), JSON.stringify(prices)],
    );
  }
}

export function writeCustomer(db: ShopDb, id: string, person: Person, isDemo: boolean): void {
  const { firstName, lastName, email, postcode, address, locale, currency, phone } = person;
  db.run(
    `INSERT INTO customers (id, first_name, last_name, email, email_key, name_key, name_key_reversed, postcode, postcode_key,
       address, locale, currency, phone, is_demo) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, firstName, lastName, email, foldEmail(email), foldName(firstName + lastName)],
    ...[foldName(lastName + firstName), postcode, foldPostcode(postcode), address, locale, currency, phone],
    isDemo ? 1 : 0,
  );
  // A card of their own, to pay with and to be refunded to.
  db.run(
    'INSERT INTO gift_cards (id, customer_id, currency, balance) VALUES (?, ?, ?, 0)',
    cardOf(id),
    id,
    currency,
  );
}

/** Options, tracking numbers and card digits are drawn from `random`. A cancelled order is refunded in full. */
export function writeOrder(db: ShopDb, random: Random, order: OrderSpec): void {
  const { currency } = order.person;
  const isSent = order.status === 'processed' || order.status === 'delivered';
  db.run(
    'INSERT INTO orders (id, customer_id, status, placed_at, currency, tracking, cancel_reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[order.id, order.customer, order.status, order.placedAt, currency],
    isSent ? `PX${String(random.between(0, 999_999_999)).padStart(9, '0')}` : null,
    order.status === 'cancelled' ? 'no longer needed' : null,
  );
  order.items.forEach(([product, quantity], line) => {
    db.run(
      'INSERT INTO order_items (order_id, line, product_id, options, quantity, price) VALUES (?, ?, ?, ?, ?, ?)',
      ...[order.id, line, product.id, JSON.stringify(chosenOptions(random, product)), quantity],
      product.prices[currency],
    );
  });
  const total = order.items.reduce(
    (sum, [product, quantity]) => sum + product.prices[currency] * quantity,
    0,
  );
  writePayments(db, random, order, total);
  // Somebody changed their mind within the day.
  if (order.status === 'cancelled')
    refundAll(db, order.id, order.placedAt + random.between(1, 20) * (DAY_MS / 24));
}

function chosenOptions(random: Random, product: Product): Record<string, string> {
  return Object.fromEntries(
    Object.entries(product.options).map(([option, values]) => [option, random.pick(values)]),
  );
}

/** Each but the last pays a third, the last what is left. */
function writePayments(db: ShopDb, random: Random, order: OrderSpec, total: number): void {
  const part = Math.floor(total / 3);
  order.paidBy.forEach((method, index) => {
    const isLast = index === order.paidBy.length - 1;
    const giftCard = method === 'gift_card' ? cardOf(order.customer) : null;
    db.run(
      'INSERT INTO payments (id, order_id, method, label, gift_card_id, amount) VALUES (?, ?, ?, ?, ?, ?)',
      `${order.id}/${index + 1}`,
      ...[order.id, method, labelOf(random, method, order), giftCard],
      isLast ? total - part * (order.paidBy.length - 1) : part,
    );
  });
}

function labelOf(random: Random, method: PaymentMethod, order: OrderSpec): string {
  switch (method) {
    case 'gift_card':
      return cardOf(order.customer);
    case 'paypal':
      return order.person.email;
    case 'credit_card':
      return `•••• ${String(random.between(0, 9999)).padStart(4, '0')}`;
    default:
      return method satisfies never;
  }
}

function cardOf(customer: string): string {
  return `GC-${customer}`;
}
