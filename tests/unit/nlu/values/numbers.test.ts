/** Numbers, written and spoken. */
import { describe, expect, it } from '@jest/globals';
import { valuesIn } from './values.js';
import type { Case } from './values.js';

const numbers = (text: string, asked = false) =>
  valuesIn(text, ['number'], { asked: asked ? 'number' : null });

describe('in English', () => {
  it.each<Case>([
    ['I need 3 of them', 3, '3'],
    ['about 1,200 pieces', 1200, '1,200'],
    ['1.5 litres', 1.5, '1.5'],
    ['twenty five', 25, 'twenty five'],
    ['thirty-two boxes', 32, 'thirty-two'],
    ['two hundred and six', 206, 'two hundred and six'],
    ['a hundred and twenty', 120, 'a hundred and twenty'],
    ['three thousand five hundred', 3500, 'three thousand five hundred'],
    ['one point five', 1.5, 'one point five'],
    ['a dozen eggs', 12, 'a dozen'],
    ['half a dozen', 6, 'half a dozen'],
    ['one two three', 123, 'one two three'],
    ['double five', 55, 'double five'],
    ['triple nine one', 9991, 'triple nine one'],
    ['12k', 12000, '12k'],
    ['２５ pieces', 25, '２５'],
  ])('%s', (text, value, words) => expect(numbers(text)).toEqual([[value, words]]));

  it.each([
    'that one',
    'my order W1234567',
    'yw1234567@example.com',
    'the 5th one',
    'it took two days',
    '25% off',
    'at 12:30',
    'someone to talk to for free',
    'on 2022-05-03',
  ])('none in: %s', (text) => expect(numbers(text)).toEqual([]));

  it.each<Case>([
    ['one', 1, 'one'],
    ['won to three', 123, 'won to three'],
    ['two', 2, 'two'],
    ['oh five', 5, 'oh five'],
    ['3 days', 3, '3'],
  ])('asked for one: %s', (text, value, words) => expect(numbers(text, true)).toEqual([[value, words]]));
});

describe('in Chinese', () => {
  it.each<Case>([
    ['我要3个', 3, '3'],
    ['二十五个', 25, '二十五'],
    ['十个', 10, '十'],
    ['十二件', 12, '十二'],
    ['两百个', 200, '两百'],
    ['两百五', 250, '两百五'],
    ['一千零五', 1005, '一千零五'],
    ['一千零五十', 1050, '一千零五十'],
    ['两万三千', 23000, '两万三千'],
    ['3.5万', 35000, '3.5万'],
    ['一亿', 100_000_000, '一亿'],
    ['幺二三', 123, '幺二三'],
    ['一点五升', 1.5, '一点五'],
    ['买了两件', 2, '两'],
    ['１２个', 12, '１２'],
  ])('%s', (text, value, words) => expect(numbers(text)).toEqual([[value, words]]));

  it.each([
    '便宜一点',
    '等一下',
    '十分感谢',
    '万一不行呢',
    '我们一起',
    '第一次',
    '三天了',
    '一会儿再说',
    '统一发货',
  ])('none in: %s', (text) => expect(numbers(text)).toEqual([]));
});
