/** @module At an open question an answer is no request, and a yes or no is the whole message. */
import { describe, expect, it } from '@jest/globals';
import { recognize } from '../../../nlu/recognize.js';

const intents = (text: string, slot: string, task?: string | null) =>
  recognize(text, {
    locale: 'en',
    ...(task === undefined ? {} : { task }),
    asked: { slot, choices: [] },
  }).intents.map(({ name }) => name);

describe('answers start nothing', () => {
  it.each([
    ['paymentMethod', 'refund it to my gift card'],
    ['paymentMethod', 'put it on the credit card'],
    ['paymentMethod', 'pay with PayPal instead'],
    ['paymentMethod', 'change it to PayPal'],
    ['paymentMethod', 'use my gift card instead'],
    ['paymentMethod', 'I would like the refund on my credit card'],
    ['paymentMethod', 'change the payment method to PayPal'],
    ['paymentMethod', '退到礼品卡'],
    ['paymentMethod', '改用信用卡'],
    ['paymentMethod', '用PayPal支付'],
    ['newOption', 'change it to the black one'],
    ['newOption', "I'd like the 8GB version"],
    ['newOption', 'the blue one, if it is available'],
    ['newOption', 'swap it for the larger one'],
    ['newOption', 'do you have it in blue?'],
    ['newOption', 'exchange the kettle for the black one'],
    ['newOption', '换成蓝色的'],
    ['newOption', '要大号的'],
    ['items', 'the kettle and the mug'],
    ['items', 'I want to return it'],
    ['items', 'change the kettle to a black one'],
    ['items', '那个水壶'],
    ['newAddress', 'ship it to 12 Oak Street, Denver, CO 80245'],
    ['newAddress', 'use my default address'],
    ['newAddress', 'send it to my home address'],
    ['newAddress', '101 Highway, New York, 10001'],
    ['newAddress', 'I moved to 12 Oak Street'],
    ['newAddress', '寄到上海市南京路1号'],
    ['newAddress', '用默认地址'],
    ['reason', "it's too expensive"],
    ['reason', 'I found a better price'],
    ['reason', "it hasn't arrived"],
    ['reason', '太贵了'],
    ['confirm', 'yes, but refund it to PayPal'],
    ['confirm', 'use the gift card instead'],
  ])('%s: %s', (slot, text) => expect(intents(text, slot)).toEqual([]));

  it.each([
    'no, change it to the blue one',
    'no, the black one',
    'actually no, the other one',
    'yeah, no',
    'yes... wait, no',
    'I guess not',
    '不，换成蓝色的',
    '不是这个，是那个',
    '好的，先别取消',
    '还是算了',
  ])('"%s" to a confirmation is no plain no, and surely no yes', (text) =>
    expect(['objection', 'deny', 'leave']).toContain(intents(text, 'confirm')[0]),
  );

  it.each(['not bad, go ahead', 'nothing to add', 'the one without a lid', '不锈钢的那个也行'])(
    '"%s" to a confirmation objects to nothing',
    (text) => expect(intents(text, 'confirm')).not.toContain('objection'),
  );

  it.each([
    ['items', 'exchange-items', 'change the kettle to a black one', 'exchange-items'],
    ['newOption', 'change-order-items', 'exchange the kettle for the black one', 'change-order-items'],
    ['confirm', 'change-order-items', 'no, exchange the mug for a red one', 'change-order-items'],
    ['newAddress', 'change-default-address', 'change the address to 12 Oak Street', 'change-default-address'],
    ['newAddress', 'change-order-address', 'update my address to 12 Oak Street', 'change-order-address'],
    ['items', 'return-items', 'I want to return the kettle', 'return-items'],
  ])('%s of %s: "%s" is said in the words of that task', (slot, task, text, expected) =>
    expect(intents(text, slot, task)).toEqual([expected]),
  );
});

describe('a request of its own counts at every question', () => {
  it.each([
    ['paymentMethod', 'PayPal, and cancel order #W1234567', ['cancel-order']],
    ['paymentMethod', 'also change the payment method of order #W1234567', ['change-order-payment']],
    ['newOption', 'the black one, and where is my other order?', ['order-status']],
    ['items', 'the kettle, I also want to return the mug', ['return-items']],
    ['newAddress', '12 Oak Street; and cancel order #W1234567 please', ['cancel-order']],
    ['confirm', 'yes, and cancel order #W1234567', ['cancel-order']],
    ['reason', 'by mistake, and where is order #W1234567?', ['order-status']],
    ['items', '水壶，另外取消订单#W1234567', ['cancel-order']],
    ['confirm', '等一下，我的退款到哪了', ['refund-status']],
    ['orderId', 'I want to talk to a human', ['handoff']],
  ])('%s: %s', (slot, text, expected) => expect(intents(text, slot)).toEqual(expected));

  it('is another request where the open task is another', () => {
    expect(intents('exchange the mug for a blue one instead', 'items', 'return-items')).toEqual([
      'exchange-items',
    ]);
    expect(intents('change the payment method instead', 'confirm', 'cancel-order')).toEqual([
      'change-order-payment',
    ]);
    expect(intents('update my default address too', 'newAddress', 'change-order-address')).toEqual([
      'change-default-address',
    ]);
  });

  it('answers "Anything else?" in few words', () => {
    expect(intents('I want a refund', 'confirm', null)).toEqual(['return-items']);
    expect(intents('yes, exchange it', 'confirm', null)).toEqual(['exchange-items']);
    expect(intents('no thanks', 'confirm', null)).toEqual(['deny']);
  });
});

describe('confirm', () => {
  it.each([
    "Yes, that's correct, go ahead",
    'yes please proceed',
    'that looks good',
    'Yes, please go ahead with the exchange.',
    'Yes, that is correct. Please proceed.',
    'looks good to me',
    'please go ahead',
    'yes, confirmed, thank you',
    'Sure, that works',
    "that's right, please do it",
    'Perfect, yes',
    'Yes, please go ahead and make that change. Thank you.',
    "Yes, that's perfect. Please go ahead and proceed with the exchange.",
    'Yes, those details are correct. Please go ahead.',
    'correct',
    '是的，请继续',
    '没问题就这样',
    '没问题，就这样吧',
    '对，没错',
    '确认',
    '好的，麻烦了',
    '可以，继续吧',
    '嗯嗯，好的',
  ])('yes: %s', (text) => expect(intents(text, 'confirm')).toEqual(['affirm']));

  it.each([
    "no, that's not right",
    'hold on',
    'wait',
    'No, wait',
    'no, not yet',
    "that's wrong",
    "that isn't right",
    "no, that's not what I asked for",
    "I don't think so",
    'hang on a second',
    "no, I don't want to return it",
    "please don't cancel it",
    '不对',
    '等一下',
    '不，等等',
    '不是的',
    '先不要',
    '别退货了',
    '不，先不取消',
  ])('no: %s', (text) => expect(intents(text, 'confirm')).toEqual(['deny']));

  it.each([
    'yes, but the blue one',
    'yes, to my PayPal',
    'ok, the credit card',
    'no, the mug',
    'no, PayPal please',
    'yes with the gift card',
    'yes and the lamp too',
    'correct the address to 12 Oak Street'.replace('the address ', 'it '),
    'wait, the black one',
    'great kettle',
    'right size',
    'thanks',
    '是的，但是要蓝色的',
    '不对，是水壶',
    '好的，用礼品卡',
    '等一下，换成黑色',
    '对，还有杯子',
  ])('neither: %s', (text) => {
    expect(intents(text, 'confirm')).not.toContain('affirm');
    expect(intents(text, 'confirm')).not.toContain('deny');
  });

  it('"yes, cancel it" is a yes to a cancellation alone', () => {
    expect(intents('yes, cancel it', 'confirm', 'cancel-order')).toEqual(['affirm']);
    expect(intents('yes, cancel it', 'confirm', 'return-items')).not.toContain('affirm');
  });
});

describe('speed', () => {
  it.each([
    ['words', 'I want to return the kettle and exchange the mug for a blue one '],
    ['one letter', 'a'],
    ['digits', '1'],
    ['yes', 'yes please '],
    ['zh', '把这个杯子换成蓝色的'],
    ['negations', "don't want to "],
    ['spaces', ' '],
    ['change', 'change the '],
    ['no', 'no, '],
    ['names', 'Anna '],
  ])('reads 5,000 characters in well under a second: %s', (_, piece) => {
    const text = piece.repeat(Math.ceil(5000 / piece.length)).slice(0, 5000);
    const start = performance.now();
    recognize(text, { locale: 'en', asked: null });
    recognize(text, { locale: 'en', asked: { slot: 'confirm', choices: [] } });
    recognize(text, { locale: 'en', asked: { slot: 'email', choices: [] } });
    expect(performance.now() - start).toBeLessThan(500);
  });
});
