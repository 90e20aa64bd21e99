/** @module Days and stretches of days by patterns of a language, and the arithmetic they share. */
import { addDays, addMonths, daysOf, iso, isDay, isoRange, weekOf } from './calendar.js';
import type { Day } from './calendar.js';
import { lengthOf } from './durations.js';
import { isPast } from './resolve-day.js';

/** `value`: a day or, where `isRange`, two. */
export interface DateFound {
  readonly value: string;
  readonly isRange: boolean;
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

export interface DateOptions {
  readonly isAsked: boolean;
  /** Whether only what has happened is meant. */
  readonly isPast: boolean;
}

/** Null where the words are no date after all. @param past whether it has happened */
export type DateReading = (
  match: RegExpMatchArray,
  today: Day,
  past: boolean,
) => Day | readonly [Day, Day] | null;
export type DatePattern = readonly [pattern: RegExp, read: DateReading];

export function datesBy(
  patterns: readonly DatePattern[],
  normal: string,
  today: Day,
  options: DateOptions,
): readonly DateFound[] {
  const found: DateFound[] = [];
  for (const [pattern, read] of patterns) {
    for (const match of normal.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const meant = read(match, today, options.isPast || isPast(normal, start, end));
      if (meant === null || ('day' in meant && !isDay(meant))) continue;
      const isRange = !('day' in meant);
      found.push({ value: isRange ? isoRange(...meant) : iso(meant), isRange, start, end, by: 'dates' });
    }
  }
  return found;
}

/** The week, month, quarter, year or weekend so many away. */
export function stretch(unit: string, away: number, today: Day): readonly [Day, Day] {
  const first = { ...today, day: 1 };
  switch (unit) {
    case 'week': {
      const monday = addDays(weekOf(today), away * 7);
      return [monday, addDays(monday, 6)];
    }
    case 'weekend': {
      const saturday = addDays(weekOf(today), away * 7 + 5);
      return [saturday, addDays(saturday, 1)];
    }
    case 'month': {
      const from = addMonths(first, away);
      return [from, { ...from, day: daysOf(from) }];
    }
    case 'quarter': {
      const from = addMonths({ ...first, month: Math.floor((today.month - 1) / 3) * 3 + 1 }, away * 3);
      const last = addMonths(from, 2);
      return [from, { ...last, day: daysOf(last) }];
    }
    default:
      return [
        { year: today.year + away, month: 1, day: 1 },
        { year: today.year + away, month: 12, day: 31 },
      ];
  }
}

/** "The last 3 days" end today; "the next 3" begin tomorrow. */
export function lastOrNext(
  away: number,
  count: string,
  unit: string,
  today: Day,
): readonly [Day, Day] | null {
  const length = lengthOf(count, unit);
  if (!length || !Number.isInteger(length.count) || length.count > MOST) return null;
  const start = away > 0 ? addDays(today, 1) : today;
  const other = shift(start, length.unit, away * length.count);
  return away > 0 ? [start, other] : [other, today];
}

/** No customer counts further than this. */
export const MOST = 5000;

export function shift(day: Day, unit: string, count: number): Day {
  if (unit === 'day') return addDays(day, count);
  if (unit === 'week') return addDays(day, count * 7);
  return addMonths(day, unit === 'year' ? count * 12 : count);
}
