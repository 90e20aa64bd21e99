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

/** `text` is in the form that the words' offsets count in. */
export function readText(text: string): Read {
  const plain = text.normalize('NFKC');
  return { text: plain, words: wordsOf(plain) };
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
  for (let from = within.from; from < within.to; from += 1) {
    for (let to = from + 1; to <= Math.min(within.to, from + phrase.length + 1); to += 1) {
      const window = words.slice(from, to).map(({ word }) => word);
      if (!isPhrase(window, phrase, joined)) continue;
      found.push({ from, to });
      break;
    }
  }
  return found;
}

/** Word for word where there are as many; else what is written as one here and as two there. */
function isPhrase(window: readonly string[], phrase: readonly string[], joined: string): boolean {
  if (window.length === phrase.length)
    return window.every((word, place) => isSlipOf(word, phrase[place] ?? ''));
  const all = window.join('');
  // A letter more or less may be a word of its own: "brand" is no "Brand A".
  const maySlip =
    Math.min(window.length, phrase.length) === 1 &&
    all.length >= (all.length === joined.length ? LONG_ENOUGH : 9);
  return all === joined || (maySlip && isSlipOf(all, joined));
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
