import { describe, expect, it } from '@jest/globals';
import { all, findPhrase, readText } from '../../../../flows/kit/read/find-phrase.js';
import { optionsNamed, vocabularyOf } from '../../../../flows/kit/read/options.js';

describe('an option with a value that denies it', () => {
  const watches = vocabularyOf([
    { 'dust resistance': 'IP6X' },
    { 'dust resistance': 'IP5X' },
    { 'dust resistance': 'not resistant' },
  ]);
  it.each([
    ['the IP5X dust resistance one', 'IP5X'],
    ['IP6X, resistant', 'IP6X'],
    ['with dust resistance', ''],
    ['one that is not resistant', 'not resistant'],
    ['not dust resistant', 'not resistant'],
    ['no dust resistance please', 'not resistant'],
    ['without dust resistance', 'not resistant'],
  ])('%s', (text, expected) => {
    const read = readText(text);
    const named = optionsNamed(read, all(read.words), watches);
    expect(named.flatMap(({ values }) => values).join()).toBe(expected);
  });
});

describe('a slip of the keys', () => {
  it.each([
    ['a chargr', 'charger'],
    ['my charegr', 'charger'],
    ['the book shlef', 'bookshelf'],
    ['a head phone', 'headphone'],
  ])('%s is a %s', (text, name) => expect(findPhrase([name], readText(text))).toHaveLength(1));

  it.each([
    ['we make a return', 'maker'],
    ['I was charged for it', 'charger'],
    ['charge it to my card', 'charger'],
    ['it is printed', 'printer'],
    ['charging took long', 'charger'],
  ])('"%s" names no %s', (text, name) => expect(findPhrase([name], readText(text))).toEqual([]));
});
