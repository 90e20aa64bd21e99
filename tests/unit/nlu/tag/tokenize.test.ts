import { expect, it } from '@jest/globals';
import { encodeSpans, runsOf } from '../../../../nlu/tag/labels.js';
import { tokenize } from '../../../../nlu/tag/tokenize.js';

it.each([
  ['at 7pm, Zoë’s', ['at', '7', 'pm', ',', 'Zoë', '’', 's']],
  ['订单A12号', ['订', '单', 'A', '12', '号']],
  ['👋🏽 hi', ['👋', '🏽', 'hi']],
])('splits %s', (text, expected) => {
  const tokens = tokenize(text);
  expect(tokens.map((token) => token.text)).toEqual(expected);
  for (const { text: word, start, end } of tokens) expect(text.slice(start, end)).toBe(word);
});

it('knows the word of a Chinese character and its place there', () => {
  expect(tokenize('我在上海').map(({ word, place }) => `${word} ${place}`)).toEqual([
    '我在 first',
    '我在 last',
    '上海 first',
    '上海 last',
  ]);
});

it('labels spans and reads them back; one that meets an earlier one is left out, one that cuts a token takes it whole', () => {
  const tokens = tokenize('from New Haven to Graz');
  const slots = new Map([['city', 0]]);
  const spans = [
    { slot: 'city', start: 5, end: 14 },
    { slot: 'city', start: 9, end: 14 },
    { slot: 'city', start: 19, end: 22 },
  ];
  expect(runsOf(encodeSpans(tokens, spans, slots))).toEqual([
    { slot: 0, first: 1, last: 2 },
    { slot: 0, first: 4, last: 4 },
  ]);
});
