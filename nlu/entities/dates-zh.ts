/** @module Dates in Chinese: 五月三号, 下周三, 前天, 两周后, 上个月20号, 最近三天. */
import { addDays, addMonths, daysOf, weekOf } from './calendar.js';
import type { Day } from './calendar.js';
import { datesBy, lastOrNext, MOST, shift, stretch } from './date-patterns.js';
import type { DateFound, DateOptions, DatePattern } from './date-patterns.js';
import { COUNT_ZH, lengthOf } from './durations.js';
import { countOf } from './numbers.js';
import { dayOfMonth, dayOfWeek, dayOfYear } from './resolve-day.js';

const NAMED: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  前晚: -2,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  昨儿: -1,
  今天: 0,
  今日: 0,
  今早: 0,
  今晚: 0,
  今儿: 0,
  当天: 0,
  明天: 1,
  明日: 1,
  明早: 1,
  明晚: 1,
  明儿: 1,
  后天: 2,
  大后天: 3,
};
const NUMBER = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const YEAR = '(\\d{4}|[零〇一二三四五六七八九]{4}|今年|去年|明年)';
const WEEK = '(?:周|星期|礼拜)';
const WEEKDAYS = '一二三四五六日';

const PATTERNS: readonly DatePattern[] = [
  [
    new RegExp(
      `(?:${YEAR}年?)?(?<!\\d)(${NUMBER})月(?:份)?(${NUMBER})(?:[日号](?!楼|店|线)|(?![\\d一二三四五六七八九十个月]))`,
      'g',
    ),
    ([, year, month = '', day = ''], today, past) => {
      const [of, on] = [countOf(month) ?? 0, countOf(day) ?? 0];
      if (year === undefined) return dayOfYear(today, of, on, past);
      return { year: yearOf(year, today), month: of, day: on };
    },
  ],
  [
    new RegExp(`(上|这|本|下)个?月(${NUMBER})[日号]`, 'g'),
    ([, which, day = ''], today) => ({
      ...addMonths({ ...today, day: 1 }, awayOf(which)),
      day: countOf(day) ?? 0,
    }),
  ],
  [
    new RegExp(
      `(?<![\\d月一二三四五六七八九十大小换选穿码第改成路街道巷弄])(${NUMBER})[号](?!楼|店|线|门|院|单|码|色|房|线|桌|公|机)`,
      'g',
    ),
    ([, day = ''], today, past) => dayOfMonth(today, countOf(day) ?? 0, past),
  ],
  [
    new RegExp(
      Object.keys(NAMED)
        .sort((a, b) => b.length - a.length)
        .join('|'),
      'g',
    ),
    ([name], today) => addDays(today, NAMED[name] ?? 0),
  ],
  [
    new RegExp(`(上上个?|上个?|这个?|本|下下个?|下个?)?${WEEK}([${WEEKDAYS}天])(?!期)`, 'g'),
    ([, which = '', name = ''], today, past) => {
      const weekday = name === '天' ? 7 : WEEKDAYS.indexOf(name) + 1;
      if (which === '') return dayOfWeek(today, weekday, null, past);
      return addDays(weekOf(today), weeksOf(which) * 7 + weekday - 1);
    },
  ],
  [
    new RegExp(`(上上个?|上个?|这个?|本|下下个?|下个?)?(?:周末|星期末)`, 'g'),
    ([, which = ''], today) => stretch('weekend', weeksOf(which), today),
  ],
  [
    new RegExp(`(上上个?|上个?|这个?|本|下下个?|下个?)(?:周|星期|礼拜)(?![${WEEKDAYS}天末])`, 'g'),
    ([, which = ''], today) => stretch('week', weeksOf(which), today),
  ],
  [
    /(上|这|本|下)个?月(?!\d|[一二三四五六七八九十底初末])/g,
    ([, which], today) => stretch('month', awayOf(which), today),
  ],
  [
    new RegExp(
      `(?:${YEAR}年?的?)?(?<![\\d个一二三四五六七八九十])(${NUMBER})月份?(?![\\d一二三四五六七八九十底初末])`,
      'g',
    ),
    ([, year, month = ''], today, past) => {
      const of = countOf(month) ?? 0;
      if (of < 1 || of > 12) return null;
      const named = year === undefined ? dayOfYear(today, of, 1, past)?.year : yearOf(year, today);
      return stretch('month', ((named ?? today.year) - today.year) * 12 + of - today.month, today);
    },
  ],
  [
    /(?<!\d)(\d{4}|[零〇一二三四五六七八九]{4})年(?![\d一二三四五六七八九十])/g,
    ([, year = ''], today) => stretch('year', yearOf(year, today) - today.year, today),
  ],
  [
    /(今年|去年|明年)(?!\d|[一二三四五六七八九十])/g,
    ([, which = ''], today) => stretch('year', yearOf(which, today) - today.year, today),
  ],
  [
    /(上|这|本|下)?个?月(底|末|初)/g,
    ([, which, part], today) => {
      const first = addMonths({ ...today, day: 1 }, awayOf(which));
      return part === '初' ? first : { ...first, day: daysOf(first) };
    },
  ],
  [
    new RegExp(`(${COUNT_ZH})(天|日|个?星期|个?礼拜|周|个?月|年)(?:之|以)?(前|后)`, 'g'),
    ([, count = '', unit = '', side], today) => {
      const length = lengthOf(count, unit);
      if (!length || length.count > MOST) return null;
      // Half a month is fifteen days, half a year six months.
      const [of, by] =
        length.count !== 0.5
          ? [length.unit, length.count]
          : length.unit === 'year'
            ? ['month', 6]
            : ['day', length.unit === 'month' ? 15 : 3];
      return shift(today, of, side === '前' ? -by : by);
    },
  ],
  [
    new RegExp(`(最近|过去|未来|接下来)(?:的)?(${COUNT_ZH})(天|日|个?星期|个?礼拜|周|个?月|年)`, 'g'),
    ([, which = '', count = '', unit = ''], today) =>
      lastOrNext(/最近|过去/.test(which) ? -1 : 1, count, unit, today),
  ],
];

export function chineseDates(normal: string, today: Day, options: DateOptions): readonly DateFound[] {
  return /\p{Script=Han}/u.test(normal) ? datesBy(PATTERNS, normal, today, options) : [];
}

function yearOf(text: string, today: Day): number {
  const away = ['去年', '今年', '明年'].indexOf(text);
  if (away >= 0) return today.year + away - 1;
  return countOf(text) ?? today.year;
}

function weeksOf(which: string): number {
  const count = which.startsWith('上上') || which.startsWith('下下') ? 2 : 1;
  return awayOf(which.charAt(0)) * count;
}

function awayOf(which: string | undefined): -1 | 0 | 1 {
  return which === '上' ? -1 : which === '下' ? 1 : 0;
}
