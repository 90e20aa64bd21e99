/** @module The slots of NLU++ and what our recognisers find, in one form. */
import type { Found } from '../../nlu/entities/found.js';

interface Moment {
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
  readonly hour?: number;
  readonly minute?: number;
}

/** A line of banking.jsonl. */
export interface Line {
  readonly fold: number;
  readonly text: string;
  readonly slots?: Readonly<
    Record<
      string,
      {
        readonly span: readonly [number, number];
        readonly value?: Moment | number | string | { readonly amount: number; readonly currency: string };
        readonly values?: {
          readonly type: string;
          readonly days?: number;
          readonly from?: Moment;
          readonly to?: Moment;
        };
      }
    >
  >;
}

/** `value`: a text that is the same for the same value; null where the data says none. */
export interface Labelled {
  readonly slot: string;
  readonly start: number;
  readonly end: number;
  readonly value: string | null;
}

const OURS: readonly string[] = [
  'date',
  'date_from',
  'date_to',
  'date_period',
  'time',
  'time_from',
  'time_to',
  'number',
  'amount_of_money',
];

export function goldOf({ slots = {} }: Line): readonly Labelled[] {
  return Object.entries(slots)
    .filter(([slot]) => OURS.includes(slot))
    .map(
      ([
        slot,
        {
          span: [start, end],
          value,
          values,
        },
      ]) => ({ slot, start, end, value: goldValue(value, values) }),
    );
}

type Slot = NonNullable<Line['slots']>[string];

function goldValue(value: Slot['value'], values: Slot['values']): string | null {
  if (typeof value === 'number') return String(value);
  if (values !== undefined) {
    if (values.type === 'relative') return `${Math.round(values.days ?? 0)} days`;
    return values.type === 'absolute' && values.from?.year !== undefined
      ? `${momentOf(values.from)}/${momentOf(values.to ?? {})}`
      : null;
  }
  if (value === undefined || typeof value === 'string') return null;
  if ('amount' in value)
    return value.currency === 'ambiguous' ? null : `${Math.round(value.amount * 100)} ${value.currency}`;
  return momentOf(value);
}

function momentOf({ year, month, day, hour, minute }: Moment): string {
  const two = (part = 0) => String(part).padStart(2, '0');
  return year === undefined ? `${two(hour)}:${two(minute)}` : `${year}-${two(month)}-${two(day)}`;
}

const KINDS: Readonly<Partial<Record<Found['kind'], string>>> = {
  date: 'date',
  dateFrom: 'date_from',
  dateTo: 'date_to',
  dateRange: 'date_period',
  time: 'time',
  timeFrom: 'time_from',
  timeTo: 'time_to',
  duration: 'date_period',
  number: 'number',
  money: 'amount_of_money',
};

export function guessOf(text: string, found: readonly Found[]): readonly Labelled[] {
  return found.flatMap(({ kind, value, start, end }) => {
    const slot = KINDS[kind];
    // Hours are a slot of their own in NLU++, and their values are not in one unit.
    if (slot === undefined || (kind === 'duration' && String(value).includes('T'))) return [];
    // NLU++ leaves "the" out.
    const article = /^the /i.exec(text.slice(start, end))?.[0].length ?? 0;
    return [{ slot, start: start + article, end, value: guessedValue(kind, value) }];
  });
}

function guessedValue(kind: Found['kind'], value: Found['value']): string {
  if (kind === 'money') {
    const { amount, currency } = value as { readonly amount: number; readonly currency: string };
    return `${amount} ${currency}`;
  }
  return kind === 'duration' ? `${daysIn(String(value))} days` : String(value);
}

/** Months of 30 days, years of 365. */
function daysIn(duration: string): number {
  const days = { Y: 365, M: 30, W: 7, D: 1 };
  return [...duration.matchAll(/(\d+)([YMWD])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * days[unit as keyof typeof days],
    0,
  );
}
