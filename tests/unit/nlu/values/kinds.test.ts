/** Recognisers run for slots that may be filled now, and fill the one that is meant. */
import { describe, expect, it } from '@jest/globals';
import { performance } from 'node:perf_hooks';
import type { FlowTakes, NluContext } from '../../../../bot/domain/nlu.js';
import { RECOGNISERS } from '../../../../nlu/entities/recognisers.js';
import { recognize } from '../../../../nlu/recognize.js';
import { normalize } from '../../../../nlu/text/normalize.js';
import { REFERENCE } from './values.js';

const visit: FlowTakes = {
  flow: 'book-visit',
  isOpen: true,
  kinds: { day: 'date', at: 'time', budget: 'money' },
};
const stay: FlowTakes = {
  flow: 'stay',
  isOpen: true,
  kinds: { from: 'dateFrom', until: 'dateTo', guests: 'number' },
};

const entities = (text: string, takes: readonly FlowTakes[], asked: string | null = null) => {
  const context: NluContext = {
    locale: 'en',
    asked: asked === null ? null : { slot: asked, choices: [] },
    takes,
    ...REFERENCE,
  };
  return recognize(text, context).entities.map(({ slot, value, by }) => [slot, value, by]);
};

describe('slots of a kind', () => {
  it('are filled by what is said of their kind, with the recogniser that found it', () =>
    expect(entities('tomorrow at 3 pm, for $50', [visit])).toEqual([
      ['day', '2022-03-16', 'chrono'],
      ['at', '15:00', 'times'],
      ['budget', { amount: 5000, currency: 'USD' }, 'money'],
    ]));

  it('are not looked at while their flow is neither open nor asked for', () => {
    const closed = { ...visit, isOpen: false };
    expect(entities('tomorrow at 3 pm', [closed])).toEqual([]);
    expect(entities('cancel my order tomorrow', [{ ...closed, flow: 'cancel-order' }])).toEqual([
      ['day', '2022-03-16', 'chrono'],
    ]);
  });

  it('take both ends of a span of days', () =>
    expect(entities('from Monday to Friday', [stay])).toEqual([
      ['from', '2022-03-21', 'chrono'],
      ['until', '2022-03-25', 'chrono'],
    ]));

  it('leave it to the question where two could be meant', () => {
    expect(entities('tomorrow', [stay])).toEqual([]);
    expect(entities('tomorrow', [stay], 'until')).toEqual([['until', '2022-03-16', 'chrono']]);
  });

  it('take a bare number only where one was asked for', () => {
    expect(entities('I have 2 questions', [stay])).toEqual([]);
    expect(entities('two', [stay], 'guests')).toEqual([['guests', 2, 'numbers']]);
  });

  it('need a time for a date', () => {
    const { entities: found } = recognize('tomorrow, for $5', { locale: 'en', asked: null, takes: [visit] });
    expect(found.map(({ slot }) => slot)).toEqual(['budget']);
  });
});

const LONG_EN =
  'Hi there, I ordered two of these on the 3rd of May for $59.99 and paid 12 dollars for shipping, they came last Tuesday at half past three and one of them was broken, so could you call me at (425) 555-0123 between 3 and 5 pm tomorrow or in two weeks, it took three days and I waited for one hour. ';
const LONG_ZH =
  '你好，我上周五下午三点买了两件衣服，一共一百二十元，五月三号才收到，等了三天，其中一件有问题，请在明天上午十点打我的手机13812345678，或者下个月20号之前退款。';

it('takes at most 20 ms for all that a turn can hold', () => {
  // The best of 25, since the machine may be busy: about a tenth of the bound. The figures are in bench/results/nlu-entities.json.
  for (const text of [LONG_EN.repeat(4), LONG_ZH.repeat(8)]) {
    const heard = { text, normal: normalize(text), reference: REFERENCE, locale: 'en', asked: null } as const;
    const times = Array.from({ length: 25 }, () => {
      const begun = performance.now();
      for (const { find } of RECOGNISERS) find(heard);
      return performance.now() - begun;
    });
    expect(Math.min(...times)).toBeLessThan(20);
  }
});
