/** @module What every write owes: once a key, the customer's own only, and an answer that can be had again. */
import { describe, expect, test } from '@jest/globals';
import { readEffects } from '../../../adapters/backend/shop/effects.js';
import type { ShopDb } from '../../../adapters/backend/shop/shop-db.js';
import { ToolFailed } from '../../../bot/domain/errors.js';
import type { Tools } from '../../../bot/ports/tools.js';
import {
  aCall,
  EMMA,
  NOT_FOUND,
  OLIVER,
  outcomeOf,
  toolNamed,
  use,
  valueOf,
  WRITES,
} from '../tools-fixture.js';

/** The tools, and the shop that is behind them. */
export interface ToolScene {
  readonly db: ShopDb;
  readonly tools: Tools;
}

export function everyWriteChecks(scene: () => ToolScene): void {
  describe.each(WRITES)('$tool', ({ tool, effect, args, otherArgs }) => {
    const call = (key: string, differences = {}) =>
      use(scene().tools, tool, { ...args, ...differences }, { key });
    const effects = () => readEffects(scene().db).map(({ kind, key, order }) => ({ kind, key, order }));
    const done = { kind: effect, key: 'key-1', order: args['orderId'] ?? null };

    test('is done, and tells how things are then', async () => {
      const value = valueOf(await call('key-1'));
      const { orderId } = args;
      const read =
        orderId === undefined
          ? use(scene().tools, 'getProfile', {})
          : use(scene().tools, 'getOrder', { orderId });
      expect(valueOf(await read)).toEqual(value);
      expect(effects()).toEqual([done]);
    });

    test('can be asked back, by its customer only', async () => {
      expect(await outcomeOf(scene().tools, 'key-1', EMMA, tool)).toEqual({ kind: 'none' });
      const outcome = await call('key-1');
      expect(await outcomeOf(scene().tools, 'key-1', EMMA, tool)).toEqual(outcome);
      expect(await outcomeOf(scene().tools, 'key-1', OLIVER, tool)).toEqual({ kind: 'none' });
    });

    test('happens once when the same call comes five times at once', async () => {
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => call('key-1')));
      expect(outcomes[0]?.kind).toBe('ok');
      for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
      expect(effects()).toEqual([done]);
    });

    test('refuses a key that came with another call', async () => {
      const reused = { kind: 'refused', code: 'key-reused' };
      expect((await call('key-1')).kind).toBe('ok');
      expect(await use(scene().tools, tool, otherArgs, { key: 'key-1' })).toEqual(reused);
      expect(await use(scene().tools, tool, args, { key: 'key-1', customer: OLIVER })).toEqual(reused);
      expect(effects()).toEqual([done]);
    });

    test('could have been asked for otherwise', async () => {
      expect((await use(scene().tools, tool, otherArgs, { key: 'key-1' })).kind).toBe('ok');
    });

    test('needs a customer, and is not begun when it was given up before', async () => {
      expect(await use(scene().tools, tool, args, { key: 'key-1', customer: null })).toEqual(NOT_FOUND);
      const stranger = aCall({ key: 'key-1', customer: null });
      expect(await toolNamed(scene().tools, tool).outcomeOf?.('key-1', stranger)).toEqual({ kind: 'none' });
      const gone = aCall({ key: 'key-1', signal: AbortSignal.abort() });
      await expect(toolNamed(scene().tools, tool).invoke(args, gone)).rejects.toBeInstanceOf(ToolFailed);
      expect(effects()).toEqual([]);
    });
  });

  describe.each(WRITES.filter(({ args }) => 'orderId' in args))('$tool', ({ tool, args }) => {
    test('tells another customer’s order and a missing one alike, and changes nothing', async () => {
      const before = everything(scene().db);
      expect(await use(scene().tools, tool, args, { key: 'key-1', customer: OLIVER })).toEqual(NOT_FOUND);
      for (const orderId of ['#W9999999', 'all of them', 'a/b?c#d']) {
        expect(await use(scene().tools, tool, { ...args, orderId })).toEqual(NOT_FOUND);
      }
      expect(everything(scene().db)).toEqual(before);
    });

    test('takes the same order number in another spelling for the same call', async () => {
      const first = await use(scene().tools, tool, args, { key: 'key-1' });
      const orderId = String(args['orderId']).toLowerCase().replace('#', '');
      expect(await use(scene().tools, tool, { ...args, orderId }, { key: 'key-1' })).toEqual(first);
    });
  });
}

/** What a write can change, but for its own key. */
export function everything(db: ShopDb): readonly unknown[] {
  return ['customers', 'orders', 'order_items', 'payments', 'refunds', 'payment_methods', 'effects'].map(
    (table) => db.all(`SELECT * FROM ${table} ORDER BY rowid`),
  );
}
