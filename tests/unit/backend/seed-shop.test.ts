import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { demoCustomers } from '../../../adapters/backend/shop/demo-customers.js';
import type { Order } from '../../../adapters/backend/shop-backend.js';
import { ordersOf } from '../../../adapters/backend/shop/order.js';
import { productsOf } from '../../../adapters/backend/shop/products.js';
import { profileOf } from '../../../adapters/backend/shop/profile.js';
import { PRODUCTS } from '../../../adapters/backend/shop/seed/catalogue.js';
import { seedShop } from '../../../adapters/backend/shop/seed/seed-shop.js';
import { createShop } from '../../../adapters/backend/shop/shop.js';
import { ShopDb } from '../../../adapters/backend/shop/shop-db.js';
import { customerId } from '../../../bot/domain/ids.js';

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY_MS = 86_400_000;
const TABLES = [
  ...['customers', 'payment_methods', 'products', 'variants', 'orders', 'order_items', 'payments', 'refunds'],
];

let db: ShopDb;
beforeEach(() => {
  db = new ShopDb(':memory:');
});
afterEach(() => db.close());

function seeded(seed: number): Record<string, unknown> {
  const shop = new ShopDb(':memory:');
  seedShop(shop, seed, NOW);
  const rows = TABLES.map((table) => [table, shop.all(`SELECT * FROM ${table} ORDER BY rowid`)]);
  shop.close();
  return Object.fromEntries(rows);
}

function allOrders(): readonly Order[] {
  const customers = db.all<{ id: string }>('SELECT id FROM customers ORDER BY id');
  return customers.flatMap(({ id }) => ordersOf(db, customerId(id)) ?? []);
}

describe('the seed', () => {
  test('gives the same shop for the same seed, and another for another', () => {
    expect(seeded(1)).toEqual(seeded(1));
    expect(seeded(1)).not.toEqual(seeded(2));
  });

  test('writes once, whatever seed comes later', () => {
    expect(seedShop(db, 1, NOW)).toBe(true);
    expect(seedShop(db, 2, NOW)).toBe(false);
    expect(db.first('SELECT count(*) AS n FROM customers')).toEqual({ n: 60 });
  });

  test('makes 60 customers of both languages and 300 orders of every status', () => {
    seedShop(db, 1, NOW);
    const count = (sql: string) => db.first<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)?.n ?? 0;
    expect(count('customers')).toBe(60);
    expect(count("customers WHERE locale = 'en'")).toBeGreaterThan(15);
    expect(count("customers WHERE locale = 'zh-Hans'")).toBeGreaterThan(15);
    expect(count('orders')).toBe(300);
    for (const status of ['pending', 'processed', 'delivered', 'cancelled']) {
      expect(count(`orders WHERE status = '${status}'`)).toBeGreaterThan(15);
    }
  });

  test('makes as large a shop as asked for, where everybody can still be found', () => {
    seedShop(db, 1, NOW, { customers: 2_000, orders: 4_000 });
    expect(db.first('SELECT count(*) AS n FROM orders')).toEqual({ n: 4_000 });
    expect(db.all('SELECT name_key, postcode_key FROM customers GROUP BY 1, 2 HAVING count(*) > 1')).toEqual(
      [],
    );
  });

  test('adds up: items to the total, payments to the total, refunds to the payments', () => {
    seedShop(db, 3, NOW);
    const orders = allOrders();
    expect(orders).toHaveLength(300);
    for (const order of orders) {
      const sum = (amounts: readonly { amount: { amount: number } }[]) =>
        amounts.reduce((total, { amount }) => total + amount.amount, 0);
      expect([order.id, sum(order.payments)]).toEqual([order.id, order.total.amount]);
      expect([order.id, sum(order.refunds)]).toEqual([
        order.id,
        order.status === 'cancelled' ? order.total.amount : 0,
      ]);
      const isSent = order.status === 'processed' || order.status === 'delivered';
      expect([order.id, order.tracking !== null]).toEqual([order.id, isSent]);
      const age = NOW - (order.placedAt ?? NOW);
      expect([order.id, age > 0 && age < 366 * DAY_MS]).toEqual([order.id, true]);
      if (order.status === 'pending') expect([order.id, age <= 2 * DAY_MS]).toEqual([order.id, true]);
    }
  });

  test('gives everybody one to three payment methods, and a balance to gift cards alone', () => {
    seedShop(db, 1, NOW);
    const counts = db.all<{ n: number }>(
      'SELECT (SELECT count(*) FROM payment_methods WHERE customer_id = c.id) AS n FROM customers c',
    );
    expect(new Set(counts.map(({ n }) => n))).toEqual(new Set([1, 2, 3]));
    for (const { kind, label, balance } of db.all<{ kind: string; label: string; balance: number | null }>(
      'SELECT kind, label, balance FROM payment_methods',
    )) {
      expect([kind, balance !== null]).toEqual([kind, kind === 'gift_card']);
      expect(label).toMatch(
        kind === 'paypal' ? /@example\.(com|org|net)$/ : /^((Visa|Mastercard|UnionPay) )?•••• \d{4}$/,
      );
    }
  });

  test('gives addresses and numbers that nobody has', () => {
    seedShop(db, 1, NOW);
    for (const { email, phone } of db.all<{ email: string; phone: string }>(
      'SELECT email, phone FROM customers',
    )) {
      expect(email).toMatch(/^[a-z]+\.[a-z]+\d*@example\.(com|org|net)$/);
      expect(phone).toMatch(/^(\+1 503 555 01\d\d|\+44 7700 900\d{3}|\+86 100 0000 \d{4})$/);
    }
  });
});

describe('the catalogue', () => {
  const variants = PRODUCTS.flatMap((product) => product.variants);

  test('has every combination of options once, a few of them sold out', () => {
    expect(new Set(variants.map(({ id }) => id)).size).toBe(variants.length);
    for (const { name, variants: all } of PRODUCTS) {
      expect([name.en, new Set(all.map(({ options }) => JSON.stringify(options))).size]).toEqual([
        name.en,
        all.length,
      ]);
      expect([name.en, all.some(({ available }) => available)]).toEqual([name.en, true]);
    }
    const soldOut = variants.filter(({ available }) => !available).length;
    expect(soldOut / variants.length).toBeGreaterThan(0.03);
    expect(soldOut / variants.length).toBeLessThan(0.2);
  });

  test('asks more for larger ones, in full units', () => {
    const bedding = PRODUCTS.find(({ name }) => name.en === 'Linen bed set')?.variants ?? [];
    expect(bedding.map(({ options, prices }) => [options['size'], options['color'], prices.USD])).toEqual([
      ['single', 'white', 15_900],
      ['single', 'grey', 15_900],
      ['double', 'white', 17_500],
      ['double', 'grey', 17_500],
      ['king', 'white', 19_100],
      ['king', 'grey', 19_100],
    ]);
  });

  test('says every word of its options in Chinese, but for what looks the same', () => {
    const bare = variants.flatMap(({ options, labels }) =>
      Object.entries(options)
        .flat()
        .filter((word) => !labels[word]),
    );
    expect([...new Set(bare)].sort()).toEqual(['A3', 'A4', 'A5', 'L', 'M', 'S', 'XL']);
    for (const { labels } of variants) {
      for (const { zh } of Object.values(labels)) expect(zh).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('the demo customers', () => {
  test('are the same whatever the seed, English first', () => {
    seedShop(db, 1, NOW);
    const another = new ShopDb(':memory:');
    seedShop(another, 99, NOW);
    expect(demoCustomers(db)).toEqual(demoCustomers(another));
    another.close();
    expect(demoCustomers(db).map(({ name, locale }) => [name, locale])).toEqual([
      ['Emma Clarke', 'en'],
      ['Oliver Hughes', 'en'],
      ['王芳', 'zh-Hans'],
      ['李明', 'zh-Hans'],
      ['欧阳雪', 'zh-Hans'],
    ]);
  });

  test('have something to cancel and something that came', () => {
    seedShop(db, 1, NOW);
    for (const { name, orders } of demoCustomers(db)) {
      const statuses = orders.map(({ status }) => status);
      expect([name, statuses.includes('pending'), statuses.includes('delivered')]).toEqual([
        name,
        true,
        true,
      ]);
    }
    expect(demoCustomers(db)[1]).toEqual({
      id: 'C1002',
      name: 'Oliver Hughes',
      email: 'oliver.hughes@example.org',
      postcode: 'M4 5JD',
      locale: 'en',
      orders: [
        { id: '#W1496120', status: 'pending' },
        { id: '#W1288340', status: 'cancelled' },
        { id: '#W1204917', status: 'delivered' },
      ],
    });
  });

  test('have all that the desk can do to try', async () => {
    seedShop(db, 1, NOW);
    const shop = createShop(db, { now: () => NOW, after: () => () => {} });
    for (const { id } of demoCustomers(db)) {
      const customer = customerId(id);
      const methods = profileOf(db, customer)?.paymentMethods ?? [];
      expect([id, methods.some(({ kind }) => kind === 'gift_card')]).toEqual([id, true]);
      const orders = ordersOf(db, customer) ?? [];
      const delivered = orders.find(({ status }) => status === 'delivered');
      const pending = orders.find(({ status, payments }) => status === 'pending' && payments.length === 1);
      expect([id, delivered?.items.length, pending === undefined]).toEqual([id, 2, false]);
      // Each of its items, and one of the pending order, can be had otherwise.
      for (const { product, variant } of [
        ...(delivered?.items ?? []),
        ...(pending?.items.slice(0, 1) ?? []),
      ]) {
        const [found] = productsOf(db, customer, [product]) ?? [];
        const others = found?.variants.filter(({ id: other, available }) => available && other !== variant);
        expect([id, product, others?.length]).not.toEqual([id, product, 0]);
      }
      const [paid] = pending?.payments ?? [];
      const others = methods.filter(({ id: method }) => method !== paid?.paymentMethod);
      const { signal } = new AbortController();
      const outcomes = await Promise.all(
        others.map(({ id: method }) =>
          shop.changePayment(pending?.id ?? '', method, { customer, key: method, signal }),
        ),
      );
      expect([id, outcomes.some(({ kind }) => kind === 'ok')]).toEqual([id, true]);
    }
  });

  test('are none in an empty shop', () => {
    expect(demoCustomers(db)).toEqual([]);
  });
});
