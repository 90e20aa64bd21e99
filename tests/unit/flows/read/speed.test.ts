/** @module The most that a task keeps of what was said is read fast enough for a turn. */
import { expect, it } from '@jest/globals';
import type { FlowArgs } from '../../../../flows/kit/context.js';
import type { Order, OrderItem } from '../../../../flows/kit/order.js';
import { addressIn } from '../../../../flows/kit/read/address.js';
import { changesIn } from '../../../../flows/kit/read/changes.js';
import { itemsIn } from '../../../../flows/kit/read/items.js';
import { orderIn } from '../../../../flows/kit/read/orders.js';
import { paymentIn } from '../../../../flows/kit/read/payment.js';
import { productIn } from '../../../../flows/kit/read/product.js';
import { kept } from '../../../../flows/kit/reading.js';
import type { Reader } from '../../../../flows/kit/reading.js';
import type { Product } from '../../../../flows/kit/shop.js';

const NOUNS = [
  'kettle',
  'lamp',
  'keyboard',
  'jacket',
  'bottle',
  'camera',
  'charger',
  'helmet',
  'shelf',
  'mug',
];
const price = { amount: 1000, currency: 'USD' };
const PRODUCTS: readonly Product[] = NOUNS.flatMap((noun) =>
  ['Electric', 'Desk', 'Travel', 'Garden', 'Office'].map((kind) => ({
    id: `${kind} ${noun}`,
    name: { en: `${kind} ${noun}`, zh: `${kind}壶` },
    variants: Array.from({ length: 12 }, (_, place) => ({
      id: `${kind} ${noun} ${place}`,
      options: {
        color: ['black', 'white', 'navy blue', 'dark green'][place % 4] ?? '',
        capacity: ['1 liter', '1.5 liters', '2 liters'][place % 3] ?? '',
        material: ['stainless steel', 'glass'][place % 2] ?? '',
      },
      price,
      available: true,
    })),
  })),
);
const ITEMS: readonly OrderItem[] = PRODUCTS.filter((_, place) => place % 8 === 0).map(
  ({ id, name, variants }) => ({
    line: id,
    product: id,
    variant: variants[0]?.id ?? '',
    name,
    options: variants[0]?.options ?? {},
    quantity: 1,
    price,
  }),
);
const orders = Array.from({ length: 10 }, (_, place) => ({
  id: `#W${1000000 + place}`,
  placedAt: 0,
  items: ITEMS,
})) as unknown as readonly Order[];
const methods = ['visa', 'paypal', 'gift'].map((id) => ({
  id,
  kind: 'credit_card' as const,
  label: `${id} ending 1234`,
  balance: null,
}));
const bought = PRODUCTS.filter(({ id }) => ITEMS.some(({ product }) => product === id));

const READERS: Readonly<Record<string, Reader>> = {
  items: itemsIn(() => ITEMS, { isChange: true }) as Reader,
  changes: changesIn(
    () => ITEMS,
    () => bought,
  ) as Reader,
  order: orderIn(() => orders) as Reader,
  product: productIn(() => PRODUCTS) as Reader,
  payment: paymentIn(() => methods) as Reader,
  address: addressIn(() => ({ profile: null, orders: [] }) as never) as Reader,
};
/** Each is another, so that nothing is known from the one before. */
const TEXTS: Readonly<Record<string, (place: number) => string>> = {
  names: (place) => `${place} the electric kettle to dark green stainless steel, and `.repeat(20),
  'short words': (place) => `${place} a b c d e `.repeat(60),
  slips: (place) => `${place} electrci kettel naby bleu stainles stele `.repeat(20),
  汉字: (place) => `${place}把水壶换成黑色的`.repeat(80),
  'one word': (place) => `${place}${'e'.repeat(700)}`,
  commas: (place) => `${place},the mug,and not `.repeat(60),
};

it.each(Object.keys(READERS).flatMap((reader) => Object.keys(TEXTS).map((text) => [reader, text] as const)))(
  '%s of %s',
  (reader, text) => {
    const read = READERS[reader];
    // Of the processor's time the least of a few, each of other texts: what else the machine does is not measured.
    const times = ['one', 'two', 'three', 'four'].map((round) => {
      const said = Array.from({ length: 20 }, (_, place) => ({
        asked: null,
        text: `${reader} ${round} ${TEXTS[text]?.(place) ?? ''}`.slice(0, 600),
      }));
      const begun = process.cpuUsage();
      read?.(kept(said), {} as FlowArgs);
      return process.cpuUsage(begun).user / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(100);
  },
);

it('keeps the latest', () => {
  const said = Array.from({ length: 30 }, (_, place) => ({ asked: null, text: String(place).repeat(300) }));
  expect(kept(said).at(-1)).toBe(said.at(-1));
  expect(kept(said).length).toBeLessThan(20);
  expect(kept(said.slice(-3))).toEqual(said.slice(-3));
});
