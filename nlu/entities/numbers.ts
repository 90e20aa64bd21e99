/** @module Numbers: "1,200", "two hundred and six", "one point five", "a dozen", "double five", 二十五, 一千零五, 3.5万. */
import { digitRuns, digitsOf } from './digits.js';
import { withoutOverlaps } from './found.js';
import type { Found } from './found.js';

/** A number and where it stands. */
export interface NumberFound {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };
const FIXED: Readonly<Record<string, number>> = { dozen: 12, couple: 2 };

const WORD = [...SMALL, ...TENS, 'hundred', ...Object.keys(SCALES)].join('|');
const WORDS = new RegExp(
  `(?<![a-z'-])(?:a\\s+(?=hundred|thousand|million))?(?:${WORD})(?:[\\s-]+(?:and\\s+(?=${WORD}))?(?:${WORD}))*(?:\\s+point(?:\\s+(?:${SMALL.slice(0, 10).join('|')}|oh))+)?(?![a-z'])`,
  'g',
);
const COLLECTIVE = /(?<![a-z'-])(?:(half a|a|one|two|three|four|\d+)\s+)?(dozen|couple)(?:\s+of)?(?![a-z'])/g;
const NUMERAL =
  /(?<![\w.,#/:-])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s?(thousand|million|billion)(?![a-z])|(k)(?![a-z])|\s?([万亿千百]))?(?![\w#/]|[.,:]\d|-\d{1,2}-\d)/g;

/** All of them, in the order of the text. @param isExpected whether one was asked for, so that "to" between digits is one */
export function numbersIn(normal: string, isExpected = false): readonly NumberFound[] {
  return withoutOverlaps([
    ...dictatedNumbers(normal, isExpected),
    ...wordNumbers(normal),
    ...numerals(normal),
    ...hanNumbers(normal),
  ]);
}

export function findNumbers(normal: string, isExpected: boolean): readonly Found[] {
  return numbersIn(normal, isExpected)
    .filter(({ start, end }) => isExpected || !isOther(normal, start, end))
    .map((found) => ({ kind: 'number', ...found, by: 'numbers' }));
}

/** "This one", and what counts time. */
function isOther(normal: string, start: number, end: number): boolean {
  return (
    normal.slice(start, end) === 'one' ||
    /^\s?(?:%|percent\b)/.test(normal.slice(end)) ||
    /^[\s-]?(?:(?:more|business|working) )?(?:minute|min|hour|hr|day|week|month|year)s?\b|^(?:st|nd|rd|th)\b|^个?(?:小时|分钟|星期|礼拜|月)|^[天日号点周年]/.test(
      normal.slice(end),
    )
  );
}

/** "One two three" is 123; "two three-packs" is none. More than nine digits are no number but a name of something. */
function dictatedNumbers(normal: string, isExpected: boolean): NumberFound[] {
  return digitRuns(normal, isExpected)
    .filter((run) => run.some(({ start, end }) => /\D/.test(normal.slice(start, end))) || isExpected)
    .filter((run) => run.length > 1 || run.some(({ start, end }) => /\s/.test(normal.slice(start, end))))
    .map((run) => ({ digits: digitsOf(run), start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 }))
    .filter(({ digits, end }) => digits.length <= 9 && !/^[\w-]/.test(normal.slice(end)))
    .map(({ digits, ...span }) => ({ value: Number(digits), ...span }));
}

function numerals(normal: string): NumberFound[] {
  return [...normal.matchAll(NUMERAL)].map((match) => {
    const [whole, word, k, han] = match;
    const digits = /-?[\d,]+(?:\.\d+)?/.exec(whole)?.[0] ?? '';
    const scale = SCALES[word ?? ''] ?? (k ? 1e3 : (HAN_SCALES[han ?? ''] ?? 1));
    return {
      value: rounded(Number(digits.replaceAll(',', '')) * scale),
      start: match.index,
      end: match.index + whole.length,
    };
  });
}

function wordNumbers(normal: string): NumberFound[] {
  const spelled = [...normal.matchAll(WORDS)].flatMap((match) => {
    const value = valueOfWords(match[0]);
    return value === null ? [] : [{ value, start: match.index, end: match.index + match[0].length }];
  });
  const collective = [...normal.matchAll(COLLECTIVE)].flatMap((match) => {
    const [whole, count = 'one', unit = ''] = match;
    if (match[1] === undefined && unit === 'couple') return [];
    const times = count === 'half a' ? 0.5 : (countOf(count) ?? 1);
    return [{ value: times * (FIXED[unit] ?? 1), start: match.index, end: match.index + whole.length }];
  });
  return [...spelled, ...collective];
}

/** "3", "three", "a", 三; null where it is none. */
export function countOf(text: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (/^an?$/.test(text)) return 1;
  return /\p{Script=Han}/u.test(text) ? valueOfHan(text) : valueOfWords(text);
}

/** Of English words; null where they are no one number ("one two"). */
export function valueOfWords(text: string): number | null {
  const [whole = '', decimals] = text.split(/\s+point\s+/);
  let total = 0;
  let group = 0;
  /** The least that may still be added: a word of the same size begins another number. */
  let room = Infinity;
  for (const word of whole.split(/[\s-]+/)) {
    if (word === 'and') continue;
    if (word === 'a') group = 1;
    else if (word === 'hundred') {
      group = (group || 1) * 100;
      room = 100;
    } else if (SCALES[word] !== undefined) {
      total += (group || 1) * SCALES[word];
      group = 0;
      room = Infinity;
    } else {
      const value = SMALL.includes(word) ? SMALL.indexOf(word) : (TENS.indexOf(word) + 2) * 10;
      if (value >= room || (value < 20 && room === 10 && value >= 10)) return null;
      group += value;
      room = value >= 20 ? 10 : 1;
    }
  }
  const fraction = decimals
    ?.split(/\s+/)
    .map((digit) => (digit === 'oh' ? 0 : SMALL.indexOf(digit)))
    .join('');
  return fraction === undefined ? total + group : Number(`${total + group}.${fraction}`);
}

const HAN_DIGITS = '零一二三四五六七八九';
const HAN_SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };
const HAN = /[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?|半(?=[个天年月小])/g;
/** In these they count nothing. */
const NO_NUMBER =
  /一(?:下|直|样|般|定|些|点(?![零〇一二三四五六七八九])|起|共|切|边|旦|会儿?|再|律|致|并|方面)|(?<=[第之统唯万])一|[千万]万(?:别|不)|万一|三方|四处|十分|百分/g;

function hanNumbers(normal: string): NumberFound[] {
  const text = normal.replace(NO_NUMBER, (word) => ' '.repeat(word.length));
  return [...text.matchAll(HAN)].flatMap((match) => {
    const value = match[0] === '半' ? 0.5 : valueOfHan(match[0]);
    return value === null ? [] : [{ value, start: match.index, end: match.index + match[0].length }];
  });
}

/** 二十五 → 25, 一千零五 → 1005, 两万三 → 23000, 二〇二二 → 2022, 一点五 → 1.5; null where it is none. */
export function valueOfHan(text: string): number | null {
  const [whole = '', decimals] = text.split('点');
  const integer = integerOfHan(whole);
  if (integer === null || decimals === undefined) return integer;
  const fraction = [...decimals].map(hanDigit);
  return fraction.includes(-1) ? null : Number(`${integer}.${fraction.join('')}`);
}

function integerOfHan(text: string): number | null {
  if (text === '') return null;
  if (![...text].some((letter) => HAN_SCALES[letter] !== undefined)) {
    const digits = [...text].map(hanDigit);
    return digits.includes(-1) ? null : Number(digits.join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let last = 1;
  for (const letter of text) {
    const scale = HAN_SCALES[letter];
    if (scale === undefined) {
      const value = hanDigit(letter);
      if (value < 0) return null;
      // After 零 the next digit counts as it stands: 一千零五.
      if (value === 0) last = 10;
      digit = value === 0 ? null : value;
    } else {
      if (scale >= 1e4) {
        total = (total + section + (digit ?? (section === 0 && total === 0 ? 1 : 0))) * scale;
        section = 0;
      } else section += (digit ?? 1) * scale;
      digit = null;
      last = scale;
    }
  }
  // 两万三 is 23,000; 二十五 is 25.
  const rest = digit === null ? 0 : digit * (last >= 100 ? last / 10 : 1);
  return total + section + rest;
}

function hanDigit(letter: string): number {
  if (letter === '〇') return 0;
  return letter === '两' ? 2 : letter === '幺' ? 1 : HAN_DIGITS.indexOf(letter);
}

/** 3.3 万 is 33,000 and not 32,999.999. */
function rounded(value: number): number {
  return Number(value.toPrecision(15));
}
