import { describe, expect, it } from '@jest/globals';
import { wordsOf } from '../../../../flows/kit/read/words.js';

describe('the words of a text', () => {
  it.each<[text: string, words: string]>([
    ['T-Shirts', 't shirt'],
    ['T恤衫', 't 恤 衫'],
    ['1.5L', '1.5 l'],
    ['1.5 liters', '1.5 l'],
    ['1000 毫升', '1000 ml'],
    ['2升的', '2 l 的'],
    ['升降桌', '升 降 桌'],
    ['lenses', 'lens'],
    ['lens color', 'lens color'],
  ])('%s → %s', (text, words) => {
    expect(
      wordsOf(text)
        .map(({ word }) => word)
        .join(' '),
    ).toBe(words);
  });
});
