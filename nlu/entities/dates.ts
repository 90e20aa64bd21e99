/**
 * @module Dates: days as `YYYY-MM-DD`, stretches of days as `YYYY-MM-DD/YYYY-MM-DD`. Where a span of days begins or ends, "since April" is its first day and "until
 * April" its last.
 */
import { iso, wallClock } from './calendar.js';
import type { Reference } from './calendar.js';
import type { DateFound, DateOptions } from './date-patterns.js';
import { chineseDates } from './dates-zh.js';
import { englishDates } from './dates-en.js';
import type { Found } from './found.js';
import { withoutOverlaps } from './found.js';
import { roleOf } from './role.js';

/** @param isAsked whether a date was asked for, so that "5/3" and "sat" are one */
export function findDates(normal: string, reference: Reference, isAsked: boolean): readonly Found[] {
  const found = daysIn(normal, reference, { isAsked, isPast: false });
  return found.map(({ value, isRange, start, end, by }, place) => {
    const role = roleOf(normal, { start, end }, found);
    const [first = value, last = value] = isRange ? value.split('/') : [];
    if (role === 'from') return { kind: 'dateFrom', value: first, start, end, by };
    if (role === 'none') return { kind: isRange ? 'dateRange' : 'date', value, start, end, by };
    const from = found[place - 1]?.value.slice(0, 10) ?? '';
    return { kind: 'dateTo', value: notBefore(last, from), start, end, by };
  });
}

/** Single days up to today. "Friday" and "May 3" are the last ones; nothing is said of tomorrow. */
export function findPastDates(normal: string, reference: Reference, isAsked: boolean): readonly Found[] {
  const today = iso(wallClock(reference));
  return daysIn(normal, reference, { isAsked, isPast: true })
    .filter(({ value, isRange }) => !isRange && value <= today)
    .map(({ isRange: _, ...found }) => ({ kind: 'pastDate', ...found }));
}

function daysIn(normal: string, reference: Reference, options: DateOptions): readonly DateFound[] {
  const today = wallClock(reference);
  return withoutOverlaps([
    ...englishDates(normal, today, reference, options),
    ...chineseDates(normal, today, options),
  ]);
}

/** "From Monday to Friday", said on a Wednesday: the Friday after that Monday. */
function notBefore(day: string, from: string): string {
  const weekAfter = new Date(Date.parse(day) + 7 * 86_400_000).toISOString().slice(0, 10);
  return day < from && weekAfter >= from ? weekAfter : day;
}
