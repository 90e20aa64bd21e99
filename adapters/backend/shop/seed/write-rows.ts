/** @module Rows of the sample shop, as the seed writes them. Call each within a transaction. */
import type { OrderStatus } from '../../shop-backend.js';
import { foldEmail, foldName, foldPostcode } from '../fold.js';
import { refundAll } from '../money.js';
import type { ShopDb } from '../shop-db.js';
import { PRODUCTS, type Variant } from './catalogue.js';
import type { MethodSpec } from './payment-methods.js';
import type { Person } from './people.js';
import type { Random } from './random.js';

export const DAY_MS = 86_400_000;

/** A customer as the rows say it. */
export interface Customer {
  readonly id: string;
  readonly person: Person;
  readonly methods: readonly MethodSpec[];
}

/** An order before it has rows. */
export interface OrderSpec {
  readonly id: string;
  readonly customer: Customer;
  readonly status: OrderStatus;
  readonly placedAt: number;
  readonly items: readonly (readonly [variant: Variant, quantity: number])[];
  /** Of the customer's methods. */
  readonly paidBy: readonly [MethodSpec, ...MethodSpec[]];
}

export function writeProducts(db: ShopDb): void {
  for (const { id, name, variants } of PRODUCTS) {
    db.run('INSERT INTO products (id, name_en, name_zh) VALUES (?, ?, ?)', id, name.en, name.zh);
    for (const variant of variants) {
      db.run(
        'INSERT INTO variants (id, product_id, options, labels, prices, available) VALUES (?, ?, ?, ?, ?, ?)',
        ...[variant.id, id, JSON.stringify(variant.options), JSON.stringify(variant.labels)],
        ...[JSON.stringify(variant.prices), variant.available ? 1 : 0],
      );
    }
  }
}

export function writeCustomer(db: ShopDb, { id, person, methods }: Customer, isDemo: boolean): void {
  const { firstName, lastName, email, address, locale, currency, phone } = person;
  db.run(
    `INSERT INTO customers (id, first_name, last_name, email, email_key, name_key, name_key_reversed, postcode_key,
       address, locale, currency, phone, is_demo) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, firstName, lastName, email, foldEmail(email), foldName(firstName + lastName)],
    ...[foldName(lastName + firstName), foldPostcode(address.postcode), JSON.stringify(address)],
    ...[locale, currency, phone, isDemo ? 1 : 0],
  );
  methods.forEach(({ kind, label, balance }, index) => {
    db.run(
      'INSERT INTO payment_methods (id, customer_id, kind, label, balance) VALUES (?, ?, ?, ?, ?)',
      ...[methodId(id, index), id, kind, label, balance],
    );
  });
}

/** Tracking numbers are drawn from `random`. A cancelled order is refunded in full. */
export function writeOrder(db: ShopDb, random: Random, order: OrderSpec): void {
  const { currency, address } = order.customer.person;
  const isSent = order.status === 'processed' || order.status === 'delivered';
  db.run(
    `INSERT INTO orders (id, customer_id, status, placed_at, currency, address, tracking, cancel_reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[order.id, order.customer.id, order.status, order.placedAt, currency, JSON.stringify(address)],
    isSent ? `PX${String(random.between(0, 999_999_999)).padStart(9, '0')}` : null,
    order.status === 'cancelled' ? 'no longer needed' : null,
  );
  order.items.forEach(([variant, quantity], line) => {
    db.run(
      'INSERT INTO order_items (order_id, line, variant_id, quantity, price) VALUES (?, ?, ?, ?, ?)',
      ...[order.id, line + 1, variant.id, quantity, variant.prices[currency]],
    );
  });
  writePayments(db, order);
  if (order.status === 'cancelled') giveBack(db, random, order);
}

/** Each but the last pays a third, the last what is left. Balances are what is left after it. */
function writePayments(db: ShopDb, { id, customer, items, paidBy }: OrderSpec): void {
  const { currency } = customer.person;
  const total = items.reduce((sum, [variant, quantity]) => sum + variant.prices[currency] * quantity, 0);
  const part = Math.floor(total / 3);
  paidBy.forEach((method, index) => {
    const isLast = index === paidBy.length - 1;
    db.run(
      'INSERT INTO payments (order_id, number, payment_method_id, amount) VALUES (?, ?, ?, ?)',
      ...[id, index + 1, methodId(customer.id, customer.methods.indexOf(method))],
      isLast ? total - part * (paidBy.length - 1) : part,
    );
  });
}

/** Somebody changed their mind within the day. */
function giveBack(db: ShopDb, random: Random, order: OrderSpec): void {
  refundAll(db, order.id, order.placedAt + random.between(1, 20) * (DAY_MS / 24));
}

function methodId(customer: string, index: number): string {
  return `PM-${customer}-${index + 1}`;
}
