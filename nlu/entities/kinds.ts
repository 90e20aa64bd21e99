/** @module Values of the slots that have a kind: dates, numbers, money. Recognisers run only for slots that may be filled now. */
import type { Entity, EntityKind, Intent, NluContext } from '../../bot/domain/nlu.js';
import type { Reference } from './calendar.js';
import type { Found } from './found.js';
import { findKinds } from './recognisers.js';

/** Nothing is read against this one: without a time there are no dates. */
const NO_TIME: Reference = { now: 0, timeZone: 'UTC' };
const TIMELESS: readonly EntityKind[] = ['number', 'money', 'phone', 'duration'];

/** Questions beside which a value may be said that was not asked for; the answer to any other may hold any words: a street may be called March 12. */
const OPEN: readonly string[] = ['flow', 'confirm', 'orderId'];

/** Nobody says a date behind this, in UTF-16 units; what is pasted would cost the turn its time. */
const LONGEST = 1500;

/** Nothing runs where no slot of a kind may be filled. */
export function kindsIn(
  text: string,
  normal: string,
  context: NluContext,
  intents: readonly Intent[],
): readonly Entity[] {
  const slots = slotsWanted(context, intents);
  const asked = context.asked?.slot ?? null;
  if (slots.size === 0 || (asked !== null && !slots.has(asked) && !OPEN.includes(asked))) return [];
  const { now, timeZone, locale } = context;
  const reference = now === undefined || timeZone === undefined ? null : { now, timeZone };
  const askedKind = asked === null ? null : (slots.get(asked) ?? null);
  const kinds = [...slots.values()].filter((kind) => reference !== null || TIMELESS.includes(kind));
  const heard = {
    text: text.slice(0, LONGEST),
    normal: normal.slice(0, LONGEST),
    reference: reference ?? NO_TIME,
    locale,
    asked: askedKind,
    // A flow that begins has no order yet of which a day could be said to be another.
    mayCome: !(context.takes ?? []).some(({ isOpen }) => isOpen),
  };
  return findKinds(heard, new Set(kinds)).flatMap((found) => {
    const slot = slotOf(found, slots, asked);
    if (slot === null || (found.kind === 'number' && slot !== asked)) return [];
    const { kind: _, ...rest } = found;
    return [{ slot, ...rest }];
  });
}

/** Kinds by slot, of the open flows and of those that are asked for. */
function slotsWanted(
  { takes = [] }: NluContext,
  intents: readonly Intent[],
): ReadonlyMap<string, EntityKind> {
  const flows = takes.filter(({ flow, isOpen }) => isOpen || intents.some(({ name }) => name === flow));
  return new Map(flows.flatMap(({ kinds }) => Object.entries(kinds)));
}

/** The slot that was asked for, else the only one of the kind: nobody is to guess which of two dates was meant. */
function slotOf(
  { kind }: Found,
  slots: ReadonlyMap<string, EntityKind>,
  asked: string | null,
): string | null {
  const exact = [...slots].filter(([, wanted]) => wanted === kind);
  const fitting = exact.length > 0 ? exact : [...slots].filter(([, wanted]) => mayBe(kind, wanted));
  const isAsked = fitting.some(([slot]) => slot === asked);
  if (isAsked) return asked;
  const [only, ...others] = fitting;
  return only !== undefined && others.length === 0 ? only[0] : null;
}

/** "From tomorrow" answers the question for a day, and "tomorrow" the one for the day on which something begins. */
function mayBe(found: EntityKind, wanted: EntityKind): boolean {
  const groups: readonly (readonly EntityKind[])[] = [
    ['date', 'dateFrom', 'dateTo'],
    ['time', 'timeFrom', 'timeTo'],
  ];
  return groups.some((group) => group.includes(found) && group.includes(wanted));
}
