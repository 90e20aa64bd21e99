/** @module Slips of the keyboard: two neighbouring letters of a word change places. */
import type { Dice } from './dice.js';

/**
 * Only words in small letters slip. Names, numbers, addresses and e-mail addresses do not: a slip there is another claim, not
 * another spelling.
 */
export function withTypos(text: string, probability: number, dice: Dice): string {
  if (probability <= 0) return text;
  return text.replace(/(?<![\w@.#'-])[a-z]{5,}(?![\w@.'-]*@|[\w-])/g, (word) => {
    if (!dice.chance(probability)) return word;
    const at = dice.pick([...Array(word.length - 2).keys()]) + 1;
    return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  });
}
