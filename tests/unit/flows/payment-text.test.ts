import { expect, it } from '@jest/globals';
import { methodText } from '../../../flows/kit/payment-text.js';

it.each([
  ['gift_card', '•••• 7302', 'gift'],
  ['gift_card', 'Gift card', 'card'],
  ['gift_card', '礼品卡 7302', 'card'],
  ['paypal', 'anna@example.com', 'paypal'],
  ['paypal', 'PayPal', 'card'],
  ['credit_card', 'Visa •••• 4417', 'card'],
] as const)('%s "%s" is named once', (kind, label, word) =>
  expect(methodText({ kind, label })).toEqual({ copy: 'order.method', params: { kind: word, label } }),
);
