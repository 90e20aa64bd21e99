/** @module Where a name or a value stands among the words of a text, however its words are joined or slip. */
import { isAlike, wordsOf } from './words.js';
import type { Word } from './words.js';

/** `[from, to)` in words of the text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A text and its words. */
export interface Read {
  readonly text: string;
  readonly words: readonly Word[];
}

const reads = new Map<string, Read>();

/** `text` is in the form that the words' offsets count in. What was said is read anew at every step of a flow, by every reader. */
export function readText(text: string): Read {
  const known = reads.get(text);
  if (known) return known;
  const plain = text.normalize('NFKC');
  const read = { text: plain, words: wordsOf(plain) };
  // As many as some tasks keep.
  if (reads.size >= 200) reads.clear();
  reads.set(text, read);
  return read;
}

/**
 * Every place of the phrase: `t-shirt` is found in "tshirts", `bookshelf` in "book shelf". A slip never changes the first letter, so that
 * no mouse is found in a house.
 */
export function findPhrase(
  phrase: readonly string[],
  { words }: Read,
  within: Span = all(words),
): readonly Span[] {
  const joined = phrase.join('');
  if (joined === '') return [];
  const found: Span[] = [];
  for (const from of placesOf(joined.charAt(0), words)) {
    if (from < within.from) continue;
    if (from >= within.to) break;
    const last = Math.min(within.to, from + phrase.length + 1);
    for (let to = from + 1; to <= last; to += 1) {
      if (!isPhrase(words, from, to, phrase, joined)) continue;
      found.push({ from, to });
      break;
    }
  }
  return found;
}

const places = new WeakMap<readonly Word[], ReadonlyMap<string, readonly number[]>>();

/** Where words with this first letter stand: every name and value of the shop is looked for in the same words. */
function placesOf(letter: string, words: readonly Word[]): readonly number[] {
  let byLetter = places.get(words);
  if (!byLetter) {
    const found = new Map<string, number[]>();
    for (const [place, { word }] of words.entries()) {
      const same = found.get(word.charAt(0));
      if (same) same.push(place);
      else found.set(word.charAt(0), [place]);
    }
    byLetter = found;
    places.set(words, byLetter);
  }
  return byLetter.get(letter) ?? [];
}

/** Word for word where there are as many; else what is written as one here and as two there. */
function isPhrase(
  words: readonly Word[],
  from: number,
  to: number,
  phrase: readonly string[],
  joined: string,
): boolean {
  if (to - from === phrase.length)
    return phrase.every((word, place) => isSlipOf(words[from + place]?.word ?? '', word));
  let length = 0;
  for (let place = from; place < to; place += 1) length += words[place]?.word.length ?? 0;
  if (Math.abs(length - joined.length) > 2) return false;
  const window = words
    .slice(from, to)
    .map(({ word }) => word)
    .join('');
  // A letter more or less may be a word of its own: "brand" is no "Brand A".
  const maySlip =
    (to - from === 1 || phrase.length === 1) && length >= (length === joined.length ? LONG_ENOUGH : 9);
  return window === joined || (maySlip && isSlipOf(window, joined));
}

/** Of words that are written as one or as two: "make a" is no "maker". */
const LONG_ENOUGH = 8;

function isSlipOf(word: string, name: string): boolean {
  return word === name || (word[0] === name[0] && isAlike(word, name) && !isVerbOf(word, name));
}

/** "Charged" is no slip of "charger", nor "printed" one of "printer". */
function isVerbOf(word: string, name: string): boolean {
  const stem = /^(.{3,})[eo]r$/.exec(name)?.[1];
  return (
    stem !== undefined && word.startsWith(stem) && /^(?:|e|s|es|d|ed|ing)$/.test(word.slice(stem.length))
  );
}

export function all(words: readonly Word[]): Span {
  return { from: 0, to: words.length };
}

/** The text of a span as it was written. */
export function textOfSpan({ text, words }: Read, { from, to }: Span): string {
  const [first, last] = [words[from], words[to - 1]];
  return first && last && from < to ? text.slice(first.start, last.end) : '';
}

/** The best of what was found: no two overlap, and what weighs most goes first. What weighs the same in the same place stays together. */
export function bestOf<T extends Span & { readonly weight: number }>(
  found: readonly T[],
): readonly (readonly T[])[] {
  const kept: T[][] = [];
  const byWeight = [...found].sort((a, b) => b.weight - a.weight || b.to - b.from - (a.to - a.from));
  for (const each of byWeight) {
    const same = kept.find(
      ([one]) => one?.from === each.from && one.to === each.to && one.weight === each.weight,
    );
    if (same) same.push(each);
    else if (!kept.some(([one]) => one && one.from < each.to && each.from < one.to)) kept.push([each]);
  }
  return kept.sort(([a], [b]) => (a?.from ?? 0) - (b?.from ?? 0));
}
