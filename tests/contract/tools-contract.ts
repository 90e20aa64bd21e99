/** @module What flows rely on in the shop's tools, wherever the shop is. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ATTEMPT_WINDOW_MS, MAX_FAILED_ATTEMPTS } from '../../adapters/backend/shop/find-customer.js';
import { readEffects } from '../../adapters/backend/shop/effects.js';
import { seedShop } from '../../adapters/backend/shop/seed/seed-shop.js';
import { ShopDb } from '../../adapters/backend/shop/shop-db.js';
import { ToolFailed } from '../../bot/domain/errors.js';
import type { Json } from '../../bot/domain/json.js';
import type { Tools } from '../../bot/ports/tools.js';
import {
  aCall,
  ADDRESS,
  balanceOf,
  EMMA,
  EMMAS_CARD,
  EMMAS_DELIVERED,
  EMMAS_GIFT_CARD,
  EMMAS_PAYPAL,
  EMMAS_PENDING,
  EMMAS_PENDING_TWO_PAYMENTS,
  listOf,
  NOT_FOUND,
  NOW,
  OLIVER,
  OLIVERS_PENDING,
  outcomeOf,
  SEED,
  StillClock,
  toolNamed,
  use,
  valueOf,
  WRITES,
} from './tools-fixture.js';
import { accountChecks } from './tools/account-checks.js';
import { changeChecks } from './tools/change-checks.js';
import { everyWriteChecks } from './tools/every-write-checks.js';

export interface ToolsUnderTest {
  readonly tools: Tools;
  close(): Promise<void>;
}

const CANCEL = { orderId: EMMAS_PENDING, reason: 'no longer needed' };
const SWAP = { line: '2', variant: 'P110-2' };

/** Registers the suite; `open` makes the tools over the seeded shop that it is handed. */
export function toolsContract(
  name: string,
  open: (db: ShopDb, clock: StillClock) => Promise<ToolsUnderTest>,
): void {
  describe(`the shop's tools, ${name}`, () => {
    let db: ShopDb;
    let clock: StillClock;
    let under: ToolsUnderTest;
    let tools: Tools;

    beforeEach(async () => {
      db = new ShopDb(':memory:');
      seedShop(db, SEED, NOW);
      clock = new StillClock();
      under = await open(db, clock);
      tools = under.tools;
    });
    afterEach(async () => {
      await under.close();
      db.close();
    });

    const byEmail = (email: string) => use(tools, 'findCustomerByEmail', { email }, { customer: null });
    const byName = (name: string, postcode: string) =>
      use(tools, 'findCustomerByNamePostcode', { name, postcode }, { customer: null });
    const cancel = (key: string, args: Record<string, string> = CANCEL) =>
      use(tools, 'cancelOrder', args, { key });
    const effects = () => readEffects(db).map(({ kind, key, order }) => ({ kind, key, order }));

    describe('declares', () => {
      test('who may call what', () => {
        const declared: readonly (readonly [tool: string, kind: string, assurance: string])[] = [
          ['findCustomerByEmail', 'read', 'none'],
          ['findCustomerByNamePostcode', 'read', 'none'],
          ['listProducts', 'read', 'none'],
          ['getProducts', 'read', 'none'],
          ...['getProfile', 'listOrders', 'getOrder'].map((tool) => [tool, 'read', 'knowledge'] as const),
          ...WRITES.map(({ tool }) => [tool, 'write', 'knowledge'] as const),
        ];
        for (const [tool, kind, assurance] of declared) {
          expect([tool, toolNamed(tools, tool)]).toMatchObject([tool, { name: tool, kind, assurance }]);
        }
        expect(tools('dropTables')).toBeNull();
      });
    });

    describe('finding a customer', () => {
      const emma = { kind: 'ok', value: { customer: 'C1001', name: 'Emma Clarke' } };
      const wang = { kind: 'ok', value: { customer: 'C1003', name: '王芳' } };

      test('takes an e-mail address in any case', async () => {
        expect(await byEmail(' Emma.Clarke@EXAMPLE.com ')).toEqual(emma);
        expect(await byEmail('wang.fang@example.com')).toEqual(wang);
      });

      test('takes a name and a postcode, however they are spaced and cased', async () => {
        expect(await byName('emma clarke', '97209')).toEqual(emma);
        expect(await byName('Clarke, Emma', '97209-1234')).toEqual(emma);
        const oliver = { kind: 'ok', value: { customer: 'C1002', name: 'Oliver Hughes' } };
        expect(await byName('OLIVER  HUGHES', 'm45jd')).toEqual(oliver);
      });

      test('takes first and last name apart', async () => {
        const args = { firstName: 'Emma', lastName: 'Clarke', postcode: '97209' };
        expect(await use(tools, 'findCustomerByNamePostcode', args, { customer: null })).toEqual(emma);
      });

      test('takes a Chinese name in both orders', async () => {
        expect(await byName('王芳', '200040')).toEqual(wang);
        expect(await byName('芳 王', '２０００４０')).toEqual(wang);
        expect(await byName('欧阳雪', '610041')).toEqual({
          kind: 'ok',
          value: { customer: 'C1005', name: '欧阳雪' },
        });
      });

      test('answers every failure alike', async () => {
        expect(await byEmail('nobody@example.com')).toEqual(NOT_FOUND);
        expect(await byName('Emma Clarke', '10001')).toEqual(NOT_FOUND);
        expect(await byName('Nobody Atall', '97209')).toEqual(NOT_FOUND);
      });

      test('closes a name after too many wrong postcodes, to the right one too', async () => {
        for (let i = 0; i < MAX_FAILED_ATTEMPTS; i++) {
          // Turning the name round is no new claim.
          expect(await byName(i % 2 ? 'Emma Clarke' : 'Clarke Emma', `1000${i}`)).toEqual(NOT_FOUND);
        }
        expect(await byName('Emma Clarke', '97209')).toEqual(NOT_FOUND);
        // Others are not locked out by it.
        expect((await byName('Oliver Hughes', 'M4 5JD')).kind).toBe('ok');
        clock.advance(ATTEMPT_WINDOW_MS - 1);
        expect(await byName('Emma Clarke', '97209')).toEqual(NOT_FOUND);
        clock.advance(1);
        expect(await byName('Emma Clarke', '97209')).toEqual(emma);
      });

      test('closes an e-mail address after too many failures', async () => {
        for (let i = 0; i < MAX_FAILED_ATTEMPTS; i++) await byEmail('new@example.com');
        db.run("UPDATE customers SET email_key = 'new@example.com' WHERE id = 'C1001'");
        expect(await byEmail('new@example.com')).toEqual(NOT_FOUND);
        clock.advance(ATTEMPT_WINDOW_MS);
        expect(await byEmail('new@example.com')).toEqual(emma);
      });

      test('keeps four failures open', async () => {
        for (let i = 1; i < MAX_FAILED_ATTEMPTS; i++) await byName('Emma Clarke', `1000${i}`);
        expect(await byName('Emma Clarke', '97209')).toEqual(emma);
      });

      test('counts an attempt once a key', async () => {
        const guess = (postcode: string, key: string) =>
          use(
            tools,
            'findCustomerByNamePostcode',
            { name: 'Emma Clarke', postcode },
            { customer: null, key },
          );
        for (let i = 0; i < 2 * MAX_FAILED_ATTEMPTS; i++)
          expect(await guess('10001', 'look-1')).toEqual(NOT_FOUND);
        expect(await guess('97209', 'look-2')).toEqual(emma);
        for (let i = 2; i < MAX_FAILED_ATTEMPTS; i++) await guess('10001', `look-${i}`);
        expect(await guess('97209', 'look-5')).toEqual(emma);
        await guess('10001', 'look-5');
        expect(await guess('97209', 'look-6')).toEqual(NOT_FOUND);
      });

      test('counts another claim under the same key as another attempt', async () => {
        for (let i = 0; i < MAX_FAILED_ATTEMPTS; i++) {
          const key = `look-${i}`;
          await use(tools, 'findCustomerByEmail', { email: 'new@example.com' }, { customer: null, key });
          await use(
            tools,
            'findCustomerByNamePostcode',
            { name: 'Emma Clarke', postcode: '10001' },
            { customer: null, key },
          );
        }
        expect(await byName('Emma Clarke', '97209')).toEqual(NOT_FOUND);
      });

      test('does not guess between two customers', async () => {
        db.run("UPDATE customers SET name_key = 'emmaclarke', postcode_key = '97209' WHERE id = 'C2001'");
        expect(await byName('Emma Clarke', '97209')).toEqual(NOT_FOUND);
      });
    });

    describe('looking at orders', () => {
      test('lists the customer’s own, newest first', async () => {
        const orders = listOf(await use(tools, 'listOrders', {}));
        expect(orders.map(({ id }) => id)).toEqual(['#W1507733', '#W1482015', '#W1390264', '#W1120458']);
      });

      test('answers a whole order', async () => {
        const order = valueOf(await use(tools, 'getOrder', { orderId: EMMAS_DELIVERED }));
        const usd = (amount: number) => ({ amount, currency: 'USD' });
        expect(order).toEqual({
          id: EMMAS_DELIVERED,
          status: 'delivered',
          itemsChanged: false,
          placedAt: NOW - 41 * 86_400_000,
          items: [
            {
              line: '1',
              product: 'P106',
              variant: 'P106-3',
              name: { en: 'Vacuum flask, 500 ml', zh: '保温杯 500 毫升' },
              options: { color: 'blue' },
              labels: { color: { en: 'colour', zh: '颜色' }, blue: { en: 'blue', zh: '蓝色' } },
              quantity: 2,
              price: usd(2700),
            },
            {
              line: '2',
              product: 'P119',
              variant: 'P119-2',
              name: { en: 'Bathrobe', zh: '浴袍' },
              options: { color: 'white', size: 'M' },
              labels: {
                color: { en: 'colour', zh: '颜色' },
                white: { en: 'white', zh: '白色' },
                size: { en: 'size', zh: '尺寸' },
              },
              quantity: 1,
              price: usd(7600),
            },
          ],
          total: usd(13_000),
          address: {
            line1: '18 Alder Street',
            line2: '',
            city: 'Portland',
            region: 'OR',
            postcode: '97209',
            country: 'USA',
          },
          payments: [
            {
              paymentMethod: EMMAS_CARD,
              method: 'credit_card',
              label: 'Visa •••• 4417',
              amount: usd(13_000),
            },
          ],
          refunds: [],
          sentBack: [],
          refundTo: null,
          tracking: expect.stringMatching(/^PX\d{9}$/),
        });
      });

      test.each(['#W1120458', 'w1120458', 'W 1120458', '1120458', '＃Ｗ１１２０４５８'])(
        'reads %s',
        async (orderId) => {
          expect(valueOf(await use(tools, 'getOrder', { orderId }))['id']).toBe(EMMAS_DELIVERED);
        },
      );

      test('tells another’s order, a missing one and no order number alike', async () => {
        for (const orderId of [OLIVERS_PENDING, '#W9999999', '12', 'all of them', "' OR 1=1 --", 'a/b?c#d']) {
          expect(await use(tools, 'getOrder', { orderId })).toEqual(NOT_FOUND);
        }
      });

      test('shows a stranger nothing', async () => {
        expect(await use(tools, 'listOrders', {}, { customer: null })).toEqual(NOT_FOUND);
        expect(await use(tools, 'getOrder', { orderId: EMMAS_PENDING }, { customer: null })).toEqual(
          NOT_FOUND,
        );
      });

      test('fails a read that was given up', async () => {
        const signal = AbortSignal.abort();
        await expect(use(tools, 'listOrders', {}, { signal })).rejects.toBeInstanceOf(ToolFailed);
      });
    });

    describe('cancelling', () => {
      test('cancels a pending order and refunds each payment', async () => {
        const orderId = EMMAS_PENDING_TWO_PAYMENTS;
        const order = valueOf(await cancel('key-1', { orderId, reason: 'ordered by mistake' }));
        expect(order['status']).toBe('cancelled');
        expect(order['refunds']).toEqual([
          {
            paymentMethod: EMMAS_GIFT_CARD,
            method: 'gift_card',
            label: '•••• 7302',
            amount: { amount: 2933, currency: 'USD' },
            at: NOW,
            arrives: { kind: 'at-once' },
          },
          {
            paymentMethod: EMMAS_PAYPAL,
            method: 'paypal',
            label: 'emma.clarke@example.com',
            amount: { amount: 5867, currency: 'USD' },
            at: NOW,
            arrives: { kind: 'business-days', from: 5, to: 7 },
          },
        ]);
        expect(valueOf(await use(tools, 'getOrder', { orderId }))).toEqual(order);
        expect(balanceOf(db, EMMAS_GIFT_CARD)).toBe(15_000 + 2933);
        expect(effects()).toEqual([{ kind: 'cancel', key: 'key-1', order: orderId }]);
      });

      test('happens once when the same call comes five times at once', async () => {
        const outcomes = await Promise.all(Array.from({ length: 5 }, () => cancel('key-1')));
        expect(outcomes[0]?.kind).toBe('ok');
        for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
        expect(effects()).toEqual([{ kind: 'cancel', key: 'key-1', order: EMMAS_PENDING }]);
      });

      test('takes the same order number in another spelling for the same call', async () => {
        const first = await cancel('key-1');
        expect(await cancel('key-1', { ...CANCEL, orderId: 'w1482015' })).toEqual(first);
      });

      test('refuses a key that came with another call', async () => {
        await cancel('key-1');
        const reused = { kind: 'refused', code: 'key-reused' };
        expect(await cancel('key-1', { ...CANCEL, orderId: EMMAS_PENDING_TWO_PAYMENTS })).toEqual(reused);
        expect(await cancel('key-1', { ...CANCEL, reason: 'ordered by mistake' })).toEqual(reused);
        const asOliver = { customer: OLIVER, key: 'key-1' };
        expect(await use(tools, 'cancelOrder', CANCEL, asOliver)).toEqual(reused);
        expect(effects()).toHaveLength(1);
      });

      test('refuses under a second key what was cancelled under a first', async () => {
        await cancel('key-1');
        expect(await cancel('key-2')).toEqual({ kind: 'refused', code: 'not-pending' });
        expect(effects()).toHaveLength(1);
      });

      test.each([
        ['a delivered order', { ...CANCEL, orderId: EMMAS_DELIVERED }, 'not-pending'],
        ['another customer’s order', { ...CANCEL, orderId: OLIVERS_PENDING }, 'not-found'],
        ['a missing order', { ...CANCEL, orderId: '#W9999999' }, 'not-found'],
        ['a reason that policy does not know', { ...CANCEL, reason: 'bored' }, 'reason-not-allowed'],
      ])('refuses %s and changes nothing', async (_what, args, code) => {
        const before = db.all('SELECT id, status FROM orders ORDER BY id');
        expect(await cancel('key-1', args)).toEqual({ kind: 'refused', code });
        expect(await outcomeOf(tools, 'key-1')).toEqual({ kind: 'refused', code });
        expect(db.all('SELECT id, status FROM orders ORDER BY id')).toEqual(before);
        expect(effects()).toEqual([]);
      });

      test('keeps answering a refusal under its key, even when it would now be accepted', async () => {
        const late = { ...CANCEL, orderId: EMMAS_DELIVERED };
        await cancel('key-1', late);
        db.run("UPDATE orders SET status = 'pending' WHERE id = ?", EMMAS_DELIVERED);
        expect(await cancel('key-1', late)).toEqual({ kind: 'refused', code: 'not-pending' });
      });

      test('needs a customer', async () => {
        expect(await use(tools, 'cancelOrder', CANCEL, { key: 'k', customer: null })).toEqual(NOT_FOUND);
        expect(effects()).toEqual([]);
      });

      test('does not begin what was given up before', async () => {
        const call = aCall({ key: 'key-1', signal: AbortSignal.abort() });
        await expect(toolNamed(tools, 'cancelOrder').invoke(CANCEL, call)).rejects.toThrow();
        expect(effects()).toEqual([]);
      });
    });

    everyWriteChecks(() => ({ db, tools }));
    changeChecks(() => ({ db, tools }));
    accountChecks(() => ({ db, tools }));

    describe('asking back', () => {
      test('answers what came of a key', async () => {
        const outcome = await cancel('key-1');
        expect(await outcomeOf(tools, 'key-1')).toEqual(outcome);
      });

      test('answers none for a key that never came', async () => {
        expect(await outcomeOf(tools, 'key-0')).toEqual({ kind: 'none' });
      });

      test('tells another customer nothing', async () => {
        await cancel('key-1');
        expect(await outcomeOf(tools, 'key-1', OLIVER)).toEqual({ kind: 'none' });
      });

      test('takes keys as the engine makes them', async () => {
        const key = 'demo/web:main:t%2F1#m%3A1=result!0';
        const outcome = await cancel(key);
        expect(outcome.kind).toBe('ok');
        expect(await outcomeOf(tools, key)).toEqual(outcome);
      });
    });

    describe('arguments', () => {
      test.each<[string, Record<string, Json>]>([
        ['findCustomerByEmail', {}],
        ['findCustomerByEmail', { email: 7 }],
        ['findCustomerByEmail', { email: '   ' }],
        ['findCustomerByEmail', { email: 'a'.repeat(255) }],
        ['findCustomerByEmail', { email: { $ne: null } }],
        ['findCustomerByNamePostcode', { name: 'Emma Clarke' }],
        ['findCustomerByNamePostcode', { firstName: 'Emma', postcode: '97209' }],
        ['findCustomerByNamePostcode', { name: ['Emma Clarke'], postcode: '97209' }],
        ['listOrders', { customer: 'C1002' }],
        ['getOrder', {}],
        ['getOrder', { orderId: 1482015 }],
        ['getOrder', { orderId: '..' }],
        ['getOrder', { orderId: EMMAS_PENDING, customer: 'C1002' }],
        ['cancelOrder', { orderId: EMMAS_PENDING }],
        ['cancelOrder', { orderId: null, reason: 'no longer needed' }],
        ['cancelOrder', { ...CANCEL, refundTo: 'me' }],
        ['getProducts', { products: [] }],
        ['getProducts', { products: Array.from({ length: 21 }, (_, i) => `P${i}`) }],
        ['getProducts', { products: 'P101' }],
        ['listProducts', { currency: 'USD' }],
        ['changeAddress', { orderId: EMMAS_PENDING, address: '4 Elm Court' }],
        ['changeAddress', { orderId: EMMAS_PENDING, address: { ...ADDRESS, line1: ' ' } }],
        ['changeAddress', { orderId: EMMAS_PENDING, address: { ...ADDRESS, floor: '2' } }],
        ['changeDefaultAddress', { address: { ...ADDRESS, city: '' } }],
        ['changePayment', { orderId: EMMAS_PENDING, paymentMethod: '' }],
        ['changeItems', { orderId: EMMAS_PENDING, changes: [], paymentMethod: EMMAS_CARD }],
        ['changeItems', { orderId: EMMAS_PENDING, changes: [SWAP, SWAP], paymentMethod: EMMAS_CARD }],
        ['exchangeItems', { orderId: EMMAS_DELIVERED, changes: [{ line: '1' }], paymentMethod: EMMAS_CARD }],
        ['returnItems', { orderId: EMMAS_DELIVERED, lines: ['1', '1'], paymentMethod: EMMAS_CARD }],
        ['returnItems', { orderId: EMMAS_DELIVERED, lines: ['1'] }],
      ])('%s refuses %j', async (tool, args) => {
        expect(await use(tools, tool, args, { customer: EMMA, key: 'key-1' })).toEqual({
          kind: 'refused',
          code: 'invalid-arguments',
        });
        expect(effects()).toEqual([]);
      });
    });
  });
}
