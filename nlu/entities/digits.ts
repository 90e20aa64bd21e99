/**
 * @module Digits as people say them: "one two three", "double five", "nine oh two one oh", "12 34 567", 幺二三. What speech recognition makes of them
 * too ("won to three for"), which counts only between digits, and only where a number is expected.
 */

export interface DigitToken {
  /** One or more of 0–9. */
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** A word that may also be none: "to", "for". */
  readonly isDoubtful: boolean;
}

/** Tokens that follow each other with nothing but blanks, commas, dots or dashes between them. */
export type DigitRun = readonly DigitToken[];

const DIGITS: Readonly<Record<string, string>> = {
  zero: '0',
  oh: '0',
  o: '0',
  nought: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  niner: '9',
};
const DOUBTFUL: Readonly<Record<string, string>> = {
  won: '1',
  to: '2',
  too: '2',
  tree: '3',
  for: '4',
  fore: '4',
  fife: '5',
  sicks: '6',
  ate: '8',
};
const TEENS: Readonly<Record<string, string>> = {
  ten: '10',
  eleven: '11',
  twelve: '12',
  thirteen: '13',
  fourteen: '14',
  fifteen: '15',
  sixteen: '16',
  seventeen: '17',
  eighteen: '18',
  nineteen: '19',
};
const TENS: Readonly<Record<string, string>> = {
  twenty: '2',
  thirty: '3',
  forty: '4',
  fourty: '4',
  fifty: '5',
  sixty: '6',
  seventy: '7',
  eighty: '8',
  ninety: '9',
};
const HAN = '零一二三四五六七八九';
const HAN_DIGIT: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...HAN].map((letter, digit) => [letter, String(digit)])),
  〇: '0',
  洞: '0',
  幺: '1',
  两: '2',
  拐: '7',
};

const one = (of: object) => Object.keys(of).join('|');
const DIGIT = `(?:\\d|${one(DIGITS)}|${one(DOUBTFUL)})`;
const TOKEN = new RegExp(
  [
    `(?<![a-z])(?<times>double|triple|treble)[\\s-]+(?<repeated>${DIGIT})(?![a-z\\d])`,
    `(?<![a-z])(?<tens>${one(TENS)})(?:[\\s-]+(?<ones>one|two|three|four|five|six|seven|eight|nine))?(?![a-z])`,
    `(?<![a-z])(?<teen>${one(TEENS)})(?![a-z])`,
    `(?<![a-z'])(?<word>${one(DIGITS)}|${one(DOUBTFUL)})(?![a-z'])`,
    // 十 and 百 make a number of it, which is read elsewhere.
    `(?<![十百千万亿])(?<han>[${one(HAN_DIGIT).replaceAll('|', '')}])(?![十百千万亿])`,
    '(?<numeral>\\d+)',
  ].join('|'),
  'g',
);
/** What may stand between two of them. */
const GAP = /^(?:[\s,，、.·–-]{0,3}|\s*(?:dash|hyphen|space|杠)\s*)$/;

/** @param normal normalised text @param isExpected whether a number is expected, so that "to" and "for" between digits are digits */
export function digitRuns(normal: string, isExpected = false): readonly DigitRun[] {
  const runs: DigitToken[][] = [];
  let end = -1;
  for (const match of normal.matchAll(TOKEN)) {
    const token = tokenOf(match);
    if (token.isDoubtful && !isExpected) continue;
    const run = runs.at(-1);
    if (run && GAP.test(normal.slice(end, token.start))) run.push(token);
    else runs.push([token]);
    end = token.end;
  }
  return runs.filter((run) => run.some(({ isDoubtful }) => !isDoubtful));
}

function tokenOf(match: RegExpMatchArray): DigitToken {
  const { times, repeated, tens, ones, teen, word, han, numeral } = match.groups ?? {};
  const start = match.index ?? 0;
  const span = { start, end: start + match[0].length };
  if (times !== undefined && repeated !== undefined) {
    const digit = DIGITS[repeated] ?? DOUBTFUL[repeated] ?? repeated;
    return { digits: digit.repeat(times === 'double' ? 2 : 3), ...span, isDoubtful: false };
  }
  if (tens !== undefined)
    return { digits: `${TENS[tens]}${DIGITS[ones ?? ''] ?? '0'}`, ...span, isDoubtful: false };
  if (teen !== undefined) return { digits: TEENS[teen] ?? '', ...span, isDoubtful: false };
  if (han !== undefined) return { digits: HAN_DIGIT[han] ?? '', ...span, isDoubtful: false };
  if (word === undefined) return { digits: numeral ?? '', ...span, isDoubtful: false };
  const sure = DIGITS[word];
  return { digits: sure ?? DOUBTFUL[word] ?? '', ...span, isDoubtful: sure === undefined };
}

export interface Dictated {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A run as a number of so many digits: the whole of it, or without the doubtful words at its ends ("one two three for my order"). Null where it has
 * another length.
 */
export function dictated(run: DigitRun, lengths: readonly number[]): Dictated | null {
  const first = run.findIndex(({ isDoubtful }) => !isDoubtful);
  const last = run.findLastIndex(({ isDoubtful }) => !isDoubtful);
  const parts = [run.slice(first, last + 1), run.slice(first), run.slice(0, last + 1), run];
  for (const part of parts) {
    const digits = digitsOf(part);
    if (lengths.includes(digits.length))
      return { digits, start: part[0]?.start ?? 0, end: part.at(-1)?.end ?? 0 };
  }
  return null;
}

export function digitsOf(run: DigitRun): string {
  return run.map(({ digits }) => digits).join('');
}
