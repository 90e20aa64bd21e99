/** @module How long: "two weeks", "an hour and a half", 三天, 两个半小时. */
import type { Found } from './found.js';
import { countOf } from './numbers.js';

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** A count of a unit. */
export interface Length {
  readonly count: number;
  readonly unit: Unit;
}

const ONES =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const TENS = `(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\\s-](?:${ONES}))?`;
/** The source of a count in English and of a unit. */
export const COUNT_EN = `(?:\\d+(?:\\.\\d+)?|an?|${TENS}|${ONES}|(?:a )?couple(?: of)?|(?:a )?few|half an?)`;
export const UNIT_EN = '(?:minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|years?)';
export const COUNT_ZH = '(?:[\\d.]+|[一二两三四五六七八九十百]+|半|几)';
export const UNIT_ZH = '(?:分钟|个?(?:小时|钟头)|天|日(?!期)|个?(?:星期|礼拜)|个月|周|年)';

const ENGLISH = new RegExp(
  `(?<![\\w.])(${COUNT_EN})(?: and (a half))?[\\s-]?(?:more |business |working |full |whole )?(${UNIT_EN})(?:\\s+and\\s+(a half|${COUNT_EN}\\s+${UNIT_EN}))?(?![a-z])`,
  'g',
);
const CHINESE = new RegExp(
  `(?<![\\d.零〇一二三四五六七八九十百第])(${COUNT_ZH})(?:个(半))?(${UNIT_ZH})(半)?(?!前天|份|号)`,
  'g',
);

/** All of them; those that say when ("two days ago", 三天前) are the dates' and the times'. */
export function findDurations(normal: string): readonly Found[] {
  const english = [...normal.matchAll(ENGLISH)].flatMap((match) => {
    const [whole, count = '', half, unit = '', more] = match;
    const parts = [lengthOf(count, unit)];
    if (half !== undefined) parts.push(halfOf(unit));
    if (more === 'a half') parts.push(halfOf(unit));
    else if (more !== undefined) parts.push(lengthOf(...splitLength(more)));
    return durationOf(parts, match.index, whole);
  });
  const chinese = [...normal.matchAll(CHINESE)].flatMap((match) => {
    const [whole, count = '', half, unit = '', trailing] = match;
    const parts = [lengthOf(count, unit)];
    if (half !== undefined || trailing !== undefined) parts.push(halfOf(unit));
    return durationOf(parts, match.index, whole);
  });
  return [...english, ...chinese].filter(({ start, end }) => !isWhen(normal, start, end));
}

/** "Twice a day" is how often, "two pills a day" how many. */
const RATE = /(?:\b(?:once|twice|times|call it|(?!takes|lasts|was|is|it's|this|plus)[a-z]+s)|\d)\s+an? /;

function isWhen(normal: string, start: number, end: number): boolean {
  const before = normal.slice(0, start);
  if (RATE.test(normal.slice(Math.max(0, start - 20), end))) return true;
  return (
    /^\s*(?:ago|earlier|later|from (?:now|today)|hence)\b|^(?:之?前|以前|之?后|以后|内)(?!的?保修)/.test(
      normal.slice(end),
    ) || /\b(?:last|past|next|previous|coming|in|within)\s+(?:the\s+)?$/.test(before)
  );
}

function splitLength(text: string): readonly [string, string] {
  const at = text.search(new RegExp(`${UNIT_EN}$`));
  return [text.slice(0, at).trim(), text.slice(at)];
}

/** Null where the count is none; "a few" are three, 几 too. */
export function lengthOf(count: string, unit: string): Length | null {
  const number = /few|^几$/.test(count)
    ? 3
    : /couple/.test(count)
      ? 2
      : /^half|^半$/.test(count)
        ? 0.5
        : countOf(count);
  const named = unitOf(unit);
  if (number === null || named === null || (named === 'year' && number > MOST_YEARS)) return null;
  return /^fortnight/.test(unit) ? { count: number * 2, unit: 'week' } : { count: number, unit: named };
}

/** 2021年 is a year. */
const MOST_YEARS = 999;

function unitOf(text: string): Unit | null {
  if (/^min|分/.test(text)) return 'minute';
  if (/^h(?:ou)?r|小时|钟头/.test(text)) return 'hour';
  if (/^(?:day|night)|天|日/.test(text)) return 'day';
  if (/^(?:week|fortnight)|星期|礼拜|周/.test(text)) return 'week';
  if (/^month|月/.test(text)) return 'month';
  return /^year|年/.test(text) ? 'year' : null;
}

function halfOf(unit: string): Length | null {
  const named = unitOf(unit);
  return named === null ? null : { count: 0.5, unit: named };
}

function durationOf(parts: readonly (Length | null)[], start: number, whole: string): Found[] {
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length || known.length === 0) return [];
  return [{ kind: 'duration', value: isoDuration(known), start, end: start + whole.length, by: 'durations' }];
}

/** ISO 8601-1, 4.4.3: `P2W`, `P3D`, `PT1H30M`; halves as whole smaller units. */
export function isoDuration(lengths: readonly Length[]): string {
  const sums = new Map<Unit, number>();
  const add = (unit: Unit, count: number) => sums.set(unit, (sums.get(unit) ?? 0) + count);
  for (const { count, unit } of lengths) {
    const whole = Math.floor(count);
    if (whole > 0) add(unit, whole);
    const rest = count - whole;
    if (rest > 0) add(...smaller(unit, rest));
  }
  // ISO mixes weeks with nothing else.
  if (sums.has('week') && sums.size > 1) {
    add('day', (sums.get('week') ?? 0) * 7);
    sums.delete('week');
  }
  const part = (unit: Unit, letter: string) => (sums.has(unit) ? `${sums.get(unit)}${letter}` : '');
  const date = part('year', 'Y') + part('month', 'M') + part('week', 'W') + part('day', 'D');
  const time = part('hour', 'H') + part('minute', 'M');
  return `P${date || (time === '' ? '0D' : '')}${time === '' ? '' : `T${time}`}`;
}

/** Half a week is three days, half a month fifteen. */
function smaller(unit: Unit, part: number): [Unit, number] {
  switch (unit) {
    case 'year':
      return ['month', Math.round(part * 12)];
    case 'month':
      return ['day', Math.round(part * 30)];
    case 'week':
      return ['day', Math.floor(part * 7)];
    case 'day':
      return ['hour', Math.round(part * 24)];
    default:
      return ['minute', unit === 'hour' ? Math.round(part * 60) : Math.ceil(part)];
  }
}
