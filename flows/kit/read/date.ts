/**
 * @module The slot `date` out of what was said: a day, `YYYY-MM-DD`. Flows have no clock, so that a day without its year is one of those
 * that are in question; "yesterday" is understood before, as the slot `date`.
 */
import type { FlowArgs, Utterance } from '../context.js';
import type { Order } from '../order.js';
import type { Reader } from '../reading.js';
import type { Slots } from '../slot.js';

/** `year` is null where it was not said. */
export interface DayNamed {
  readonly year: number | null;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?:,?\\s*(\\d{4}))?(?!\\d)';
const HAN = '[\\d一二三四五六七八九十]{1,3}';

const ISO = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const MONTH_DAY = new RegExp(`\\b${MONTH}\\s*(?:the\\s+)?${DAY}${YEAR}`, 'gi');
const DAY_MONTH = new RegExp(`(?<![\\d.])${DAY}\\s*(?:of\\s+)?${MONTH}\\b${YEAR}`, 'gi');
const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?(?![\d/])/g;
const CHINESE = new RegExp(`(?:(\\d{4})\\s*年\\s*)?(${HAN})\\s*月\\s*(${HAN})\\s*[日号]`, 'g');

/** Every day that is named; one that can be read in two ways, `5/3`, in both. */
export function daysNamed(text: string): readonly DayNamed[] {
  const plain = text.normalize('NFKC');
  const month = (name = '') => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return [
    ...[...plain.matchAll(ISO)].map((found) => dayOf(found[1], found[2], found[3])),
    ...[...plain.matchAll(MONTH_DAY)].map((found) => dayOf(found[3], month(found[1]), found[2])),
    ...[...plain.matchAll(DAY_MONTH)].map((found) => dayOf(found[3], month(found[2]), found[1])),
    ...[...plain.matchAll(SLASHED)].flatMap((found) => [
      dayOf(found[3], found[1], found[2]),
      dayOf(found[3], found[2], found[1]),
    ]),
    ...[...plain.matchAll(CHINESE)].map((found) => dayOf(found[1], hanNumber(found[2]), hanNumber(found[3]))),
  ].filter(({ month: of, day }) => of >= 1 && of <= 12 && day >= 1 && day <= 31);
}

/** The last one that was named among these days counts. @param daysOf those in question, `YYYY-MM-DD` */
export function dateIn<S extends Slots>(daysOf: (args: FlowArgs<S>) => readonly string[]): Reader<S, string> {
  return (said, args) => {
    const day = lastNamed(said, daysOf(args));
    return day === undefined ? null : { value: day };
  };
}

function lastNamed(said: readonly Utterance[], days: readonly string[]): string | undefined {
  return said
    .flatMap(({ text }) => {
      const named = daysNamed(text);
      return days.filter((day) => named.some((each) => isDay(day, each)));
    })
    .at(-1);
}

/**
 * Those that were placed on a day that was named. Which day it was depends on where one is: by UTC first, then anywhere on Earth.
 * @param known the day that was recognised; it counts where the words themselves name none, and do not say when something came
 */
export function ordersPlaced(
  said: readonly Utterance[],
  orders: readonly Order[],
  known: string | null = null,
): readonly Order[] {
  const spoken = said.filter(({ asked }) => asked === null || asked === 'orderId' || asked === 'identify');
  const isOfOrder = !spoken.some(({ text }) => OF_DELIVERY.test(text));
  for (const zones of [[0], [-12, 14]]) {
    const placed = orders.map((order) => ({ order, days: daysIn(order.placedAt, zones) }));
    const days = placed.flatMap((each) => each.days);
    const day = lastNamed(spoken, days) ?? (isOfOrder && known !== null ? known : undefined);
    const found = placed.filter((each) => day !== undefined && each.days.includes(day));
    if (found.length > 0) return found.map(({ order }) => order);
  }
  return [];
}

const OF_DELIVERY =
  /\b(?:deliver\w*|arriv\w*|receiv\w*|came|got|getting|need(?:ed)?)\b|收到|到货|送到|签收|寄到/i;

/** @param placedAt epoch ms @param zones hours ahead of UTC */
function daysIn(placedAt: number | null, zones: readonly number[]): readonly string[] {
  if (placedAt === null) return [];
  return zones.map((hours) => new Date(placedAt + hours * 3_600_000).toISOString().slice(0, 10));
}

function isDay(date: string, { year, month, day }: DayNamed): boolean {
  const [ofYear, ofMonth, ofDay] = date.split('-').map(Number);
  return (year === null || year === ofYear) && month === ofMonth && day === ofDay;
}

function dayOf(year: string | undefined, month: number | string = '', day: number | string = ''): DayNamed {
  return { year: year === undefined ? null : Number(year), month: Number(month), day: Number(day) };
}

/** 十二 → 12, 二十三 → 23; digits as they are. */
function hanNumber(text = ''): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (letter: string | undefined) => '一二三四五六七八九'.indexOf(letter ?? '') + 1;
  const [tens, ones] = text.split('十');
  if (ones === undefined) return digit(tens);
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
}
