/** @module Copy references → text: ICU MessageFormat, with money and dates formatted for the locale and zone. */
import { IntlMessageFormat } from 'intl-messageformat';
import type { CopyParam, CopyRef } from '../domain/effect.js';
import type { FlowLibrary } from '../domain/flow.js';
import type { Locale } from '../domain/session.js';

/** @throws FlowBroken when the copy is missing. */
export function renderCopy(flows: FlowLibrary, ref: CopyRef, locale: Locale, timeZone: string): string {
  const pattern = flows.copy(ref.copy, locale);
  const params = Object.entries(ref.params ?? {}).map(
    ([name, param]) =>
      [name, typeof param === 'number' ? param : renderParam(flows, param, locale, timeZone)] as const,
  );
  return String(formatOf(pattern, locale).format(Object.fromEntries(params)));
}

/** One parameter as text; strings are data and stay as they are. */
export function renderParam(flows: FlowLibrary, param: CopyParam, locale: Locale, timeZone: string): string {
  if (typeof param === 'string') return param;
  if (typeof param === 'number')
    return memo(numbers, locale, () => new Intl.NumberFormat(locale)).format(param);
  if ('money' in param) {
    const { amount, currency } = param.money;
    const { format, minorUnits } = memo(moneys, `${locale} ${currency}`, () => moneyFormat(locale, currency));
    return format.format(amount / minorUnits);
  }
  if ('date' in param) {
    const format = memo(
      dates,
      `${locale} ${timeZone}`,
      () => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }),
    );
    return format.format(param.date);
  }
  if ('list' in param) {
    const members = param.list.map((member) => renderParam(flows, member, locale, timeZone));
    return memo(lists, locale, () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(members);
  }
  return renderCopy(flows, param, locale, timeZone);
}

// Formats cost up to a millisecond to build. There are as many as there are patterns in the flows' copy.
const patterns = new Map<string, IntlMessageFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
const moneys = new Map<string, ReturnType<typeof moneyFormat>>();
const dates = new Map<string, Intl.DateTimeFormat>();
const lists = new Map<string, Intl.ListFormat>();

/** `minorUnits`: how many make one of the currency. Asking the format for it takes longer than formatting. */
function moneyFormat(locale: Locale, currency: string) {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return { format, minorUnits: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) };
}

function formatOf(pattern: string, locale: Locale): IntlMessageFormat {
  // Copy is trusted text, never markup; `ignoreTag` keeps "<" as it is.
  return memo(
    patterns,
    `${locale} ${pattern}`,
    () => new IntlMessageFormat(pattern, locale, {}, { ignoreTag: true }),
  );
}

function memo<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}
