/** @module Words of a text, so that they can be compared with the names of things: case, plural, hyphens and slips do not count. */

export interface Word {
  /** Lower case, singular, without marks. */
  readonly word: string;
  /** Where it stands, `[start, end)` in UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
}

const WORD =
  /(?<=\d\s?)(?<unit>毫升|升|厘米|毫米|英寸|寸|小时|瓦)|\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.'’](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;

/** Its words in order. Each Han character counts as one. A number and its unit are two: `1.5L` → `1.5`, `l`. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.normalize('NFKC').matchAll(WORD)].flatMap((match) => {
    const unit = CHINESE_UNITS[match.groups?.['unit'] ?? ''];
    return unit === undefined
      ? split(match[0], match.index)
      : [{ word: unit, start: match.index, end: match.index + match[0].length }];
  });
}

function split(match: string, start: number): readonly Word[] {
  const parts = [...match.matchAll(/\d+(?:\.\d+)?|[^\d.'’]+/gu)];
  const isMeasure = parts.length === 2 && /^\d/.test(match);
  const found = isMeasure
    ? parts.map((part) => [part[0], start + part.index] as const)
    : [[match, start] as const];
  return found.map(([part, at]) => ({ word: normalForm(part), start: at, end: at + part.length }));
}

/** Units and numbers in the one form that texts are compared in. */
const SAME: Readonly<Record<string, string>> = {
  liter: 'l',
  litre: 'l',
  inche: 'inch',
  inches: 'inch',
  gb: 'gb',
  gigabyte: 'gb',
  tb: 'tb',
  terabyte: 'tb',
  millilitre: 'ml',
  milliliter: 'ml',
  ft: 'foot',
  feet: 'foot',
  watt: 'w',
  pc: 'piece',
  pcs: 'piece',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  eight: '8',
  ten: '10',
  grey: 'gray',
  colour: 'color',
  tee: 'tshirt',
  bluetooth: 'bluetooth',
  wireles: 'wireless',
  colored: 'color',
  len: 'lens',
};

/** After a number only: 升 alone is in other words. */
const CHINESE_UNITS: Readonly<Record<string, string>> = {
  升: 'l',
  毫升: 'ml',
  厘米: 'cm',
  毫米: 'mm',
  英寸: 'inch',
  寸: 'inch',
  小时: 'hour',
  瓦: 'w',
};

function normalForm(part: string): string {
  const plain = part.toLowerCase().replace(/['’.](?=\D|$)/g, '');
  const singular =
    plain.length > 3 && /[^su]s$/.test(plain)
      ? plain.replace(/(?<=[sxh])es$|(?<!ie)s$/, '').replace(/ies$/, 'y')
      : plain;
  return SAME[singular] ?? SAME[plain] ?? singular;
}

/** Whether two words are the same but for a slip of the keys: one letter in five or more, two in nine or more; never in a number. */
export function isAlike(one: string, other: string): boolean {
  if (one === other) return true;
  const allowed =
    Math.min(one.length, other.length) >= 9 ? 2 : Math.min(one.length, other.length) >= 5 ? 1 : 0;
  if (allowed === 0 || /\d/.test(one + other) || Math.abs(one.length - other.length) > allowed) return false;
  return distance(one, other) <= allowed;
}

/** Damerau–Levenshtein (optimal string alignment): letters left out, put in, replaced, or two turned round. */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row += 1) {
    const at = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      const above = rows[row - 1] ?? [];
      let least = Math.min(
        (above[column] ?? 0) + 1,
        (at[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + same,
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, (rows[row - 2]?.[column - 2] ?? 0) + 1);
      at.push(least);
    }
    rows.push(at);
  }
  return rows[one.length]?.[other.length] ?? 0;
}

export interface Mention {
  /** Place of the first and after the last of its words in the text's words. */
  readonly from: number;
  readonly to: number;
}

/** Every place where the phrase's words stand one after the other. */
export function mentionsOf(phrase: readonly Word[], text: readonly Word[]): readonly Mention[] {
  if (phrase.length === 0) return [];
  return text.flatMap((_, from) =>
    phrase.every(({ word }, place) => isAlike(word, text[from + place]?.word ?? ''))
      ? [{ from, to: from + phrase.length }]
      : [],
  );
}
