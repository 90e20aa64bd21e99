import { describe, expect, it } from '@jest/globals';
import { variantsMeant } from '../../../../flows/kit/read/variants.js';
import type { Product, Variant } from '../../../../flows/kit/shop.js';

const variant = (id: string, color: string, size: string, amount: number, available = true): Variant => ({
  id,
  options: { color, size },
  price: { amount, currency: 'USD' },
  available,
});
const shirt: Product = {
  id: 'P1',
  name: { en: 'Blue shirt', zh: '衬衫' },
  labels: { white: { en: 'white', zh: '白色' }, blue: { en: 'blue', zh: '蓝色' } },
  variants: [
    variant('1', 'blue', 'M', 2000, false),
    variant('2', 'blue', 'L', 2200),
    variant('3', 'white', 'M', 2100),
    variant('4', 'black', 'L', 2400),
  ],
};
const meant = (...texts: readonly string[]) =>
  variantsMeant(
    texts.map((text) => ({ asked: null, text })),
    shirt,
  ).variants.map(({ id }) => id);

describe('the variants that a question is about', () => {
  it.each([
    ['how many shirts do you have', ['1', '2', '3', '4']],
    ['the shirt in blue', ['1', '2']],
    ['the shirt in blue, size M', ['1']],
    ['the shirt in blue or white', ['1', '2', '3']],
    ['is the shirt there in white and is it there in black', ['3', '4']],
    ['衬衫白色多少钱', ['3']],
    ['the white shirt in size L', []],
  ])('%s', (text, ids) => {
    expect(meant(text)).toEqual(ids);
  });

  it('are the cheapest and the dearest of those that can be had', () => {
    expect(meant('what is the cheapest shirt')).toEqual(['3']);
    expect(meant('最贵的衬衫')).toEqual(['4']);
    expect(meant('your most expensive shirt in size M')).toEqual(['3']);
  });
  it('have none of the options that stand in the name', () => {
    expect(meant('the blue shirt')).toEqual(['1', '2', '3', '4']);
  });
  it('have what was said last', () => {
    expect(meant('the shirt in blue, size L', 'in black')).toEqual(['4']);
  });
});
