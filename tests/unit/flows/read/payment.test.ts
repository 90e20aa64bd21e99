import { describe, expect, it } from '@jest/globals';
import type { FlowArgs } from '../../../../flows/kit/context.js';
import { paymentIn } from '../../../../flows/kit/read/payment.js';
import type { PaymentMethod } from '../../../../flows/kit/shop.js';

const money = { amount: 5000, currency: 'USD' };
const PAYPAL: PaymentMethod = { id: 'p1', kind: 'paypal', label: 'PayPal', balance: null };
const VISA: PaymentMethod = { id: 'c1', kind: 'credit_card', label: 'Visa ending 4012', balance: null };
const MASTER: PaymentMethod = {
  id: 'c2',
  kind: 'credit_card',
  label: 'Mastercard ending 9212',
  balance: null,
};
const GIFT: PaymentMethod = { id: 'g1', kind: 'gift_card', label: 'Gift card', balance: money };
const ALL = [PAYPAL, VISA, MASTER, GIFT];
const none = {} as FlowArgs;

const read = (
  methods: readonly PaymentMethod[],
  texts: readonly string[],
  asked: string | null = 'paymentMethod',
) =>
  paymentIn(() => methods, { originalOf: () => ['p1'] })(
    texts.map((text) => ({ asked, text })),
    none,
  );

describe('the payment method', () => {
  it.each([
    ['PayPal please', 'p1'],
    ['my pay pal account', 'p1'],
    ['put it on the gift card', 'g1'],
    ['giftcard', 'g1'],
    ['the visa', 'c1'],
    ['use my Mastercard', 'c2'],
    ['master card', 'c2'],
    ['the card ending in 9212', 'c2'],
    ['Visa ending 4012', 'c1'],
    ['back to the original payment method', 'p1'],
    ['the same one', 'p1'],
    ['the way I paid', 'p1'],
    ['not PayPal, the gift card', 'g1'],
    ['my gift card instead of paypal', 'g1'],
    ['I paid with PayPal, but put it on my gift card', 'g1'],
    ['g1', 'g1'],
    ['yes, but to my gift card', 'g1'],
    ['ok but use the gift card', 'g1'],
    ['anything but the gift card, so PayPal', 'p1'],
    ['好的，不过退到礼品卡', 'g1'],
    ['不退礼品卡，退到贝宝', 'p1'],
    ['退到礼品卡', 'g1'],
    ['原支付方式', 'p1'],
    ['不要贝宝，用礼品卡', 'g1'],
  ])('%s', (text, id) => {
    expect(read(ALL, [text])).toEqual({ value: id });
  });

  it('asks which where several fit, and takes the next answer', () => {
    expect(read(ALL, ['my credit card'])).toEqual({
      value: null,
      partial: { problem: 'several', methods: ['c1', 'c2'] },
    });
    expect(read(ALL, ['my credit card', 'the visa one'])).toEqual({ value: 'c1' });
    expect(read([PAYPAL, VISA, GIFT], ['my credit card'])).toEqual({ value: 'c1' });
  });

  it('says that one cannot be chosen', () => {
    expect(read([VISA], ['to PayPal'])).toEqual({
      value: null,
      partial: { problem: 'none', kind: 'paypal' },
    });
  });

  it('takes the last one that was named', () => {
    expect(read(ALL, ['PayPal', 'no, the gift card'])).toEqual({ value: 'g1' });
  });

  it.each(['hm', 'which ones do I have?', '12 Oak Street'])('finds none in "%s"', (text) => {
    expect(read(ALL, [text])).toBeNull();
  });

  it('finds none in an address', () => {
    expect(read(ALL, ['12 Visa Street'], 'newAddress')).toBeNull();
  });
});
