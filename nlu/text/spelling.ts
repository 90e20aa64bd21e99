/** @module Slips of the keys in the words that requests turn on: "retrun", "exchagne", "adress". */

const WORDS = [
  'cancel',
  'return',
  'exchange',
  'refund',
  'replace',
  'modify',
  'change',
  'order',
  'orders',
  'address',
  'payment',
  'delivery',
  'default',
  'status',
  'tracking',
];
/** One letter away from one of those, and words themselves. */
const REAL = new Set(
  'cancels cancer returns exchanged exchanges exchanger refunds defund replaced replaces modifys changes changed changer charge chance orange older border borders odder deliver delivers payments defaults statue statues stats tacking racking tricking cracking trucking ordered'.split(
    ' ',
  ),
);

/** Each slip of one key (a letter left out, put in, replaced, or two turned round) with the word that was meant. */
const SLIPS: ReadonlyMap<string, string> = new Map(
  WORDS.flatMap((word) => slipsOf(word).map((slip) => [slip, word] as const)).filter(
    ([slip]) => !REAL.has(slip) && !WORDS.includes(slip),
  ),
);

function slipsOf(word: string): string[] {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  return [...word].flatMap((letter, at) => {
    const [before, after] = [word.slice(0, at), word.slice(at + 1)];
    const other = [...letters].flatMap((each) => [
      `${before}${each}${after}`,
      `${before}${each}${letter}${after}`,
    ]);
    const turned = after === '' ? [] : [`${before}${after.charAt(0)}${letter}${after.slice(1)}`];
    // The first letter is hardly ever the wrong one, and without it too many words are alike.
    return at === 0 ? turned : [`${before}${after}`, ...other, ...turned];
  });
}

export interface Corrected {
  readonly text: string;
  /** Where an index of `text` is in the text as it was, in UTF-16 units. */
  readonly origin: (index: number) => number;
}

/** @param normal normalised text */
export function correctSpelling(normal: string): Corrected {
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let grown = 0;
  const text = normal.replace(/(?<![\w@.-])[a-z]{4,9}(?![\w@])/g, (word, at: number) => {
    const meant = SLIPS.get(word);
    if (meant === undefined) return word;
    grown += meant.length - word.length;
    shifts.push({ from: at + grown + word.length, by: grown });
    return meant;
  });
  const origin = (index: number) => index - (shifts.findLast(({ from }) => from <= index)?.by ?? 0);
  return { text, origin };
}
