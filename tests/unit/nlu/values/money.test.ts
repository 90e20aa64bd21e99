/** Sums of money: integer minor units and a currency. */
import { describe, expect, it } from '@jest/globals';
import { valuesIn } from './values.js';

type Sum = readonly [text: string, amount: number, currency: string, words: string];

const money = (text: string) => valuesIn(text, ['money']);

describe('in English', () => {
  it.each<Sum>([
    ['it was $12.50', 1250, 'USD', '$12.50'],
    ['£27', 2700, 'GBP', '£27'],
    ['that 40€ back', 4000, 'EUR', '40€'],
    ['60.02 pounds', 6002, 'GBP', '60.02 pounds'],
    ['forty bucks', 4000, 'USD', 'forty bucks'],
    ['five dollars and 20 cents', 520, 'USD', 'five dollars and 20 cents'],
    ['five pounds twenty', 520, 'GBP', 'five pounds twenty'],
    ['1,299.99 dollars', 129_999, 'USD', '1,299.99 dollars'],
    ['two hundred euros', 20_000, 'EUR', 'two hundred euros'],
    ['USD 15', 1500, 'USD', 'USD 15'],
    ['500 yen', 500, 'JPY', '500 yen'],
    ['99 cents', 99, 'USD', '99 cents'],
    ['1 thousand dollars', 100_000, 'USD', '1 thousand dollars'],
    ['＄２５', 2500, 'USD', '＄２５'],
  ])('%s', (text, amount, currency, words) => expect(money(text)).toEqual([[{ amount, currency }, words]]));

  it.each([
    'I need 3 of them',
    'order W1234567',
    'five stars',
    'a dollar store',
    'euro plug',
    '12 points',
    'at 5 p.m.',
  ])('none in: %s', (text) => expect(money(text)).toEqual([]));
});

describe('in Chinese', () => {
  it.each<Sum>([
    ['一百二十元', 12_000, 'CNY', '一百二十元'],
    ['12块', 1200, 'CNY', '12块'],
    ['12块钱', 1200, 'CNY', '12块钱'],
    ['三块五', 350, 'CNY', '三块五'],
    ['三块五毛', 350, 'CNY', '三块五毛'],
    ['五毛', 50, 'CNY', '五毛'],
    ['￥120', 12_000, 'CNY', '￥120'],
    ['¥99.9', 9990, 'CNY', '¥99.9'],
    ['200人民币', 20_000, 'CNY', '200人民币'],
    ['50美元', 5000, 'USD', '50美元'],
    ['两万日元', 20_000, 'JPY', '两万日元'],
    ['退我３０元', 3000, 'CNY', '３０元'],
    ['一百港币', 10_000, 'HKD', '一百港币'],
  ])('%s', (text, amount, currency, words) => expect(money(text)).toEqual([[{ amount, currency }, words]]));

  it.each(['三个', '元旦买的', '一块去', '十分感谢', '满分', '二十五号', '三元件'])('none in: %s', (text) =>
    expect(money(text)).toEqual([]),
  );
});
