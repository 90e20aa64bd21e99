/** @module The recognisers of values that any flow may ask for, by the kinds they find. */
import type { EntityKind } from '../../bot/domain/nlu.js';
import type { Locale } from '../../bot/domain/session.js';
import { normalize } from '../text/normalize.js';
import type { Reference } from './calendar.js';
import { findDates, findPastDates } from './dates.js';
import { findDurations } from './durations.js';
import type { Found } from './found.js';
import { withoutOverlaps } from './found.js';
import { findMoney } from './money.js';
import { findNumbers } from './numbers.js';
import { findPhones } from './phones.js';
import { findTimes } from './times.js';

export interface Heard {
  /** As the customer wrote it. */
  readonly text: string;
  readonly normal: string;
  readonly reference: Reference;
  readonly locale: Locale;
  /** The kind that was just asked for. */
  readonly asked: EntityKind | null;
  /** Whether a `pastDate` may be a day that comes, where one is said; left out: no. */
  readonly mayCome?: boolean;
}

interface Recogniser {
  readonly name: string;
  readonly kinds: readonly EntityKind[];
  readonly find: (heard: Heard) => readonly Found[];
}

/** Of two that find the same span the earlier holds. */
export const RECOGNISERS: readonly Recogniser[] = [
  { name: 'phones', kinds: ['phone'], find: findPhones },
  { name: 'money', kinds: ['money'], find: ({ normal }) => findMoney(normal) },
  {
    name: 'dates',
    kinds: ['date', 'dateRange', 'dateFrom', 'dateTo'],
    find: ({ normal, reference, asked }) => findDates(normal, reference, asked?.startsWith('date') ?? false),
  },
  {
    name: 'past-dates',
    kinds: ['pastDate'],
    find: ({ normal, reference, asked, mayCome }) =>
      findPastDates(normal, reference, asked === 'pastDate', mayCome),
  },
  {
    name: 'times',
    kinds: ['time', 'timeFrom', 'timeTo'],
    find: ({ normal, reference, asked }) => findTimes(normal, reference, asked?.startsWith('time') ?? false),
  },
  { name: 'durations', kinds: ['duration'], find: ({ normal }) => findDurations(normal) },
  {
    name: 'numbers',
    kinds: ['number'],
    find: ({ normal, asked }) => findNumbers(normal, asked === 'number'),
  },
];

/** What is found of these kinds alone. In the order of the text, no two overlap. */
export function findKinds(heard: Heard, kinds: ReadonlySet<EntityKind>): readonly Found[] {
  const found = RECOGNISERS.filter((each) => each.kinds.some((kind) => kinds.has(kind))).flatMap(({ find }) =>
    find(heard),
  );
  return withoutOverlaps(found);
}

/** Of every kind, nothing asked for. */
export function findAll(text: string, reference: Reference, locale: Locale = 'en'): readonly Found[] {
  const heard = { text, normal: normalize(text), reference, locale, asked: null };
  // A day of the past is a day.
  const all = RECOGNISERS.filter(({ name }) => name !== 'past-dates');
  return withoutOverlaps(all.flatMap(({ find }) => find(heard)));
}
