import { describe, expect, it } from '@jest/globals';
import type { NluContext } from '../../../bot/domain/nlu.js';
import { recognize } from '../../../nlu/recognize.js';

const nothing: NluContext = { locale: 'en', asked: null };
const asked = (slot: string, choices: { value: string; label: string }[] = []): NluContext => ({
  locale: 'en',
  asked: { slot, choices },
});
const intents = (text: string, context = nothing) => recognize(text, context).intents.map(({ name }) => name);
const slots = (text: string, context = nothing) =>
  Object.fromEntries(recognize(text, context).entities.map(({ slot, value }) => [slot, value]));

describe('intents', () => {
  it.each([
    ['I want to cancel my order', ['cancel-order']],
    ['please cancel order #W1234567', ['cancel-order']],
    ['can you cancel #W1234567 for me', ['cancel-order']],
    ['where is my order?', ['order-status']],
    ["What's the status of #W1234567", ['order-status']],
    ['我想取消订单', ['cancel-order']],
    ['取消 #W1234567', ['cancel-order']],
    ['我的订单到哪了', ['order-status']],
    ['查一下物流', ['order-status']],
    ['I want to talk to a human', ['handoff']],
    ['转人工', ['handoff']],
    ['hi', ['greeting']],
    ['谢谢', ['thanks']],
    ['start over', ['restart']],
    ['never mind', ['leave']],
    ['hello, where is my order', ['order-status']],
    ['where is my order, I want to cancel it', ['order-status', 'cancel-order']],
    ['where is my order? I do not want to cancel it', ['order-status']],
  ])('%s', (text, expected) => expect(intents(text)).toEqual(expected));

  it.each([
    "don't cancel my order",
    'please do not cancel the order',
    'I never wanted to cancel my order',
    'what happens if I cancel my order?',
    '不要取消我的订单',
    '别取消订单',
    '如果取消订单会怎样？',
  ])('never starts a cancellation: %s', (text) => expect(intents(text)).not.toContain('cancel-order'));

  it('leaves at a change of mind, unless that is the reason asked for', () => {
    expect(intents('no wait, I just changed my mind', asked('confirm'))).toEqual(['leave', 'undo']);
    expect(intents('I changed my mind', asked('reason'))).toEqual([]);
  });

  it('says both of "cancel it": to leave, or to cancel what was talked about', () =>
    expect(intents('cancel it please')).toEqual(['leave', 'cancel-order']));

  it.each([
    'yes',
    'Yes please',
    'ok, go ahead',
    'sure, do it',
    '是的',
    '好的',
    '确定',
    '可以，谢谢',
    '确认取消',
  ])('affirms: %s', (text) => expect(intents(text, asked('confirm'))).toEqual(['affirm']));
  it.each(['no', 'No thanks', "don't", 'no, keep it', '不', '不要', '不用了', '先不'])('denies: %s', (text) =>
    expect(intents(text, asked('confirm'))).toEqual(['deny']),
  );
  it.each(['maybe', 'yes but how long does it take'])('is not sure at a confirmation: %s', (text) =>
    expect(intents(text, asked('confirm'))).toEqual([]),
  );
  it.each(['cancel', 'cancel it', '取消'])(
    'is neither a yes nor a no at a confirmation, but may be about what is done: %s',
    (text) => expect(intents(text, asked('confirm'))).toEqual(['undo']),
  );
});

describe('entities', () => {
  it.each([
    ['#W1234567', '#W1234567'],
    ['my order is w1234567 thanks', '#W1234567'],
    ['＃Ｗ１２３４５６７', '#W1234567'],
    ['订单号：1234567', '#W1234567'],
    ['order number 1234567', '#W1234567'],
  ])('order number in %s', (text, orderId) => expect(slots(text)).toEqual({ orderId }));

  it('has spans in UTF-16 units of the text as written', () => {
    const text = '你好👋 订单 #W1234567 谢谢';
    const [entity] = recognize(text, nothing).entities;
    expect(text.slice(entity?.start, entity?.end).replace(/\s/g, '')).toContain('#W1234567');
  });

  it('finds e-mail addresses', () =>
    expect(slots('it is Anna.Berg@Example.com, ok?')).toEqual({ email: 'anna.berg@example.com' }));

  it('takes a name beside a postcode when asked who somebody is', () => {
    expect(slots('Anna Berg, 90210', asked('email'))).toEqual({ name: 'Anna Berg', postcode: '90210' });
    expect(slots('my name is Anna Berg and my zip is 90210', asked('email'))).toEqual({
      name: 'Anna Berg',
      postcode: '90210',
    });
    expect(slots('我叫王小明，邮编 100020', asked('email'))).toEqual({ name: '王小明', postcode: '100020' });
  });

  it('takes a name alone where an e-mail address was asked for, if it surely is one', () => {
    expect(slots('Anna Berg', asked('email'))).toEqual({ name: 'Anna Berg' });
    expect(slots('我叫王小明', asked('email'))).toEqual({ name: '王小明' });
    expect(slots('looking for it', asked('email'))).toEqual({});
    expect(slots('王小明', asked('email'))).toEqual({ name: '王小明' });
    expect(slots('明白了', asked('email'))).toEqual({});
  });

  it('does not take small words for a name', () =>
    expect(slots('I do not know', asked('email'))).toEqual({}));

  it('reads choices by their words or number', () => {
    const context = asked('orderId', [
      { value: '#W0000001', label: '#W0000001 · Lamp' },
      { value: '#W0000002', label: '#W0000002 · Chair' },
    ]);
    expect(slots('the second one', context)).toEqual({ orderId: '#W0000002' });
    expect(slots('1', context)).toEqual({ orderId: '#W0000001' });
    expect(slots('The chair, please.', context)).toEqual({ orderId: '#W0000002' });
    expect(slots('the one chair', context)).toEqual({});
    expect(slots('#W0', context)).toEqual({});
    expect(slots('yes', context)).toEqual({});
  });

  it('takes a yes for the one choice that there is', () => {
    const context = asked('orderId', [{ value: '#W0000001', label: '#W0000001 · Lamp' }]);
    for (const yes of ['yes', 'Yes please', 'that one', 'yes, that one', '是的', '就这个'])
      expect(slots(yes, context)).toEqual({ orderId: '#W0000001' });
    for (const other of ['no', 'not that one', 'yes, but the other one', '不是这个'])
      expect(slots(other, context)).toEqual({});
  });

  it('takes seven digits alone for an order number only where one was asked for, or with a request', () => {
    expect(slots('please cancel my order, 1234567')).toEqual({ orderId: '#W1234567' });
    expect(slots('取消订单，1234567')).toEqual({ orderId: '#W1234567' });
    expect(slots('cancel my order, my phone is 1234567')).toEqual({});
    expect(slots('1234567', asked('orderId'))).toEqual({ orderId: '#W1234567' });
    expect(slots('1234567')).toEqual({});
    expect(slots('12345678', asked('orderId'))).toEqual({});
  });

  it('reads a reason beside the request, and at a confirmation only what is called one', () => {
    expect(slots("cancel order #W1234567, I don't need it")).toEqual({
      orderId: '#W1234567',
      reason: 'no longer needed',
    });
    expect(slots("I don't want that", asked('confirm'))).toEqual({});
    expect(slots('the reason is a mistake', asked('confirm'))).toEqual({ reason: 'ordered by mistake' });
  });

  it('reads reasons in the words people use', () => {
    expect(slots('I ordered it twice', asked('reason'))).toEqual({ reason: 'ordered by mistake' });
    expect(slots('不想要了', asked('reason'))).toEqual({ reason: 'no longer needed' });
  });
});

describe('language', () => {
  it.each([
    ['我的订单到哪了', 'zh-Hans'],
    ['where is my order', 'en'],
    ['#W1234567', null],
    ['我叫王芳，邮编200031', 'zh-Hans'],
    // A name says nothing about the language that it stands in.
    ['My name is 王芳, postcode 200031', 'en'],
    ['王芳 200031', null],
    ['Li Xiao Ming 200031', null],
  ])('%s', (text, expected) => expect(recognize(text, asked('email')).locale).toBe(expected));
});
