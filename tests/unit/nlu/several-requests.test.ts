/** @module Requests with slips of the keys, and several in one message, each with its place. */
import { describe, expect, it } from '@jest/globals';
import { recognize } from '../../../nlu/recognize.js';

const intents = (text: string) =>
  recognize(text, { locale: 'en', asked: null }).intents.map(({ name }) => name);

describe('slips of the keys', () => {
  it.each([
    ['cancle my oder', 'cancel-order', 'cancle'],
    ['i want to retrun the kettle', 'return-items', 'retrun'],
    ['hi there, exchagne the mug for a red one', 'exchange-items', 'exchag'],
    ['please chnage the shipping adress of my ordr', 'change-order-address', 'chnage'],
    ['update my defualt adress', 'change-default-address', 'update'],
    ['where is my refnd', 'refund-status', 'where '],
    ['change the paymnt method of my order', 'change-order-payment', 'change'],
    ['oder #W1234567, pleas cancell it, and retrun the mug', 'return-items', 'retrun'],
  ])('%s', (text, intent, at) => {
    const [found] = recognize(text, { locale: 'en', asked: null }).intents.slice(-1);
    expect([found?.name, text.slice(found?.start, (found?.start ?? 0) + 6)]).toEqual([intent, at]);
  });

  it.each(['the charge on my card', 'an older model', 'in exchange', 'we deliver', 'how much change'])(
    'leaves words alone: %s',
    (text) => expect(intents(text)).toEqual([]),
  );
});

describe('several requests', () => {
  const found = (text: string) =>
    recognize(text, { locale: 'en', asked: null }).intents.map(({ name, start }) => [
      name,
      text.slice(start, (start ?? 0) + 6),
    ]);
  it.each([
    [
      'return the kettle from #W1234567 and return the mug from #W7654321',
      [
        ['return-items', 'return'],
        ['return-items', 'return'],
      ],
    ],
    [
      'cancel #W1234567, and cancel #W7654321 too',
      [
        ['cancel-order', 'cancel'],
        ['cancel-order', 'cancel'],
      ],
    ],
    [
      'Cancel order #W1234567 and return the mug from #W7654321',
      [
        ['cancel-order', 'Cancel'],
        ['return-items', 'return'],
      ],
    ],
    [
      'change the address of order #W1234567 and then exchange the mug to blue',
      [
        ['change-order-address', 'change'],
        ['exchange-items', 'exchan'],
      ],
    ],
    [
      'Where is #W1234567? Also, return the kettle.',
      [
        ['order-status', 'Where '],
        ['return-items', 'return'],
      ],
    ],
    [
      'exchange the mug in #W1234567 for blue and modify the lamp in my pending order #W7654321 to black',
      [
        ['exchange-items', 'exchan'],
        ['change-order-items', 'modify'],
      ],
    ],
    ["don't cancel #W1234567, return the kettle instead", [['return-items', 'return']]],
    [
      'where is my refund, and how much is the kettle',
      [
        ['refund-status', 'where '],
        ['product-question', 'how mu'],
      ],
    ],
    [
      '取消订单#W1234567，另外把杯子换成蓝色的',
      [
        ['cancel-order', '取消订单#W'],
        ['exchange-items', '把杯子换成蓝'],
      ],
    ],
    [
      '退掉这个杯子，再改一下订单#W1234567的收货地址',
      [
        ['return-items', '退掉这个杯子'],
        ['change-order-address', '改一下订单#'],
      ],
    ],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));
});
