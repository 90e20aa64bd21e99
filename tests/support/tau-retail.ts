/** @module A tiny shop of the form of the benchmark's database. Nobody in it is in the data. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Database, TauVariant } from '../../bench/tau-retail/database.js';

/** Where the benchmark's data lies; null where it is not there, as on a machine that has the repository alone. */
export function tauData(): string | null {
  const folder = process.env['PARLEY_TAU_DATA'] ?? path.resolve('../shared/data/tau2-retail');
  return existsSync(path.join(folder, 'db.json.gz')) ? folder : null;
}

export function tinyDatabase(): Database {
  const home = {
    address1: '1 Hill Road',
    address2: 'Flat 2',
    city: 'Denver',
    state: 'CO',
    country: 'USA',
    zip: '80001',
  };
  const mug = (id: string, color: string, price: number, available = true): TauVariant => ({
    item_id: id,
    options: { color, size: 'large' },
    price,
    available,
  });
  const mugs = [mug('11', 'red', 10.1), mug('12', 'blue', 12.35), mug('13', 'green', 9.95, false)];
  const item = (variant: TauVariant) => ({
    name: 'Mug',
    product_id: '1',
    item_id: variant.item_id,
    price: variant.price,
    options: variant.options,
  });
  const order = (id: string, status: string, items: readonly TauVariant[], method: string) => ({
    order_id: id,
    user_id: 'ada',
    address: home,
    items: items.map(item),
    status,
    fulfillments: status === 'delivered' ? [{ tracking_id: ['T1'] }] : [],
    payment_history: [
      {
        transaction_type: 'payment' as const,
        amount: items.reduce((sum, { price }) => sum + price, 0),
        payment_method_id: method,
      },
    ],
  });
  const [red, blue] = mugs as [TauVariant, TauVariant];
  return {
    products: {
      '1': {
        name: 'Mug',
        product_id: '1',
        variants: Object.fromEntries(mugs.map((each) => [each.item_id, each])),
      },
    },
    users: {
      ada: {
        user_id: 'ada',
        name: { first_name: 'Ada', last_name: 'Quill' },
        address: home,
        email: 'ada.quill@example.com',
        payment_methods: {
          card: { source: 'credit_card', id: 'card', brand: 'visa', last_four: '4242' },
          gift: { source: 'gift_card', id: 'gift', balance: 11 },
          gift2: { source: 'gift_card', id: 'gift2', balance: 500 },
        },
        orders: ['#W0000001', '#W0000002', '#W0000003'],
      },
      bob: {
        user_id: 'bob',
        name: { first_name: 'Bob', last_name: 'Quill' },
        address: home,
        email: 'bob@example.com',
        payment_methods: {},
        orders: [],
      },
    },
    orders: {
      '#W0000001': order('#W0000001', 'pending', [red, red], 'card'),
      '#W0000002': order('#W0000002', 'delivered', [red, blue, red], 'gift'),
      '#W0000003': order('#W0000003', 'processed', [blue], 'card'),
    },
  };
}
