import { expect, it } from '@jest/globals';
import { spanF1 } from '../../../../nlu/tag/span-f1.js';

const span = (slot: string, start: number, end: number) => ({ slot, start, end });

it('counts exact spans, over all and by slot', () => {
  const gold = [[span('city', 0, 4), span('name', 5, 9)], [span('city', 2, 6)], []];
  const predicted = [[span('city', 0, 4), span('name', 5, 8)], [span('name', 2, 6)], [span('city', 0, 1)]];
  const score = spanF1(gold, predicted);
  expect(score).toMatchObject({ right: 1, predicted: 4, gold: 3, precision: 1 / 4, recall: 1 / 3 });
  expect(score.f1).toBeCloseTo(2 / 7);
  expect(score.bySlot.get('city')).toMatchObject({ right: 1, predicted: 2, gold: 2, f1: 0.5 });
  expect(score.bySlot.get('name')).toMatchObject({ right: 0, predicted: 2, gold: 1, f1: 0 });
  expect(score.macroF1).toBeCloseTo(0.25);
});

it('counts a span that is predicted twice as right once', () => {
  expect(spanF1([[span('city', 0, 4)]], [[span('city', 0, 4), span('city', 0, 4)]])).toMatchObject({
    right: 1,
    predicted: 2,
  });
});

it('is 0, not NaN, when there is nothing', () => {
  expect(spanF1([[]], [[]])).toMatchObject({ precision: 0, recall: 0, f1: 0, macroF1: 0 });
});

it('refuses lists of different lengths', () => {
  expect(() => spanF1([[]], [])).toThrow(RangeError);
});
