/**
 * @module Dates: days as `YYYY-MM-DD`, stretches of days as `YYYY-MM-DD/YYYY-MM-DD`. Where a span of days begins or ends, "since April" is its first day and "until
 * April" its last.
 */
import type { EntityKind } from '../../bot/domain/nlu.js';
import { wallClock } from './calendar.js';
import type { Reference } from './calendar.js';
import { chineseDates } from './dates-zh.js';
import { englishDates } from './dates-en.js';
import type { Found } from './found.js';
import { withoutOverlaps } from './found.js';
import { roleOf } from './role.js';

/** @param isAsked whether a date was asked for, so that "5/3" and "sat" are one */
export function findDates(normal: string, reference: Reference, isAsked: boolean): readonly Found[] {
  const today = wallClock(reference);
  const found = withoutOverlaps([
    ...englishDates(normal, today, reference, isAsked),
    ...chineseDates(normal, today),
  ]);
  return found.map(({ value, isRange, start, end, by }) => {
    const role = roleOf(normal, { start, end }, found);
    const [first = value, last = value] = isRange ? value.split('/') : [];
    const kind: EntityKind =
      role === 'from' ? 'dateFrom' : role === 'to' ? 'dateTo' : isRange ? 'dateRange' : 'date';
    return { kind, value: role === 'from' ? first : role === 'to' ? last : value, start, end, by };
  });
}
