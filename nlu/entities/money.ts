/** @module Sums of money: "$12.50", "forty bucks", "five pounds twenty", 一百二十元, 三块五. */
import type { Found } from './found.js';
import { withoutOverlaps } from './found.js';
import { numbersIn } from './numbers.js';
import type { NumberFound } from './numbers.js';

/** ISO 4217; `minor`: decimal places of the minor unit. */
interface Currency {
  readonly code: string;
  readonly minor: number;
  readonly pattern: string;
}

const CURRENCIES: readonly Currency[] = [
  { code: 'USD', minor: 2, pattern: 'us\\s?\\$|usd|(?:u\\.?s\\.? )?dollars?|bucks?|美元|美金|刀' },
  { code: 'GBP', minor: 2, pattern: '£|gbp|pounds?(?: sterling)?|quid|英镑' },
  { code: 'EUR', minor: 2, pattern: '€|eur|euros?|欧元' },
  {
    code: 'CNY',
    minor: 2,
    pattern: 'cny|rmb|renminbi|yuan|kuai|元(?!旦|素|件)人?民?币?|块钱?(?!头)|圆|人民币',
  },
  { code: 'JPY', minor: 0, pattern: 'jpy|yen|日元' },
  { code: 'HKD', minor: 2, pattern: 'hkd|hk\\s?\\$|港[币元]' },
];
/** "¥" is the yuan here: the shop sells in China, not in Japan. */
const SIGNS: Readonly<Record<string, string>> = { $: 'USD', '£': 'GBP', '€': 'EUR', '¥': 'CNY', '￥': 'CNY' };

const BEFORE = /(?:(us|hk)\s?)?([$£€¥￥])\s?$|(?<![a-z])(usd|gbp|eur|cny|rmb|hkd|jpy)\s?$/;
const AFTER = new RegExp(
  `^\\s?(?:([$£€¥￥])|${CURRENCIES.map(({ code, pattern }) => `(?<${code}>${pattern})(?![a-z])`).join('|')})`,
);
/** "… and twenty cents", 五毛: with what it is of the whole unit. */
const MINOR: readonly (readonly [RegExp, number])[] = [
  [/^\s?(?:cents?|pence|p(?![a-z])|分(?!钟|之|[钱]?后))/, 0.01],
  [/^\s?(?:毛|角)钱?/, 0.1],
];

/** `value`: the amount in minor units, an integer, and the currency. */
export function findMoney(normal: string): readonly Found[] {
  const numbers = numbersIn(normal);
  const found = numbers.flatMap((number, place) => sumAt(normal, number, numbers[place + 1]));
  return withoutOverlaps(found);
}

function sumAt(normal: string, number: NumberFound, next: NumberFound | undefined): Found[] {
  if (number.value < 0) return [];
  const before = BEFORE.exec(normal.slice(Math.max(0, number.start - 5), number.start));
  const after = AFTER.exec(normal.slice(number.end, number.end + 20));
  if (before) {
    const code = before[3] ?? (before[1] === 'hk' ? 'hkd' : SIGNS[before[2] ?? '']);
    const { start, end } = { start: number.start - before[0].length, end: number.end };
    return money(number.value, (code === 'rmb' ? 'cny' : (code ?? '')).toUpperCase(), start, end);
  }
  // 一块去 is to go together.
  const isTogether = /^一块(?!钱)\p{Script=Han}/u.test(normal.slice(number.start, number.end + 2));
  if (after && !isTogether) {
    const named = Object.entries(after.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    const code = SIGNS[after[1] ?? ''] ?? named ?? '';
    const end = number.end + after[0].length;
    // "Five pounds" of flour is none, but that is not what customers of this shop write.
    const rest = restAt(normal, end, next, code);
    return money(number.value + (rest?.value ?? 0), code, number.start, rest?.end ?? end);
  }
  for (const [unit, part] of MINOR) {
    const match = unit.exec(normal.slice(number.end, number.end + 8));
    if (!match || (number.value !== Math.trunc(number.value) && part === 0.01)) continue;
    const isChinese = /\p{Script=Han}/u.test(match[0]);
    // 分 alone is a point or a minute; "p" alone is too little.
    if (match[0].trim() === '分' || match[0].trim() === 'p') continue;
    const currency = isChinese ? 'CNY' : /pence/.test(match[0]) ? 'GBP' : 'USD';
    return money(number.value * part, currency, number.start, number.end + match[0].length);
  }
  return [];
}

/** "Five dollars (and) 20 cents", "five pounds twenty", 三块五(毛). */
function restAt(
  normal: string,
  from: number,
  next: NumberFound | undefined,
  code: string,
): { readonly value: number; readonly end: number } | null {
  if (!next || next.value !== Math.trunc(next.value) || next.value < 0 || next.value > 99) return null;
  const gap = normal.slice(from, next.start);
  const after = normal.slice(next.end, next.end + 8);
  if (!/^(?:\s*(?:and\s+)?|零)$/.test(gap)) return null;
  const unit = MINOR.map(([pattern, part]) => ({ part, match: pattern.exec(after) })).find(
    ({ match }) => match !== null,
  );
  if (unit?.match) return { value: next.value * unit.part, end: next.end + unit.match[0].length };
  // 三块五 is 3.50; 三块二十个 is two things.
  if (code === 'CNY' && gap === '' && next.value < 10 && !/^[\p{Script=Han}\d]/u.test(after))
    return { value: next.value / 10, end: next.end };
  const isBare = /^\s+$/.test(gap) && next.value >= 10 && /^\s*(?:[.,!?;]|$)/.test(after);
  return isBare && (code === 'USD' || code === 'GBP') ? { value: next.value / 100, end: next.end } : null;
}

function money(value: number, code: string, start: number, end: number): Found[] {
  const minor = CURRENCIES.find((currency) => currency.code === code)?.minor;
  if (minor === undefined) return [];
  const amount = Math.round(Number((value * 10 ** minor).toPrecision(15)));
  return [{ kind: 'money', value: { amount, currency: code }, start, end, by: 'money' }];
}
