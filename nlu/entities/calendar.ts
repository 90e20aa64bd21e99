/** @module Days of the calendar, without clock or zone. */

/** `month` 1–12. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What a text is read against. */
export interface Reference {
  /** Epoch ms. */
  readonly now: number;
  /** IANA name. */
  readonly timeZone: string;
}

export interface WallClock extends Day {
  /** 0–23. */
  readonly hour: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Date and time of day in the reference's zone. */
export function wallClock({ now, timeZone }: Reference): WallClock {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

const epochDay = ({ year, month, day }: Day) => Date.UTC(year, month - 1, day);

function dayAt(epoch: number): Day {
  const date = new Date(epoch);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function addDays(day: Day, days: number): Day {
  return dayAt(epochDay(day) + days * 86_400_000);
}

/** The last of the month where it has no such day: a month after January 31 is February 28. */
export function addMonths({ year, month, day }: Day, months: number): Day {
  const first = dayAt(Date.UTC(year, month - 1 + months, 1));
  return { ...first, day: Math.min(day, daysOf(first)) };
}

export function daysOf({ year, month }: Pick<Day, 'year' | 'month'>): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 1 Monday – 7 Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return new Date(epochDay(day)).getUTCDay() || 7;
}

/** The Monday of its week. */
export function weekOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

export function isDay({ year, month, day }: Day): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf({ year, month });
}

export function isBefore(one: Day, other: Day): boolean {
  return epochDay(one) < epochDay(other);
}

/** `YYYY-MM-DD`. */
export function iso({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** `YYYY-MM-DD/YYYY-MM-DD`, both included (ISO 8601-1, 4.4). */
export function isoRange(from: Day, to: Day): string {
  return `${iso(from)}/${iso(to)}`;
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}
