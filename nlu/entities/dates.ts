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

/**
 * Single days. "Friday" and "May 3" are the last ones, unless they are said of what is to come; of tomorrow something is said only where no task is
 * open (`mayCome`) and no day of the past is named. Beside another day, "today" is when one speaks.
 */
export function findPastDates(
  normal: string,
  reference: Reference,
  isAsked: boolean,
  mayCome = false,
): readonly Found[] {
  const today = iso(wallClock(reference));
  const days = daysIn(normal, reference, { isAsked, isPast: true }).filter(({ isRange }) => !isRange);
  const read = mayCome ? days.map((day) => toCome(day, normal, reference, today)) : days;
  const past = read.filter(({ value }) => value < today);
  const others = read.filter(({ value }) => (mayCome ? value > today : false));
  const now = read.filter(({ value }) => value === today);
  const [found = []] = [past, others, now].filter((each) => each.length > 0);
  return found.map(({ isRange: _, ...each }) => ({ kind: 'pastDate', ...each }));
}

/** What is said of a day that comes: "by Friday", "I'm moving on the 20th", 周六要用. */
const COMES =
  /\b(?:by|before|until|till|will|won't|going to|gonna|arriv(?:e|es|ing)|due|mov(?:e|es|ing)|leav(?:e|es|ing)|fly(?:ing)?|travel(?:l?ing)?|starting|as of|com(?:es|ing)|need(?:s|ed)? (?:it|them|this)|expir(?:es|ing)|away|here|party|wedding|birthday)\b[^.?!;]{0,40}$/;
const HAS_COME =
  /\b(?:ordered|bought|placed|purchased|received|arrived|came|paid|was|were|did|got|been|had|since|said|promised|supposed)\b[^.?!;,]{0,40}$/;
const COMES_ZH =
  /^[^，。,.!！?？]{0,6}?(?:之?前(?!天)|[要就得能会]|才|出发|搬|走|用|到(?!了|的|货)|送到|过生日|结婚|婚礼|生日)/;
const HAS_COME_ZH =
  /^[^，。,.!！?？]{0,8}?(?:下的?单|[买订购付到收拍]的|下的|买|订|收到|签收|到货|到了|付款|的?(?:订单|那单|单子))/;

function toCome(day: DateFound, normal: string, reference: Reference, today: string): DateFound {
  const { start, end } = day;
  const [before, after] = [normal.slice(Math.max(0, start - 60), start), normal.slice(end, end + 16)];
  const isZh = /\p{Script=Han}/u.test(normal);
  const comes = isZh
    ? COMES_ZH.test(after) && !HAS_COME_ZH.test(after)
    : COMES.test(before) && !HAS_COME.test(before);
  if (!comes || day.value >= today) return day;
  const ahead = daysIn(normal, reference, { isAsked: false, isPast: false });
  return ahead.find((each) => each.start === start && !each.isRange && each.value > today) ?? day;
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
