import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { demoCustomers } from '../../../adapters/backend/shop/demo-customers.js';
import type { Order } from '../../../adapters/backend/shop-backend.js';
import { ordersOf } from '../../../adapters/backend/shop/order.js';
import { seedShop } from '../../../adapters/backend/shop/seed/seed-shop.js';
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

  test('are none in an empty shop', () => {
    expect(demoCustomers(db)).toEqual([]);
  });
});
