/** @module The shop's policy for each change of an order, and where the money goes. */
import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../bot/domain/json.js';
import {
  ADDRESS,
  balanceOf,
  EMMAS_CARD,
  EMMAS_DELIVERED,
  EMMAS_GIFT_CARD,
  EMMAS_PAYPAL,
  EMMAS_PENDING,
  EMMAS_PENDING_TWO_PAYMENTS,
  NOW,
  OLIVERS_CARD,
  outcomeOf,
  EMMA,
  use,
  valueOf,
  WRITES,
} from '../tools-fixture.js';
import { everything, type ToolScene } from './every-write-checks.js';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const EMMAS_PROCESSED = '#W1390264';
const CARD = { paymentMethod: EMMAS_CARD, method: 'credit_card', label: 'Visa •••• 4417' };
const GIFT_CARD = { paymentMethod: EMMAS_GIFT_CARD, method: 'gift_card', label: '•••• 7302' };
const IN_5_TO_7_DAYS = { at: NOW, arrives: { kind: 'business-days', from: 5, to: 7 } };
const AT_ONCE = { at: NOW, arrives: { kind: 'at-once' } };

export function changeChecks(scene: () => ToolScene): void {
  const change = async (tool: string, args: JsonObject) =>
    valueOf(await use(scene().tools, tool, args, { key: 'key-1' }));

  /** What is refused is refused for good, and has changed nothing. */
  async function expectRefused(tool: string, args: JsonObject, code: string): Promise<void> {
    const before = everything(scene().db);
    expect(await use(scene().tools, tool, args, { key: 'refused-1' })).toEqual({ kind: 'refused', code });
    expect(await outcomeOf(scene().tools, 'refused-1', EMMA, tool)).toEqual({ kind: 'refused', code });
    expect(everything(scene().db)).toEqual(before);
  }

  describe('changing the address of an order', () => {
    test('leaves the account’s alone', async () => {
      const order = await change('changeAddress', { orderId: EMMAS_PENDING, address: ADDRESS });
      expect(order['address']).toEqual(ADDRESS);
      const profile = valueOf(await use(scene().tools, 'getProfile', {}));
      expect(profile['address']).toMatchObject({ line1: '18 Alder Street' });
    });

    test('takes an address without what a country does not have', async () => {
      const address = { ...ADDRESS, line2: '', region: '', postcode: '' };
      expect(await change('changeAddress', { orderId: EMMAS_PENDING, address })).toMatchObject({ address });
    });
  });

  describe('changing the payment of an order', () => {
    const pay = (paymentMethod: string, orderId = EMMAS_PENDING) => ({ orderId, paymentMethod });

    test('takes the whole from the new method and gives the old one its money back', async () => {
      const order = await change('changePayment', pay(EMMAS_GIFT_CARD));
      expect(order).toMatchObject({
        status: 'pending',
        payments: [
          { ...CARD, amount: usd(9700) },
          { ...GIFT_CARD, amount: usd(9700) },
        ],
        refunds: [{ ...CARD, amount: usd(9700), ...IN_5_TO_7_DAYS }],
      });
      expect(balanceOf(scene().db, EMMAS_GIFT_CARD)).toBe(15_000 - 9700);
    });

    test('can be done again, and then cancelling gives the last one its money back', async () => {
      await change('changePayment', pay(EMMAS_GIFT_CARD));
      await use(scene().tools, 'changePayment', pay(EMMAS_CARD));
      expect(balanceOf(scene().db, EMMAS_GIFT_CARD)).toBe(15_000);
      const args = { orderId: EMMAS_PENDING, reason: 'no longer needed' };
      const { refunds } = valueOf(await use(scene().tools, 'cancelOrder', args));
      expect(refunds).toEqual([
        { ...CARD, amount: usd(9700), ...IN_5_TO_7_DAYS },
        { ...GIFT_CARD, amount: usd(9700), ...AT_ONCE },
        { ...CARD, amount: usd(9700), ...IN_5_TO_7_DAYS },
      ]);
    });

    test.each([
      ['the method that pays already', EMMAS_CARD, EMMAS_PENDING],
      ['another customer’s method', OLIVERS_CARD, EMMAS_PENDING],
      ['a method that nobody has', 'PM-0', EMMAS_PENDING],
      ['an order that two methods pay', EMMAS_CARD, EMMAS_PENDING_TWO_PAYMENTS],
    ])('refuses %s', async (_what, method, orderId) => {
      await expectRefused('changePayment', pay(method, orderId), 'payment-method-not-allowed');
    });

    test('refuses a gift card that does not cover it', async () => {
      scene().db.run('UPDATE payment_methods SET balance = 9699 WHERE id = ?', EMMAS_GIFT_CARD);
      await expectRefused('changePayment', pay(EMMAS_GIFT_CARD), 'balance-too-low');
      scene().db.run('UPDATE payment_methods SET balance = 9700 WHERE id = ?', EMMAS_GIFT_CARD);
      await change('changePayment', pay(EMMAS_GIFT_CARD));
      expect(balanceOf(scene().db, EMMAS_GIFT_CARD)).toBe(0);
    });
  });

  describe('changing the items of an order', () => {
    // The cutting boards, two of them: M for 24.00, L for 26.00.
    const swap = (variant: string, paymentMethod: string, line = '2') => ({
      orderId: EMMAS_PENDING,
      changes: [{ line, variant }],
      paymentMethod,
    });

    test('takes what the new ones cost more from the method', async () => {
      const order = await change('changeItems', swap('P110-2', EMMAS_GIFT_CARD));
      expect(order).toMatchObject({
        status: 'pending',
        itemsChanged: true,
        items: [
          { line: '1', variant: 'P101-1' },
          {
            line: '2',
            product: 'P110',
            variant: 'P110-2',
            options: { size: 'L' },
            quantity: 2,
            price: usd(2600),
          },
        ],
        total: usd(10_100),
        payments: [
          { ...CARD, amount: usd(9700) },
          { ...GIFT_CARD, amount: usd(400) },
        ],
        refunds: [],
      });
      expect(balanceOf(scene().db, EMMAS_GIFT_CARD)).toBe(15_000 - 400);
    });

    test.each([
      [EMMAS_GIFT_CARD, { ...GIFT_CARD, amount: usd(400), ...AT_ONCE }, 15_400],
      [EMMAS_CARD, { ...CARD, amount: usd(400), ...IN_5_TO_7_DAYS }, 15_000],
    ])('gives what the new ones cost less to the method %s', async (method, refund, balance) => {
      scene().db.run('UPDATE order_items SET price = 2800 WHERE order_id = ? AND line = 2', EMMAS_PENDING);
      const order = await change('changeItems', swap('P110-2', method));
      expect(order['refunds']).toEqual([refund]);
      expect(balanceOf(scene().db, EMMAS_GIFT_CARD)).toBe(balance);
    });

    test('moves no money where they cost the same', async () => {
      const order = await change('changeItems', swap('P101-3', EMMAS_PAYPAL, '1'));
      expect(order).toMatchObject({ payments: [{ ...CARD, amount: usd(9700) }], refunds: [] });
    });

    test('changes several at once, and all or none', async () => {
      const changes = [
        { line: '1', variant: 'P101-2' },
        { line: '2', variant: 'P110-2' },
      ];
      const args = { orderId: EMMAS_PENDING, changes, paymentMethod: EMMAS_CARD };
      const broken = [...changes.slice(0, 1), { line: '2', variant: 'P119-2' }];
      await expectRefused('changeItems', { ...args, changes: broken }, 'variant-not-available');
      expect(await change('changeItems', args)).toMatchObject({
        items: changes,
        payments: [{ amount: usd(9700) }, { ...CARD, amount: usd(400) }],
      });
    });

    test.each([
      ['a line that is not there', swap('P110-2', EMMAS_CARD, '3'), 'item-not-found'],
      ['a line in another spelling', swap('P110-2', EMMAS_CARD, '02'), 'item-not-found'],
      ['the variant that is there', swap('P110-1', EMMAS_CARD), 'variant-not-available'],
      ['another product’s variant', swap('P101-2', EMMAS_CARD), 'variant-not-available'],
      ['a variant that is not there', swap('P110-9', EMMAS_CARD), 'variant-not-available'],
      ['another customer’s method', swap('P110-2', OLIVERS_CARD), 'payment-method-not-allowed'],
    ])('refuses %s', async (_what, args, code) => {
      await expectRefused('changeItems', args, code);
    });

    test('refuses a variant that is sold out', async () => {
      scene().db.run("UPDATE variants SET available = 0 WHERE id = 'P110-2'");
      await expectRefused('changeItems', swap('P110-2', EMMAS_CARD), 'variant-not-available');
    });

    test('refuses a gift card that does not cover what they cost more', async () => {
      scene().db.run('UPDATE payment_methods SET balance = 399 WHERE id = ?', EMMAS_GIFT_CARD);
      await expectRefused('changeItems', swap('P110-2', EMMAS_GIFT_CARD), 'balance-too-low');
    });

    test.each(WRITES.filter(({ args }) => args['orderId'] === EMMAS_PENDING))(
      'comes once and last: $tool is refused then',
      async ({ tool, otherArgs }) => {
        await change('changeItems', swap('P110-2', EMMAS_CARD));
        await expectRefused(tool, otherArgs, 'items-changed');
      },
    );
  });

  test.each(WRITES.filter(({ args }) => args['orderId'] === EMMAS_PENDING))(
    '$tool is refused once the order is on its way or cancelled',
    async ({ tool, args }) => {
      await expectRefused(tool, { ...args, orderId: EMMAS_PROCESSED }, 'not-pending');
      scene().db.run("UPDATE orders SET status = 'cancelled' WHERE id = ?", EMMAS_PENDING);
      const again = { ...args, orderId: EMMAS_PENDING };
      expect(await use(scene().tools, tool, again)).toEqual({ kind: 'refused', code: 'not-pending' });
    },
  );

  describe('returning items', () => {
    const send = (lines: readonly string[], paymentMethod: string) => ({
      orderId: EMMAS_DELIVERED,
      lines,
      paymentMethod,
    });

    test.each([EMMAS_CARD, EMMAS_GIFT_CARD])(
      'is noted, and %s gets its money when they have arrived',
      async (method) => {
        const order = await change('returnItems', send(['2'], method));
        const { method: kind, label } = method === EMMAS_CARD ? CARD : GIFT_CARD;
        expect(order).toMatchObject({ status: 'return-requested', sentBack: ['2'], refunds: [] });
        expect(order['refundTo']).toEqual({ kind, label });
        expect(balanceOf(scene().db, EMMAS_GIFT_CARD)).toBe(15_000);
        expect(
          scene().db.first('SELECT settled_by AS method FROM orders WHERE id = ?', EMMAS_DELIVERED),
        ).toEqual({ method });
      },
    );

    test.each([
      ['a line that is not there', send(['1', '3'], EMMAS_CARD), 'item-not-found'],
      ['a method that did not pay', send(['1'], EMMAS_PAYPAL), 'payment-method-not-allowed'],
      ['another customer’s method', send(['1'], OLIVERS_CARD), 'payment-method-not-allowed'],
    ])('refuses %s', async (_what, args, code) => {
      await expectRefused('returnItems', args, code);
    });
  });

  describe('exchanging items', () => {
    // The bathrobe, M for 76.00: S for 69.00, L for 83.00, XL sold out.
    const swap = (variant: string, paymentMethod: string, line = '2') => ({
      orderId: EMMAS_DELIVERED,
      changes: [{ line, variant }],
      paymentMethod,
    });

    test('is noted; what it costs is settled when they have arrived', async () => {
      const order = await change('exchangeItems', swap('P119-3', EMMAS_GIFT_CARD));
      expect(order).toMatchObject({
        status: 'exchange-requested',
        itemsChanged: false,
        items: [{ variant: 'P106-3' }, { variant: 'P119-2', price: usd(7600) }],
        payments: [{ ...CARD, amount: usd(13_000) }],
        refunds: [],
        sentBack: ['2'],
      });
      expect(balanceOf(scene().db, EMMAS_GIFT_CARD)).toBe(15_000);
      const noted = 'SELECT exchanged_for AS variant FROM order_items WHERE order_id = ? ORDER BY line';
      expect(scene().db.all(noted, EMMAS_DELIVERED)).toEqual([{ variant: null }, { variant: 'P119-3' }]);
    });

    test.each([
      ['a line that is not there', swap('P119-3', EMMAS_CARD, '3'), 'item-not-found'],
      ['the variant that is there', swap('P119-2', EMMAS_CARD), 'variant-not-available'],
      ['a variant that is sold out', swap('P119-4', EMMAS_CARD), 'variant-not-available'],
      ['another product’s variant', swap('P106-1', EMMAS_CARD), 'variant-not-available'],
      ['another customer’s method', swap('P119-3', OLIVERS_CARD), 'payment-method-not-allowed'],
    ])('refuses %s', async (_what, args, code) => {
      await expectRefused('exchangeItems', args, code);
    });

    test('refuses a gift card that does not cover what they cost more; less needs no cover', async () => {
      scene().db.run('UPDATE payment_methods SET balance = 0 WHERE id = ?', EMMAS_GIFT_CARD);
      await expectRefused('exchangeItems', swap('P119-3', EMMAS_GIFT_CARD), 'balance-too-low');
      await change('exchangeItems', swap('P119-1', EMMAS_GIFT_CARD));
    });
  });

  describe.each(WRITES.filter(({ args }) => args['orderId'] === EMMAS_DELIVERED))(
    '$tool',
    ({ tool, args }) => {
      test.each([EMMAS_PENDING, EMMAS_PROCESSED])('refuses %s, which was not delivered', async (orderId) => {
        await expectRefused(tool, { ...args, orderId }, 'not-delivered');
      });

      test.each(['returnItems', 'exchangeItems'])('comes once an order: not after %s', async (first) => {
        const before = WRITES.find((write) => write.tool === first);
        await change(first, before?.args ?? {});
        await expectRefused(tool, args, 'not-delivered');
      });
    },
  );
}
