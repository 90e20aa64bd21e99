/**
 * @module Which day is meant by words that name several: a day of the month, of the year or of the week. Of what has happened the last one up to
 * today ("I bought it on Friday"), else the next one; a day of the week is never today; "next Friday" is that of next week, "last Friday" the last one before today.
 */
import { addDays, addMonths, isBefore, isDay, weekdayOf, weekOf } from './calendar.js';
import type { Day } from './calendar.js';

const PAST_EN =
  /\b(?:ordered|bought|placed|purchased|received|arrived|came|paid|since|(?:was|were|got|been|is) (?:delivered|shipped|sent|charged|billed|ordered|placed))\b[^.?!;,]{0,40}$/;
const PAST_ZH_BEFORE = /(?:上次|之前|买于|下单于|自从)[^，。,.]{0,6}$/;
const PAST_ZH_AFTER = /^[^，。,.]{0,8}?(?:下的?单|[买订购付到收]的|下的|买了|收到|签收|到货|购买的?|付款)/;

/** Whether it has happened, by the words around the span. */
export function isPast(normal: string, start: number, end: number): boolean {
  const before = normal.slice(Math.max(0, start - 60), start);
  return (
    PAST_EN.test(before) || PAST_ZH_BEFORE.test(before) || PAST_ZH_AFTER.test(normal.slice(end, end + 14))
  );
}

/** A day of the year; null where there is none such. In the month we are in, a day that is over was meant. */
export function dayOfYear(today: Day, month: number, day: number, past: boolean): Day | null {
  const candidates = [-1, 0, 1, 2, 3, 4].map((years) => ({ year: today.year + years, month, day }));
  const real = candidates.filter(isDay);
  if (past) return real.findLast((each) => !isBefore(today, each)) ?? null;
  return (
    real.find((each) => each.year > today.year || (each.year === today.year && month >= today.month)) ?? null
  );
}

/** "The 5th". */
export function dayOfMonth(today: Day, day: number, past: boolean): Day | null {
  const months = past ? [0, -1, -2] : [0, 1, 2];
  const days = months.map((away) => ({ ...addMonths({ ...today, day: 1 }, away), day })).filter(isDay);
  return days.find((each) => (past ? !isBefore(today, each) : !isBefore(each, today))) ?? null;
}

export type Which = 'this' | 'next' | 'last' | null;

/** @param weekday 1 Monday – 7 Sunday */
export function dayOfWeek(today: Day, weekday: number, which: Which, past: boolean): Day {
  const monday = weekOf(today);
  if (which === 'this') return addDays(monday, weekday - 1);
  if (which === 'next') return addDays(monday, weekday + 6);
  // Who means today says so.
  const ahead = (weekday - weekdayOf(today) + 7) % 7 || 7;
  return addDays(today, which === 'last' || past ? ahead - 7 - (ahead === 7 ? 7 : 0) : ahead);
}
