import { describe, expect, it } from '@jest/globals';
import type { FlowArgs } from '../../../../flows/kit/context.js';
import { productIn } from '../../../../flows/kit/read/product.js';

const names = [
  { id: 'P1', name: { en: 'Desk lamp', zh: '护眼台灯' } },
  { id: 'P2', name: { en: 'Floor lamp', zh: '落地灯' } },
  { id: 'P3', name: { en: 'Electric kettle, 1.7 l', zh: '电热水壶 1.7 升' } },
  { id: 'P4', name: { en: 'T-Shirt', zh: 'T恤' } },
  { id: 'P5', name: { en: 'Bath towels, set of four', zh: '浴巾四条装' } },
];
const read = (...texts: readonly string[]) =>
  productIn(() => names)(
    texts.map((text, place) => ({ asked: place === 0 ? null : 'product', text })),
    {} as FlowArgs,
  );

describe('the product', () => {
  it.each([
    ['how much is the kettle?', 'P3'],
    ['do you have electric ketles', 'P3'],
    ['how many tshirts do you have', 'P4'],
    ['T-shirt options', 'P4'],
    ['is the floor lamp available in brass', 'P2'],
    ['a bath towel', 'P5'],
    ['电热水壶多少钱', 'P3'],
    ['台灯有几种颜色', 'P1'],
    ['有没有浴巾', 'P5'],
    ['P2', 'P2'],
  ])('%s', (text, product) => {
    expect(read(text)).toEqual({ value: product });
  });

  it('is asked for where several are called so, and told apart by a word of theirs', () => {
    expect(read('how much are your lamps')).toEqual({ value: null, partial: ['P1', 'P2'] });
    expect(read('how much are your lamps', 'the floor one')).toEqual({ value: 'P2' });
    expect(read('how much are your lamps', 'P1')).toEqual({ value: 'P1' });
    expect(read('how much is the kettle and how much the t-shirt')).toEqual({
      value: null,
      partial: ['P3', 'P4'],
    });
  });
  it('is the last that was named', () => {
    expect(read('how much is the kettle', 'I mean the t-shirt')).toEqual({ value: 'P4' });
  });
  it('is none where nothing of the shop is named', () => {
    expect(read('do you have hats')).toBeNull();
  });
});
