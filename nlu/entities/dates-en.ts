/**
 * @module Dates in English. What a calendar says ("May 3rd", "3/5/2026", "two weeks ago", "tomorrow") is found by chrono-node; days that need the
 * others' company ("the 5th", "Monday week") and stretches of time ("last month") are found here (docs/adr/0006).
 */
import { Chrono, configuration } from 'chrono-node/en';
import type { ParsedResult } from 'chrono-node/en';
import { addDays, addMonths, daysOf, iso, isoRange, weekOf } from './calendar.js';
import type { Day, Reference, WallClock } from './calendar.js';
import { datesBy, lastOrNext, stretch } from './date-patterns.js';
import type { DateFound, DateOptions, DatePattern } from './date-patterns.js';
import { COUNT_EN } from './durations.js';
import { overlaps } from './found.js';
import { dayOfMonth, dayOfWeek, dayOfYear, isPast } from './resolve-day.js';
import type { Which } from './resolve-day.js';

/** Without its refiners, which make one of a date and a time. */
const CHRONO = new Chrono({ parsers: configuration.createCasualConfiguration().parsers, refiners: [] });
/** Where "5/3" is May 3: the United States; elsewhere the day is first. */
const AMERICAN = /^(?:America\/|US\/|Pacific\/Honolulu$)/;

export function englishDates(
  normal: string,
  today: WallClock,
  { timeZone }: Reference,
  options: DateOptions,
): readonly DateFound[] {
  const isDayFirst = !AMERICAN.test(timeZone);
  const isWritten = /[a-z]{3}|\d[/.-]\d/.test(normal);
  if (!isWritten) return [];
  // Only the wall clock matters: in UTC the library cannot meet a change of the clocks.
  const instant = new Date(Date.UTC(today.year, today.month - 1, today.day, today.hour, today.minute));
  const parsed = CHRONO.parse(normal, { instant, timezone: 0 });
  const own = datesBy(PATTERNS, normal, today, options);
  const others = parsed
    .flatMap((result) => fromChrono(result, normal, today, { ...options, isDayFirst }))
    .filter((found) => !own.some((each) => overlaps(each, found)))
    // "June 21" is a day before it is a month of 2021.
    .sort((one, other) => Number(one.isRange) - Number(other.isRange));
  return [...own, ...others];
}

/** What precedes a date that is no date without it: "may", "sat", "5/3". */
const LEAD =
  /\b(?:in|on|since|until|till|from|to|by|of|for|last|next|this|before|after|between|and|through|during|around)\s+$/;
const DOUBTFUL_MONTH = /^(?:may|march|mar|april|june|august|jan|dec|sep|sept|oct|nov|feb|jun|jul|aug|apr)$/;
const DOUBTFUL_WEEKDAY = /^(?:sun|sat|mon|wed|fri|tue|thu|thur|thurs|tues)$/;
/** What comes again and again is no date. */
const EVERY = /\b(?:every|each|other) $/;
const OF_EVERY = /^s? of (?:each|every|the) (?:month|week)\b/;
const PRONOUN = /^\s+(?:i|we|you|it|he|she|they|one|be|not|have)\b/;

function fromChrono(
  result: ParsedResult,
  normal: string,
  today: Day,
  { isAsked, isPast: isOnlyPast, isDayFirst }: DateOptions & { readonly isDayFirst: boolean },
): DateFound[] {
  const { start: at } = result;
  if (at.isCertain('hour')) return [];
  const lead = /^(?:on|by|of|at|for)\s+/i.exec(result.text)?.[0].length ?? 0;
  const start = result.index + lead;
  const words = normal.slice(start, result.index + result.text.length).trimEnd();
  const end = start + words.length;
  const isWhole = normal.trim().replace(/[.!?]$/, '').length === words.length;
  const isLed = lead > 0 || LEAD.test(normal.slice(0, start)) || isWhole || isAsked;
  const found = (value: string | null, isRange = false): DateFound[] =>
    value === null ? [] : [{ value, isRange, start, end, by: 'chrono' }];
  const past = isOnlyPast || isPast(normal, start, end);
  const [first = 0, second = 0] = [at.get('month') ?? 0, at.get('day') ?? 0];
  // The library reads the month first, where it can be one.
  const isTurned = isDayFirst && second <= 12 && /^\d{1,2}[/.-]\d{1,2}\b/.test(words);
  const [year, month, day] = isTurned
    ? [at.get('year') ?? 0, second, first]
    : [at.get('year') ?? 0, first, second];

  if (at.isCertain('weekday') && !at.isCertain('day')) {
    if (DOUBTFUL_WEEKDAY.test(words) && !isLed) return [];
    if (EVERY.test(normal.slice(0, start)) || OF_EVERY.test(normal.slice(end))) return [];
    return found(iso(dayOfWeek(today, at.get('weekday') || 7, whichOf(words), past)));
  }
  if (at.isCertain('day') && at.isCertain('month')) {
    const isShort = /^\d{1,2}[/.-]\d{1,2}$/.test(words);
    if (isShort && (!isLed || words === '24/7' || words.includes('.'))) return [];
    if (at.isCertain('year')) return found(iso({ year, month, day }));
    const meant = dayOfYear(today, month, day, past);
    return found(meant && iso(meant));
  }
  if (!at.isCertain('month')) return [];
  // "6 months ago", of which the day is as uncertain as people mean it.
  if (/\b(?:ago|from now|later|earlier)$|^in /.test(words)) return found(iso({ year, month, day }));
  if (DOUBTFUL_MONTH.test(words) && (!isLed || PRONOUN.test(normal.slice(end)))) return [];
  const of = at.isCertain('year') ? year : (dayOfYear(today, month, 1, past)?.year ?? today.year);
  const begin = { year: of, month, day: 1 };
  return found(isoRange(begin, { ...begin, day: daysOf(begin) }), true);
}

function whichOf(words: string): Which {
  if (/^(?:last|past|previous)\b/.test(words)) return 'last';
  if (/^(?:next|following)\b/.test(words)) return 'next';
  return /^(?:this|coming)\b/.test(words) ? 'this' : null;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY = '(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'.split(
    ' ',
  );
const SPELLED_DAY = [...ORDINALS].reverse().join('|').replaceAll('-', '[ -]');
/** What may stand behind "the 5th"; any noun makes it something else ("the 5th avenue", "the second one"). */
const AFTER_DAY =
  '(?=\\s*(?:[,;!?.]|$|(?:at|in the|to|until|till|and|please|or|if|for|because|how|would|will|is|was|with|on|from|then|i|so|but|works?|that works|not)\\b))';

const PATTERNS: readonly DatePattern[] = [
  [/\b(?:the )?day after tomorrow\b/g, (_, today) => addDays(today, 2)],
  [/\b(?:the )?day before yesterday\b/g, (_, today) => addDays(today, -2)],
  [/\bthis (?:morning|afternoon|evening)\b|\btonight\b/g, (_, today) => today],
  [/\b(?:last night|yest(?:erday)?)\b/g, (_, today) => addDays(today, -1)],
  [
    new RegExp(`\\b${MONTH} the (\\d{1,2}|${SPELLED_DAY})(?:st|nd|rd|th)?(?:,? (\\d{4}))?\\b`, 'g'),
    ([, month = '', day = '', year], today, past) => monthDay(month, day, year, today, past),
  ],
  [
    new RegExp(`\\b(\\d{1,2}|${SPELLED_DAY})(?:st|nd|rd|th)? (?:of )?(?:this|the current) month\\b`, 'g'),
    ([, day = ''], today) => ({ ...today, day: ordinalOf(day) }),
  ],
  [
    new RegExp(`\\b(\\d{1,2}|${SPELLED_DAY})(?:st|nd|rd|th)? of (next|last) month\\b`, 'g'),
    ([, day = '', which], today) => ({
      ...addMonths({ ...today, day: 1 }, which === 'next' ? 1 : -1),
      day: ordinalOf(day),
    }),
  ],
  [
    new RegExp(
      `(?<=\\b(?:the|on|by|from|to|until|till|since|before|after|between|and) )(\\d{1,2})(?:st|nd|rd|th)${AFTER_DAY}`,
      'g',
    ),
    ([, day = ''], today, past) => dayOfMonth(today, Number(day), past),
  ],
  [
    new RegExp(
      `(?<=\\b(?:on|by|from|to|until|till|since|before|after|between|and) the )(${SPELLED_DAY})${AFTER_DAY}`,
      'g',
    ),
    ([, day = ''], today, past) => dayOfMonth(today, ordinalOf(day), past),
  ],
  [
    /^\s*(?:the )?(\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[,.!]|please|$))/g,
    ([, day = ''], today, past) => dayOfMonth(today, Number(day), past),
  ],
  [
    new RegExp(`\\b${WEEKDAY} (?:in a week|week)\\b|\\ba week (?:on|from) ${WEEKDAY}\\b`, 'g'),
    ([, one, other], today) => addDays(dayOfWeek(today, weekday(one ?? other), null, false), 7),
  ],
  [
    new RegExp(`\\b(last|next|this) week,?(?: on)? ${WEEKDAY}\\b`, 'g'),
    ([, which, name], today) => addDays(weekOf(today), weeksOf(which) * 7 + weekday(name) - 1),
  ],
  [
    new RegExp(`\\b${WEEKDAY},?(?: of)? (last|next|this) week\\b`, 'g'),
    ([, name, which], today) => addDays(weekOf(today), weeksOf(which) * 7 + weekday(name) - 1),
  ],
  [
    /\b(?:(?:the )?(this|next|last|past|previous|coming|current|following) )(week|month|quarter|year|weekend)\b/g,
    ([, which, unit], today) => stretch(unit ?? '', weeksOf(which), today),
  ],
  [
    new RegExp(`\\b${MONTH} (?:of )?(last|this|next) year\\b`, 'g'),
    ([, month = '', which], today) => {
      const first = { year: today.year + weeksOf(which), month: monthOf(month), day: 1 };
      return [first, { ...first, day: daysOf(first) }];
    },
  ],
  [
    /\bthe week of (?:the )?(\d{1,2})(?:st|nd|rd|th)\b/g,
    ([, day = ''], today, past) => {
      const within = dayOfMonth(today, Number(day), past);
      return within && stretch('week', 0, within);
    },
  ],
  [
    /(?<=\b(?:in|since|until|till|before|after|of|year) )((?:19|20)\d{2})(?![\d.,:-]\d|\d|\w|\s?[$£€])/g,
    ([, year], today) => stretch('year', Number(year) - today.year, today),
  ],
  [/(?<=\bthe )weekend\b/g, (_, today) => stretch('weekend', 0, today)],
  [
    new RegExp(
      `\\b(last|past|previous|next|coming|following) (${COUNT_EN}) (days?|weeks?|months?|years?)\\b`,
      'g',
    ),
    ([, which, count = '', unit = ''], today) => lastOrNext(weeksOf(which), count, unit, today),
  ],
];

function monthDay(
  month: string,
  day: string,
  year: string | undefined,
  today: Day,
  past: boolean,
): Day | null {
  const of = monthOf(month);
  return year === undefined
    ? dayOfYear(today, of, ordinalOf(day), past)
    : { year: Number(year), month: of, day: ordinalOf(day) };
}

function ordinalOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : ORDINALS.indexOf(text.replace(' ', '-')) + 1;
}

const monthOf = (name: string) => MONTHS.indexOf(name.slice(0, 3)) + 1;
const weekday = (name = '') => WEEKDAYS.indexOf(name.slice(0, 3)) + 1;

function weeksOf(which = ''): -1 | 0 | 1 {
  if (/^(?:last|past|previous)$/.test(which)) return -1;
  return /^(?:next|coming|following)$/.test(which) ? 1 : 0;
}
