/** @module Text as tokens with their places: words, runs of digits, single marks, and single Han characters, each of which knows its word. */

export interface Token {
  /** As written. */
  readonly text: string;
  /** UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Nothing stands between it and the token before. */
  readonly glued: boolean;
  /** The word it is part of: itself, but for characters of languages written without spaces. */
  readonly word: string;
  /** Where in that word it stands. */
  readonly place: 'whole' | 'first' | 'inner' | 'last';
}

/** Letters of one script run, digits of one number, or any other single character. Han, kana and Thai go by characters. */
const TOKEN =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}\p{M}*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}])+|\p{N}+|\S/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Loads a dictionary, so it is made once and only when such a text comes. */
let segmenter: Intl.Segmenter | undefined;

export function tokenize(text: string): readonly Token[] {
  const words = UNSPACED.test(text) ? wordsAt(text) : null;
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const start = match.index;
    const glued = start === end && start > 0;
    end = start + token.length;
    const word = words !== null && UNSPACED.test(token) ? words(start) : null;
    const from = word?.index ?? start;
    const segment = word?.segment ?? token;
    tokens.push({ text: token, start, end, glued, word: segment, place: placeIn(from, segment, start, end) });
  }
  return tokens;
}

function placeIn(from: number, word: string, start: number, end: number): Token['place'] {
  if (start <= from) return end >= from + word.length ? 'whole' : 'first';
  return end >= from + word.length ? 'last' : 'inner';
}

function wordsAt(text: string): (at: number) => Intl.SegmentData {
  segmenter ??= new Intl.Segmenter('zh-Hans', { granularity: 'word' });
  const all = [...segmenter.segment(text)];
  let current = 0;
  // Asked from left to right.
  return (at) => {
    let found = all[current] as Intl.SegmentData;
    while (found.index + found.segment.length <= at) found = all[++current] as Intl.SegmentData;
    return found;
  };
}
