/** @module Values that are found wherever they are said: who somebody is, order numbers, reasons. */
import { describe, expect, it } from '@jest/globals';
import { recognize } from '../../../nlu/recognize.js';

const slots = (text: string, slot: string | null = null) =>
  Object.fromEntries(
    recognize(text, { locale: 'en', asked: slot === null ? null : { slot, choices: [] } }).entities.map(
      (entity) => [entity.slot, entity.value],
    ),
  );
const orders = (text: string) =>
  recognize(text, { locale: 'en', asked: null })
    .entities.filter(({ slot }) => slot === 'orderId')
    .map(({ value }) => value);

describe('who somebody is, in one go', () => {
  it.each([
    ["I'm Yusuf Rossi, zip code 19122", { name: 'Yusuf Rossi', postcode: '19122' }],
    ['Hi, my name is Yusuf Rossi and my zip code is 19122.', { name: 'Yusuf Rossi', postcode: '19122' }],
    ['my name is yusuf rossi, zip 19122', { name: 'yusuf rossi', postcode: '19122' }],
    ['Yusuf Rossi, 19122', { name: 'Yusuf Rossi', postcode: '19122' }],
    ['Yusuf Rossi, zip 19122', { name: 'Yusuf Rossi', postcode: '19122' }],
    ['This is Anna-Maria van Berg, postcode SW1A 1AA', { name: 'Anna-Maria van Berg', postcode: 'SW1A 1AA' }],
    ["I am Mei O'Brien and I want to return the kettle", { name: "Mei O'Brien" }],
    [
      'I want to return the kettle. My name is Yusuf Rossi and my zip is 19122',
      { name: 'Yusuf Rossi', postcode: '19122' },
    ],
    [
      'My name is Yusuf Rossi, 19122, please cancel order #W1234567',
      { name: 'Yusuf Rossi', postcode: '19122', orderId: '#W1234567' },
    ],
    ['my name is yusuf rossi i want to exchange a lamp', { name: 'yusuf rossi' }],
    ['my zip code is 19122', { postcode: '19122' }],
    [
      'My first name is Emma, my last name is Smith, and my zip code is 10192.',
      { name: 'Emma Smith', postcode: '10192' },
    ],
    ['Name: Yusuf Rossi\nZip: 19122', { name: 'Yusuf Rossi', postcode: '19122' }],
    ['where is my order? my email is Yusuf.Rossi@example.com', { email: 'yusuf.rossi@example.com' }],
    ['我叫王小明，邮编100020，我要退货', { name: '王小明', postcode: '100020' }],
    ['我是李明，邮编是510620', { name: '李明', postcode: '510620' }],
    ['姓名：王芳 邮编：200031', { name: '王芳', postcode: '200031' }],
    ['我叫Yusuf Rossi，邮编19122', { name: 'Yusuf Rossi', postcode: '19122' }],
    ['我想退货，我叫王芳邮编200031', { name: '王芳', postcode: '200031' }],
  ])('%s', (text, expected) => expect(slots(text)).toEqual(expected));

  it.each([
    ["Sure, it's Yusuf Rossi and the zip code is 19122", { name: 'Yusuf Rossi', postcode: '19122' }],
    [
      "I don't have my email, my name is Yusuf Rossi and I live in 19122",
      { name: 'Yusuf Rossi', postcode: '19122' },
    ],
    [
      'Certainly, my name is Ava Nguyen and my zip code is 94128. I want to return the lamp.',
      { name: 'Ava Nguyen', postcode: '94128' },
    ],
  ])('asked for an e-mail: %s', (text, expected) => expect(slots(text, 'email')).toEqual(expected));

  it.each([
    "I'm looking for my order",
    'I am Not sure',
    'this is wrong',
    'this is Great',
    'I want the 12345 model',
    '我是想退货的',
    '我是要换货',
    'change the address of my order to 12 Oak Street, Denver, zip code 80245',
    'ship my order to my office address, Anna Berg, zip 80245',
    'update my default address to 12 Oak Street, Denver, zip 80245',
    '把收货地址改成上海南京路1号，邮编200031',
    '12 Oak Street, Denver 80245',
  ])('nobody in: %s', (text) => expect(slots(text)).toEqual({}));

  it('keeps who asks for a change of address apart from the address', () =>
    expect(
      slots("I'm Yusuf Rossi, zip 19122. Change the address of my order to 5 Elm St, zip 10001"),
    ).toEqual({
      name: 'Yusuf Rossi',
      postcode: '19122',
    }));

  it.each(['12 Oak Street, Denver, CO 80245', 'my name is Anna Berg, 12 Oak Street, zip 80245'])(
    'reads no identity out of a new address: %s',
    (text) => expect(slots(text, 'newAddress')).toEqual({}),
  );
});

describe('order numbers', () => {
  it.each([
    ['orders #W1234567 and #W7654321', ['#W1234567', '#W7654321']],
    ['cancel W1234567, w7654321 and #w1111111', ['#W1234567', '#W7654321', '#W1111111']],
    ['order 1234567', ['#W1234567']],
    ['orders 1234567 and 7654321', ['#W1234567', '#W7654321']],
    ['my order number is 1234567', ['#W1234567']],
    ['order id: 1234567', ['#W1234567']],
    ['订单1234567和7654321', ['#W1234567', '#W7654321']],
    ['订单号是1234567', ['#W1234567']],
    ['my phone is 1234567', []],
    ['W12345678', []],
    ['yw1234567@example.com', []],
    ['Change the address for order #W1234567 to be the same as order #W7654321', ['#W1234567']],
    ['change the address of #W1234567 to the one in order #W7654321', ['#W1234567']],
  ])('%s', (text, expected) => expect(orders(text)).toEqual(expected));
});

describe('reasons', () => {
  it.each([
    ['I ordered it by accident', 'ordered by mistake'],
    ['I bought the wrong size', 'ordered by mistake'],
    ['it was a duplicate order', 'ordered by mistake'],
    ["I didn't mean to order it", 'ordered by mistake'],
    ['下错单了', 'ordered by mistake'],
    ['不小心点到了', 'ordered by mistake'],
    ["I don't need it any more", 'no longer needed'],
    ['no longer needed', 'no longer needed'],
    ['I changed my mind', 'no longer needed'],
    ["I don't want it", 'no longer needed'],
    ['用不上了', 'no longer needed'],
    ['不需要了', 'no longer needed'],
  ])('%s', (text, expected) => expect(slots(text, 'reason')).toEqual({ reason: expected }));

  it.each([
    "it's too expensive",
    'I found a better price',
    'it takes too long',
    "I don't want to wait that long",
    '太贵了',
    '别处更便宜',
    '一直延误',
  ])('takes no other reason for one of these: %s', (text) => expect(slots(text, 'reason')).toEqual({}));

  it('belongs to the cancellation alone', () => {
    expect(slots("Cancel order #W1234567. And return the mug, I don't need it")).toEqual({
      orderId: '#W1234567',
    });
    expect(slots('I ordered it by mistake, cancel #W1234567')).toEqual({
      orderId: '#W1234567',
      reason: 'ordered by mistake',
    });
  });
});
