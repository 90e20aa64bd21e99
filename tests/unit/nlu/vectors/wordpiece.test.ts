import { expect, test } from '@jest/globals';
import { wordPiece } from '../../../../nlu/vectors/wordpiece.js';

const TOKENS = [
  ..."hello world cafe un don t stop it s ! , — ' # $ _ @ w x ß я 退 款 的 カ".split(' '),
  ...'##believ ##able ##12 ##3 ##s ##カ'.split(' '),
  'ᄒ',
];
const tokenize = wordPiece({ tokens: TOKENS, lowerCase: true });
const pieces = (text: string) => tokenize(text).map((id) => TOKENS[id]);

test.each([
  ['Hello, WORLD!', 'hello , world !'],
  ['unbelievable', 'un ##believ ##able'],
  ['don’t', 'don t'],
  ["don't stop—it's", "don ' t stop — it ' s"],
  ['#W123', '# w ##12 ##3'],
  ['x_x@x$x', 'x _ x @ x $ x'],
  ['Café cafés', 'cafe cafe ##s'],
  ['cafe\u0301', 'cafe'],
  ['hel\u200blo wor\u0000ld', 'hello world'],
  ['hello\tworld\nhello\u3000world', 'hello world hello world'],
  ['ẞ Я', 'ß я'],
  ['我要退款的hello', '退 款 的 hello'],
  ['退，款！', '退 款'],
  ['カカ', 'カ ##カ'],
  ['unknown', ''],
  ['', ''],
])('%j is %s', (text, wanted) => {
  expect(pieces(text).join(' ')).toBe(wanted);
});

test('a word is unknown as a whole, and one of more than 100 letters always is', () => {
  const letters = wordPiece({ tokens: ['a', '##a'], lowerCase: true });
  expect(letters('aab a')).toEqual([0]);
  expect(letters('a'.repeat(100))).toHaveLength(100);
  expect(letters('a'.repeat(101))).toEqual([]);
});

test('a cased vocabulary keeps case and accents', () => {
  const cased = wordPiece({ tokens: ['Café', 'cafe'], lowerCase: false });
  expect(cased('Café cafe CAFÉ')).toEqual([0, 1]);
});
