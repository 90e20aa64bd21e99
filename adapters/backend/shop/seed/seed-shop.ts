/** @module Fills the sample shop, once: the same rows for the same seed. */
import type { OrderStatus, PaymentMethod } from '../order.js';
import type { ShopDb } from '../shop-db.js';
import { PRODUCTS, type Product } from './catalogue.js';
import { DEMO_CUSTOMERS } from './demo.js';
import { inventPerson, type Person } from './people.js';
import { seededRandom, type Random } from './random.js';
import { DAY_MS, writeCustomer, writeOrder, writeProducts } from './write-rows.js';

/** How much there is, the demo's customers and orders included. */
export interface ShopSize {
  readonly customers: number;
  readonly orders: number;
}

/** A believable small shop. */
export const SHOP_SIZE: ShopSize = { customers: 60, orders: 300 };

/**
 * Writes customers, products and orders unless the shop has some already, whatever seed those came from. Answers
 * whether it wrote. Safe to call from several processes at once.
 *
 * @param now epoch ms; orders were placed before it, pending ones within the last two days.
 */
export function seedShop(db: ShopDb, seed: number, now: number, size: ShopSize = SHOP_SIZE): boolean {
  return db.write(() => {
    if (db.first('SELECT 1 FROM customers LIMIT 1')) return false;
    const random = seededRandom(seed);
    writeProducts(db);
    const demoOrders = writeDemo(db, random, now);
    const customers = writeCustomers(db, random, size.customers - DEMO_CUSTOMERS.length);
    if (customers.length > 0) writeOrders(db, random, now, customers, size.orders - demoOrders);
    return true;
  });
}

function writeDemo(db: ShopDb, random: Random, now: number): number {
  let count = 0;
  for (const { id, person, orders } of DEMO_CUSTOMERS) {
    writeCustomer(db, id, person, true);
    for (const order of orders) {
      const items = order.items.map(([name, quantity]) => [productNamed(name), quantity] as const);
      const placedAt = now - Math.round(order.daysAgo * DAY_MS);
      writeOrder(db, random, { ...order, customer: id, person, placedAt, items });
      count++;
    }
  }
  return count;
}

interface Customer {
  readonly id: string;
  readonly person: Person;
}

function writeCustomers(db: ShopDb, random: Random, count: number): readonly Customer[] {
  const customers: Customer[] = [];
  const known = new Set(DEMO_CUSTOMERS.map(({ person }) => knownBy(person)));
  for (let index = 0; index < count; index++) {
    const person = distinctPerson(random, index, known);
    const id = `C${2001 + index}`;
    writeCustomer(db, id, person, false);
    customers.push({ id, person });
  }
  return customers;
}

/** Two people of one name and postcode could not be told apart by what they know, so the shop has few or none. */
function distinctPerson(random: Random, index: number, known: Set<string>): Person {
  let person = inventPerson(random, index);
  // Bounded, because in a shop of many thousands names run out; the later ones are then found by e-mail only.
  for (let tries = 0; tries < 20 && known.has(knownBy(person)); tries++) person = inventPerson(random, index);
  known.add(knownBy(person));
  return person;
}

function knownBy({ firstName, lastName, postcode }: Person): string {
  return [firstName, lastName, postcode].join('|');
}

function writeOrders(
  db: ShopDb,
  random: Random,
  now: number,
  customers: readonly Customer[],
  count: number,
): void {
  const used = new Set<string>();
  for (let index = 0; index < count; index++) {
    const customer = customers[index % customers.length];
    if (!customer) return;
    const status = random.weighted<OrderStatus>([
      ['delivered', 42],
      ['pending', 26],
      ['processed', 20],
      ['cancelled', 12],
    ]);
    writeOrder(db, random, {
      id: unusedId(random, used),
      customer: customer.id,
      person: customer.person,
      status,
      placedAt: now - ageOf(random, status),
      items: inventItems(random),
      paidBy: inventPayment(random),
    });
  }
}

function unusedId(random: Random, used: Set<string>): string {
  for (;;) {
    const id = `#W${random.between(2_000_000, 9_999_999)}`;
    if (used.has(id)) continue;
    used.add(id);
    return id;
  }
}

/** ms since it was placed: pending ones are young, delivered ones up to a year old. */
function ageOf(random: Random, status: OrderStatus): number {
  switch (status) {
    case 'pending':
      return random.between(60_000, 2 * DAY_MS);
    case 'processed':
      return random.between(DAY_MS, 6 * DAY_MS);
    case 'delivered':
      return random.between(5 * DAY_MS, 365 * DAY_MS);
    case 'cancelled':
      return random.between(DAY_MS, 200 * DAY_MS);
    default:
      return status satisfies never;
  }
}

function inventItems(random: Random): readonly (readonly [Product, number])[] {
  const items = new Map<Product, number>();
  const count = random.weighted([
    [1, 55],
    [2, 30],
    [3, 15],
  ]);
  while (items.size < count) items.set(random.pick(PRODUCTS), random.next() < 0.8 ? 1 : random.between(2, 4));
  return [...items];
}

function inventPayment(random: Random): readonly [PaymentMethod, ...PaymentMethod[]] {
  return random.weighted<readonly [PaymentMethod, ...PaymentMethod[]]>([
    [['credit_card'], 60],
    [['paypal'], 22],
    [['gift_card'], 8],
    [['gift_card', 'credit_card'], 10],
  ]);
}

function productNamed(name: string): Product {
  const product = PRODUCTS.find(({ en }) => en === name);
  if (!product) throw new Error(`the demo orders ${JSON.stringify(name)}, which is not in the catalogue`);
  return product;
}
