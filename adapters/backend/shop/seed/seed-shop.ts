/** @module Fills the sample shop, once: the same rows for the same seed. */
import type { OrderStatus } from '../../shop-backend.js';
import type { ShopDb } from '../shop-db.js';
import { PRODUCTS, type Product, type Variant } from './catalogue.js';
import { DEMO_CUSTOMERS, type DemoItem, type DemoOrder } from './demo.js';
import { inventMethods, type MethodSpec } from './payment-methods.js';
import { inventPerson, type Person } from './people.js';
import { seededRandom, type Random } from './random.js';
import { DAY_MS, writeCustomer, writeOrder, writeProducts, type Customer } from './write-rows.js';

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
  for (const customer of DEMO_CUSTOMERS) {
    writeCustomer(db, customer, true);
    for (const order of customer.orders) {
      const items = order.items.map((item) => [chosenVariant(item), item[1]] as const);
      const placedAt = now - Math.round(order.daysAgo * DAY_MS);
      writeOrder(db, random, { ...order, customer, placedAt, items, paidBy: methodsOf(customer, order) });
      count++;
    }
  }
  return count;
}

function writeCustomers(db: ShopDb, random: Random, count: number): readonly Customer[] {
  const customers: Customer[] = [];
  const known = new Set(DEMO_CUSTOMERS.map(({ person }) => knownBy(person)));
  for (let index = 0; index < count; index++) {
    const person = distinctPerson(random, index, known);
    const customer = { id: `C${2001 + index}`, person, methods: inventMethods(random, person) };
    writeCustomer(db, customer, false);
    customers.push(customer);
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

function knownBy({ firstName, lastName, address }: Person): string {
  return [firstName, lastName, address.postcode].join('|');
}

/** The rest comes of what customers ask for. */
type SeededStatus = Exclude<OrderStatus, 'return-requested' | 'exchange-requested'>;

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
    const status = random.weighted<SeededStatus>([
      ['delivered', 42],
      ['pending', 26],
      ['processed', 20],
      ['cancelled', 12],
    ]);
    writeOrder(db, random, {
      id: unusedId(random, used),
      customer,
      status,
      placedAt: now - ageOf(random, status),
      items: inventItems(random),
      paidBy: inventPayment(random, customer),
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
function ageOf(random: Random, status: SeededStatus): number {
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

function inventItems(random: Random): readonly (readonly [Variant, number])[] {
  const items = new Map<Product, readonly [Variant, number]>();
  const count = random.weighted([
    [1, 55],
    [2, 30],
    [3, 15],
  ]);
  while (items.size < count) {
    const product = random.pick(PRODUCTS);
    const quantity = random.next() < 0.8 ? 1 : random.between(2, 4);
    items.set(product, [random.pick(product.variants), quantity]);
  }
  return [...items.values()];
}

/** One of the customer's methods, and now and then a gift card first that pays a part. */
function inventPayment(random: Random, { methods }: Customer): readonly [MethodSpec, ...MethodSpec[]] {
  const [first, ...others] = methods;
  if (!first) throw new Error('every customer has a payment method');
  const method = random.pick([first, ...others]);
  const card = methods.find(({ kind }) => kind === 'gift_card');
  return card && card !== method && random.next() < 0.3 ? [card, method] : [method];
}

function methodsOf({ methods }: Customer, { id, paidBy }: DemoOrder): readonly [MethodSpec, ...MethodSpec[]] {
  const [first, ...others] = paidBy.flatMap((kind) => methods.find((method) => method.kind === kind) ?? []);
  if (!first) throw new Error(`the demo's order ${id} is paid by a method that its customer does not have`);
  return [first, ...others];
}

function chosenVariant([name, , options]: DemoItem): Variant {
  const product = PRODUCTS.find((one) => one.name.en === name);
  if (!product) throw new Error(`the demo orders ${JSON.stringify(name)}, which is not in the catalogue`);
  if (!options) return product.variants[0];
  const wanted = JSON.stringify(options);
  const variant = product.variants.find((one) => JSON.stringify(one.options) === wanted);
  if (!variant)
    throw new Error(`the demo orders ${JSON.stringify(name)} as ${wanted}, which there is none of`);
  return variant;
}
