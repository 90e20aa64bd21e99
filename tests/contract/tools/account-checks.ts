/** @module The customer's account, and what the shop sells. */
import { describe, expect, test } from '@jest/globals';
import { customerId } from '../../../bot/domain/ids.js';
import {
  ADDRESS,
  EMMAS_CARD,
  EMMAS_GIFT_CARD,
  EMMAS_PAYPAL,
  EMMAS_PENDING,
  listOf,
  NOT_FOUND,
  OLIVER,
  use,
  valueOf,
} from '../tools-fixture.js';
import type { ToolScene } from './every-write-checks.js';

export function accountChecks(scene: () => ToolScene): void {
  const look = (tool: string, args = {}, customer: typeof OLIVER | null = customerId('C1001')) =>
    use(scene().tools, tool, args, { customer });

  describe('looking at the account', () => {
    test('answers the whole of it', async () => {
      expect(valueOf(await look('getProfile'))).toEqual({
        name: 'Emma Clarke',
        email: 'emma.clarke@example.com',
        address: {
          line1: '18 Alder Street',
          line2: '',
          city: 'Portland',
          region: 'OR',
          postcode: '97209',
          country: 'USA',
        },
        paymentMethods: [
          { id: EMMAS_CARD, kind: 'credit_card', label: 'Visa •••• 4417', balance: null },
          { id: EMMAS_PAYPAL, kind: 'paypal', label: 'emma.clarke@example.com', balance: null },
          {
            id: EMMAS_GIFT_CARD,
            kind: 'gift_card',
            label: '•••• 7302',
            balance: { amount: 15_000, currency: 'USD' },
          },
        ],
      });
      expect(valueOf(await look('getProfile', {}, customerId('C1003')))['name']).toBe('王芳');
    });

    test('shows a stranger nothing, and knows nobody else', async () => {
      expect(await look('getProfile', {}, null)).toEqual(NOT_FOUND);
      expect(await look('getProfile', {}, customerId('C0'))).toEqual(NOT_FOUND);
    });
  });

  describe('changing the account’s address', () => {
    const byPostcode = (postcode: string) =>
      look('findCustomerByNamePostcode', { name: 'Emma Clarke', postcode }, null);

    test('leaves what was ordered before where it goes', async () => {
      const profile = valueOf(await look('changeDefaultAddress', { address: ADDRESS }));
      expect(profile).toMatchObject({ name: 'Emma Clarke', address: ADDRESS });
      const order = valueOf(await look('getOrder', { orderId: EMMAS_PENDING }));
      expect(order['address']).toMatchObject({ line1: '18 Alder Street' });
    });

    test('is what she is asked for the next time', async () => {
      await look('changeDefaultAddress', { address: ADDRESS });
      expect(await byPostcode('97209')).toEqual(NOT_FOUND);
      expect((await byPostcode('98103')).kind).toBe('ok');
    });

    test('without a postcode lets nobody in by name alone', async () => {
      await look('changeDefaultAddress', { address: { ...ADDRESS, postcode: '' } });
      expect(await byPostcode('-')).toEqual(NOT_FOUND);
    });

    test('of a customer who is not there is refused', async () => {
      expect(await look('changeDefaultAddress', { address: ADDRESS }, customerId('C0'))).toEqual(NOT_FOUND);
    });
  });

  describe('looking at products', () => {
    test('names them all, to anybody', async () => {
      const products = listOf(await look('listProducts', {}, null));
      expect(products).toHaveLength(36);
      expect(products[0]).toEqual({
        id: 'P101',
        name: { en: 'Electric kettle, 1.7 l', zh: '电热水壶 1.7 升' },
      });
    });

    test('answers the variants of those asked for, in that order', async () => {
      const products = listOf(await look('getProducts', { products: ['P110', 'P108'] }));
      const usd = (amount: number) => ({ amount, currency: 'USD' });
      expect(products).toEqual([
        {
          id: 'P110',
          name: { en: 'Bamboo cutting board', zh: '竹砧板' },
          labels: { size: { en: 'size', zh: '尺寸' } },
          variants: [
            { id: 'P110-1', options: { size: 'M' }, price: usd(2400), available: true },
            { id: 'P110-2', options: { size: 'L' }, price: usd(2600), available: true },
          ],
        },
        {
          id: 'P108',
          name: { en: 'Cast-iron pan, 26 cm', zh: '铸铁煎锅 26 厘米' },
          labels: {},
          variants: [{ id: 'P108-1', options: {}, price: usd(5900), available: true }],
        },
      ]);
    });

    test('says what is sold out, and each customer’s price', async () => {
      const [flask] = listOf(await look('getProducts', { products: ['P106'] }, OLIVER));
      expect(flask).toMatchObject({
        variants: [
          { available: true, price: { amount: 2150, currency: 'GBP' } },
          { available: true },
          { options: { color: 'blue' }, available: false },
          { available: true },
        ],
      });
    });

    test('tells a stranger the prices in its own currency', async () => {
      const products = listOf(await look('getProducts', { products: ['P106', 'P110'] }, null));
      expect(products).toMatchObject([
        {
          id: 'P106',
          variants: [{ price: { amount: 2700, currency: 'USD' } }, {}, { available: false }, {}],
        },
        { id: 'P110', variants: [{ price: { amount: 2400, currency: 'USD' } }, {}] },
      ]);
    });

    test('refuses where a product or the customer is unknown', async () => {
      expect(await look('getProducts', { products: ['P110', 'P999'] })).toEqual(NOT_FOUND);
      expect(await look('getProducts', { products: ['P999'] }, null)).toEqual(NOT_FOUND);
      expect(await look('getProducts', { products: ['P110'] }, customerId('C0'))).toEqual(NOT_FOUND);
      expect(await look('getProducts', { products: ['a&b=c/..?#'] })).toEqual(NOT_FOUND);
    });
  });
}
