/** @module Requests that are told rather than asked for, courtesies beside other words, and reasons at the confirmation. */
import { describe, expect, it } from '@jest/globals';
import type { NluContext } from '../../../bot/domain/nlu.js';
import { recognize } from '../../../nlu/recognize.js';

const nothing: NluContext = { locale: 'en', asked: null };
const anythingElse: NluContext = { locale: 'en', task: null, asked: { slot: 'confirm', choices: [] } };
const cancelling: NluContext = { ...anythingElse, task: 'cancel-order' };
const intents = (text: string, context: NluContext = nothing) =>
  recognize(text, context).intents.map(({ name }) => name);

const TOLD: Readonly<Record<string, readonly string[]>> = {
  'change-order-items': [
    'could you switch the kettle before it goes out',
    'modify the rug and the lamp, please',
    "I'd like to adjust my helmet, the order is #W1234567",
    "you could help me adjust the desk lamp, couldn't you?",
    'oh no, I chose the wrong colour for the kettle',
    'I must have clicked the wrong size',
    'I want a different size for the boots, they have not shipped yet',
    'two things in my order need to be different',
    'I want to make some changes to a few items',
    '我选错颜色了',
  ],
  'return-items': [
    'I have two returns to arrange',
    'there is something I need to return',
    'I have a few things to send back',
    'the kettle has to go back',
    'can I send a few things back?',
    'help me set up a return',
    'The mugs are going back to you.',
    'Hello, returning a mug from order #W1234567',
    '我有东西要退',
  ],
  'change-order-address': [
    'the delivery address on my order is wrong',
    'the shipping address is out of date',
    'The address for order #W1234567 should be 12 Oak Street, Denver',
    'my order needs to go to my new apartment',
    'Order #W1234567 must be sent to 12 Oak Street instead',
    'my parcel order is going to our old address',
    'get my order delivered elsewhere',
    '收货地址写错了',
    '订单的地址应该是南京路1号',
  ],
  'change-order-payment': [
    'the payment for order #W1234567 should go on my Visa',
    'I want the payment for my order to be PayPal',
    'I picked the wrong card',
    'could my order be paid by PayPal instead',
    'can you get this order switched to a different card',
    'I would like another payment method for my order',
    'let me pay for my order differently',
    '支付方式选错了',
  ],
};
describe.each(Object.entries(TOLD))('%s', (intent, lines) => {
  it.each(lines)('%s', (text) => expect(intents(text)).toEqual([intent]));
});

describe('told of something else', () => {
  it.each([
    'change the subject',
    'can you change the plan',
    'switch the language please',
    'modify the reason',
    'I am going back to work',
    'prices are going back up',
    'my order was sent to the wrong address',
    'I chose the right size',
    'I have nothing to return',
    'the payment method should be a choice',
    "don't switch the kettle",
    '我没有东西要退',
  ])('%s', (text) => expect(intents(text)).toEqual([]));

  it('answers the open question', () => {
    const reason: NluContext = { locale: 'en', task: 'cancel-order', asked: { slot: 'reason', choices: [] } };
    expect(intents('I picked the wrong size', reason)).toEqual([]);
    expect(intents('I used the wrong card', reason)).toEqual([]);
  });
});

describe('courtesies', () => {
  it.each([
    ['no, the mug and the lamp and nothing else', cancelling, ['objection']],
    ['just the kettle, that is all', cancelling, []],
    ['hello, the blue one', cancelling, []],
    ['thanks a lot for your help', nothing, ['thanks']],
    ['Hi, do you have a moment?', nothing, ['greeting']],
    ['okay then, goodbye and have a nice day', nothing, ['goodbye']],
    ['没有别的了，谢谢', nothing, ['thanks']],
    ['再见', nothing, ['goodbye']],
  ])('%s', (text, context, expected) => expect(intents(text, context)).toEqual(expected));
});

describe('a no to "Anything else?"', () => {
  it.each([
    'no, that was all',
    "That'll be all, thanks",
    'that is everything I needed, thank you',
    "nah, I'm all set",
    'Nothing else, bye',
    "no that's it for now thanks",
    "I'm good",
    '没别的了',
    '就这些，谢谢',
    '不用了，没有其他的了',
  ])('%s', (text) => expect(intents(text, anythingElse)).toEqual(['deny']));

  it('is none at another question', () => {
    expect(intents("that's all right", cancelling)).toEqual(['affirm']);
    expect(intents('nothing else', cancelling)).not.toContain('deny');
  });
});

describe('a reason at the confirmation of a cancellation', () => {
  const reason = (text: string, context = cancelling) =>
    recognize(text, context).entities.find(({ slot }) => slot === 'reason')?.value;
  it.each([
    ["no, I don't need the order any more", 'no longer needed'],
    ['No, it is no longer needed', 'no longer needed'],
    ['no, I bought it by mistake', 'ordered by mistake'],
    ['no, by accident', 'ordered by mistake'],
    ['不，我是下错单了', 'ordered by mistake'],
    ['不是，东西不需要了', 'no longer needed'],
    // Of the cancellation rather than of the order.
    ["no, I don't want it", undefined],
    ['no, I no longer want to cancel', undefined],
    ['no, that is the wrong order', undefined],
    ['that was a mistake', undefined],
    ['不需要取消了', undefined],
  ])('%s', (text, expected) => expect(reason(text)).toBe(expected));

  it('is none at another confirmation', () =>
    expect(reason('no, I ordered it by mistake', anythingElse)).toBeUndefined());
});
