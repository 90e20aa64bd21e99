/** @module Names that are spelled: "Kowalski, that's K-O-W-A-L-S-K-I". */

export interface Spelled {
  /** With a capital. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Single letters, three or more, with the same short gap between them; "k as in kilo" counts as its letter. */
const LETTERS =
  /(?<![\p{L}\d'])\p{L}(?:(?:\s+(?:as in|like|for)\s+\p{L}{3,})?(?:\s*[-.,]\s*|\s)\p{L}(?![\p{L}\d'])){2,}(?:\s+(?:as in|like|for)\s+\p{L}{3,})?/gu;
const AS_IN = /\s+(?:as in|like|for)\s+\p{L}{3,}/gu;

/** In the order of the text. Several blanks, a comma between dashes, or "new word" part two names. */
export function spelledWords(text: string): readonly Spelled[] {
  return [...text.matchAll(LETTERS)].flatMap((match) => {
    const letters = match[0].replace(AS_IN, '').match(/\p{L}/gu) ?? [];
    if (letters.some((letter) => /\p{Script=Han}/u.test(letter))) return [];
    const word = letters.join('').toLowerCase();
    const start = match.index;
    return [
      { word: word.charAt(0).toUpperCase() + word.slice(1), start, end: start + match[0].trimEnd().length },
    ];
  });
}

/**
 * A name with what was spelled of it in place of the word that sounds like it; null where none does. @param maySupply whether it may also be the last name
 * that was not said at all
 */
export function withSpelling(name: string, { word }: Spelled, maySupply: boolean): string | null {
  const words = name.split(' ');
  const alike = words.findLastIndex((each) => isAlike(each.toLowerCase(), word.toLowerCase()));
  if (alike >= 0) return words.map((each, place) => (place === alike ? word : each)).join(' ');
  return maySupply && words.length === 1 ? `${name} ${word}` : null;
}

/** As speech recognition confuses names: the same first letter, or at most half of the letters others. */
function isAlike(one: string, other: string): boolean {
  const longer = Math.max(one.length, other.length);
  const isSame = one.charAt(0) === other.charAt(0);
  return distance(one, other) <= longer * (isSame ? 0.6 : 0.4);
}

/** Levenshtein's. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
