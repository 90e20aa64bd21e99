/** @module Values that a product does not come in: purple where there are white and grey, XXL, 3 升. They are not to be passed over. */
import { textBetween } from './clauses.js';
import type { Read, Span } from './find-phrase.js';
import { isNegated } from './options.js';
import type { NamedOption, Vocabulary } from './options.js';
import { wordsOf } from './words.js';

/** What colours are called in any shop, and with 色 or 的 in Chinese. */
const COLOUR =
  /(?<![a-z-])(?:(?:light|dark|navy|sky|royal|pale|deep|bright|forest)[ -])?(?:black|white|red|green|yellow|blue|brown|purple|pink|orange|gr[ae]y|beige|navy|turquoise|teal|violet|magenta|maroon|burgundy|cyan|lilac|lavender|khaki|silver|gold)(?![a-z-])|[深浅藏天墨米酒玫]?[红橙黄绿青蓝紫粉灰黑白棕褐金银](?:色|(?=的))/giu;
/** S, M and L alone stand in too many other words. */
const LETTER = /(?<![a-z\d])(?:x{1,4}[sl]|[2-6]xl)(?![a-z\d])|(?<=\bsize )[sml](?![a-z\d])|[sml](?=码|号)/giu;
const MEASURE =
  /(?<![a-z\d.])\d+(?:\.\d+)?[ -]?(?:l|lit(?:er|re)s?|ml|cm|mm|inch(?:es)?|gb|tb|w|watts?|升|毫升|厘米|毫米|英寸|寸|瓦)(?![a-z\d])/giu;
const NUMBER = /(?<=\bsize )\d+(?:\.\d+)?(?![.\d])|\d+(?:\.\d+)?(?=码)/giu;

/** How each is written in a text, and what a value of an option is that can be such a one. */
const KINDS: readonly (readonly [said: RegExp, isOfKind: (value: string, said: string) => boolean])[] = [
  [COLOUR, (value) => value.search(COLOUR) >= 0],
  [LETTER, (value) => /^(?:x{0,4}[sl]|m|[2-6]xl)$/i.test(value)],
  [MEASURE, (value, said) => measureOf(value) !== null && measureOf(value)?.of === measureOf(said)?.of],
  [NUMBER, (value) => /^\d+(?:\.\d+)?$/.test(value)],
];

/** "My black card" is no colour of what is bought. */
const OF_ANOTHER_THING = /^ (?:\w+ )?(?:cards?|visa|mastercard)\b/i;

/**
 * In no order. No variant fits one: it has no values; but a litre is found where there are 1000 ml.
 * @param named what is known in the same span
 */
export function unknownIn(
  read: Read,
  within: Span,
  { values }: Vocabulary,
  named: readonly NamedOption[],
): readonly NamedOption[] {
  const { text, start } = textBetween(read, within.from, within.to);
  return KINDS.flatMap(([pattern, isOfKind]) =>
    [...text.matchAll(pattern)].flatMap((match): readonly NamedOption[] => {
      const [said] = match;
      const options = [...values].filter(([, own]) => own.some((value) => isOfKind(value, said)));
      const end = start + match.index + said.length;
      const from = read.words.findIndex((word) => word.end > start + match.index);
      const to = read.words.findIndex((word) => word.start >= end);
      const span = { from, to: to === -1 ? read.words.length : to };
      // "Purple, or else grey" can be had in grey.
      const isKnown = named.some(
        (each) =>
          (each.from < span.to && span.from < each.to) ||
          options.some(([option]) => each.options.includes(option)),
      );
      const isMeant = !OF_ANOTHER_THING.test(read.text.slice(end)) && !isNegated(span, read, within);
      if (options.length === 0 || isKnown || !isMeant) return [];
      const same = options.flatMap(([, own]) => own.filter((value) => isSameMeasure(value, said)));
      const names = options.map(([option]) => option);
      return [{ ...span, options: names, values: same, ...(same.length > 0 ? {} : { said }) }];
    }),
  );
}

/** What a unit measures, and how many of the smallest such unit it is. */
const UNITS: Readonly<Record<string, readonly [of: string, size: number]>> = {
  ml: ['volume', 1],
  l: ['volume', 1000],
  mm: ['length', 1],
  cm: ['length', 10],
  inch: ['inches', 1],
  gb: ['storage', 1],
  tb: ['storage', 1000],
  w: ['power', 1],
};

/** "1.5L", "1.5 升", "11-inch". */
function measureOf(text: string): { readonly of: string; readonly amount: number } | null {
  const [number, unit] = wordsOf(text.replace('-', ' ')).map(({ word }) => word);
  const [of, size] = UNITS[unit ?? ''] ?? [];
  return of === undefined || size === undefined || !/^\d/.test(number ?? '')
    ? null
    : { of, amount: Number(number) * size };
}

function isSameMeasure(one: string, other: string): boolean {
  const [a, b] = [measureOf(one), measureOf(other)];
  return a !== null && a.of === b?.of && a.amount === b.amount;
}
