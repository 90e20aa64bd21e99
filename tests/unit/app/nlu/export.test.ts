/** @module What is exported of real conversations, to be labelled. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { exportSince } from '../../../../bot/app/commands/nlu-export-command.js';
import { customerId } from '../../../../bot/domain/ids.js';
import { openDesk } from '../../turn/desk.js';
import type { Desk } from '../../turn/desk.js';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await desk.begin();
});
afterEach(() => desk.close());

async function exported(since = 0) {
  await desk.later(2_000); // until the archive has it
  return await exportSince(desk.app, desk.world.config.tenant, since);
}

test('what was clarified, redacted, with what the customer chose of what was offered', async () => {
  await desk.say('flurble 4111 1111 1111 1111');
  await desk.choose('flow:refund-status');
  expect(await exported()).toEqual([
    {
      text: 'flurble •••• •••• •••• 1111',
      intents: ['none'],
      slots: [],
      locale: 'en',
      reviewed: false,
      confidence: expect.any(Number),
      because: ['clarified'],
      asked: 'flow',
      next: { did: 'chose', flows: ['refund-status'], text: 'flow:refund-status' },
    },
  ]);
});

test('what was started in the next message, in Chinese', async () => {
  await desk.say('我的那个东西不太行');
  await desk.say('我要取消订单 #W1482015');
  expect(await exported()).toMatchObject([
    {
      text: '我的那个东西不太行',
      locale: 'zh-Hans',
      because: ['clarified'],
      next: { did: 'started', flows: ['cancel-order'], text: '我要取消订单 #W1482015' },
    },
  ]);
});

test('what was begun and given up at once counts as corrected', async () => {
  await desk.say('cancel my order #W1482015');
  await desk.say('never mind');
  expect(await exported()).toMatchObject([
    {
      intents: ['cancel-order'],
      slots: [{ slot: 'orderId', start: 16, end: 25 }],
      because: ['corrected'],
      next: { did: 'gaveUp', flows: [] },
    },
  ]);
});

test('an answer that no question could read, with the slot that was asked for', async () => {
  await desk.say('cancel my order');
  await desk.say('purple monkeys of the north');
  expect(await exported()).toMatchObject([
    { text: 'purple monkeys of the north', because: ['not-understood'], asked: 'email' },
  ]);
});

test('nothing of a conversation that went well, or of the time before', async () => {
  await desk.say('flurble');
  expect(await exported(desk.world.clock.now() + 1)).toEqual([]);
  await desk.say('where is my order');
  await desk.say('emma.clarke@example.com');
  expect(await exported()).toMatchObject([{ text: 'flurble' }]);
});

test('nothing of a customer who was erased', async () => {
  await desk.say('flurble');
  await desk.say('cancel my order');
  await desk.say('emma.clarke@example.com');
  expect(await exported()).not.toEqual([]);
  const { customer } = desk.session();
  await desk.app.erase(customer?.id ?? customerId('nobody'));
  expect(await exported()).toEqual([]);
});
