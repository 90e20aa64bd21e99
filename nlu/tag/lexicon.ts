/** @module Phrases that are known values: those of the training texts' slots, and lists that were handed in. */
import { mix } from './hash.js';

/** Phrases of more tokens are not looked up. */
const LONGEST = 8;
/** From how many texts on a value counts as well known. */
const WELL_KNOWN = 4;

export interface LexiconEntry {
  /** `phraseKey` of its words. */
  readonly phrase: number;
  /** The hash of its slot's or its list's name. */
  readonly name: number;
  /** Texts it was seen in. */
  readonly count: number;
}

export class Lexicon {
  /** By phrase, then by name. */
  private readonly counts = new Map<number, Map<number, number>>();

  constructor(entries: Iterable<LexiconEntry> = []) {
    for (const { phrase, name, count } of entries) this.add(phrase, name, count);
  }

  add(phrase: number, name: number, count = 1): void {
    const names = this.counts.get(phrase) ?? new Map<number, number>();
    names.set(name, (names.get(name) ?? 0) + count);
    this.counts.set(phrase, names);
  }

  *entries(): Generator<LexiconEntry> {
    for (const [phrase, names] of this.counts)
      for (const [name, count] of names) yield { phrase, name, count };
  }

  /**
   * For each token the keys of the phrases it lies in: whose, where in it, how well known; of phrases of one name the longest.
   * In training, `own` counts what the text itself brought, which must not count: a new text's values are often unknown.
   */
  match(words: readonly number[], own: Lexicon | null): readonly (readonly number[])[] {
    const keys = words.map((): number[] => []);
    const reached = new Map<number, number>();
    for (let first = 0; first < words.length; first++) {
      for (const [name, { last, count }] of this.longestFrom(first, words, own)) {
        if ((reached.get(name) ?? -1) >= last) continue;
        reached.set(name, last);
        const known = count >= WELL_KNOWN ? 4 : 0;
        for (let t = first; t <= last; t++)
          keys[t]?.push(mix(name, known + Number(t === first) + 2 * Number(t === last)));
      }
    }
    return keys;
  }

  private longestFrom(
    first: number,
    words: readonly number[],
    own: Lexicon | null,
  ): ReadonlyMap<number, { readonly last: number; readonly count: number }> {
    const longest = new Map<number, { last: number; count: number }>();
    let phrase = 0;
    for (let last = first; last < words.length && last < first + LONGEST; last++) {
      phrase = longer(phrase, words[last]!);
      for (const [name, all] of this.counts.get(phrase) ?? []) {
        const count = all - (own?.counts.get(phrase)?.get(name) ?? 0);
        if (count > 0) longest.set(name, { last, count });
      }
    }
    return longest;
  }
}

export function phraseKey(words: readonly number[]): number {
  return words.reduce(longer, 0);
}

function longer(phrase: number, word: number): number {
  return mix(phrase, word);
}
