/** @module Which variants of a product a question is about: "in blue, size M", "the cheapest", 最贵的. */
import type { Utterance } from '../context.js';
import type { Product, Variant } from '../shop.js';
import { all, readText } from './find-phrase.js';
import { fits, optionsNamed, vocabularyOf } from './options.js';
import type { NamedOption, Vocabulary } from './options.js';
import { productMentions } from './product-names.js';
import { unknownIn } from './unknown-options.js';

export interface VariantsMeant {
  /** Options that were named; empty where none was. */
  readonly named: readonly NamedOption[];
  /** All of the product's where nothing was named; empty where no variant has all that was. */
  readonly variants: readonly Variant[];
  readonly extreme: 'cheapest' | 'dearest' | null;
  /** What there is none in, beside others that there are: purple, of "purple and grey". In the customer's words. */
  readonly unknown: readonly string[];
}

export const CHEAPEST =
  /\b(?:cheapest|least expensive|lowest[- ]price(?:d)?|lowest (?:cost|price)|most affordable)\b|最便宜|最低价|价格最低/i;
export const DEAREST = /\b(?:most expensive|priciest|dearest|highest[- ]price(?:d)?)\b|最贵|最高价|价格最高/i;

/** What was said later of an option goes before what was said earlier. */
export function variantsMeant(said: readonly Utterance[], product: Product): VariantsMeant {
  let all: readonly NamedOption[] = [];
  for (const { text } of said) {
    const here = namedIn(text, product);
    const isSaidAgain = (each: NamedOption) => here.some((other) => isOfSame(each, other));
    all = [...all.filter((each) => !isSaidAgain(each)), ...here];
  }
  // Purple beside grey leaves those in grey.
  const isBeside = (each: NamedOption) =>
    each.said !== undefined && all.some((other) => other.said === undefined && shareOption(each, other));
  const named = all.filter((each) => !isBeside(each));
  const unknown = all.filter(isBeside).flatMap((each) => each.said ?? []);
  const fitting = product.variants.filter(({ options }) => fits(options, named));
  const extreme = said.some(({ text }) => CHEAPEST.test(text))
    ? 'cheapest'
    : said.some(({ text }) => DEAREST.test(text))
      ? 'dearest'
      : null;
  return { named, variants: extreme === null ? fitting : extremeOf(fitting, extreme), extreme, unknown };
}

/** Of those that can be had, where any can. */
export function atHand(variants: readonly Variant[]): readonly Variant[] {
  const available = variants.filter((variant) => variant.available);
  return available.length > 0 ? available : variants;
}

function extremeOf(variants: readonly Variant[], extreme: 'cheapest' | 'dearest'): readonly Variant[] {
  const candidates = atHand(variants);
  const prices = candidates.map(({ price }) => price.amount);
  const wanted = extreme === 'cheapest' ? Math.min(...prices) : Math.max(...prices);
  return candidates.filter(({ price }) => price.amount === wanted);
}

export function vocabularyOfProduct({ variants, labels = {} }: Product): Vocabulary {
  return vocabularyOf(
    variants.map(({ options }) => options),
    labels,
  );
}

/** "In blue and in green" asks for either. What stands in the product's own name is no option. */
function namedIn(text: string, product: Product): readonly NamedOption[] {
  const read = readText(text);
  const names = productMentions(read, [{ product: product.id, name: product.name }]);
  const vocabulary = vocabularyOfProduct(product);
  const isInName = ({ from, to }: NamedOption) => names.some((name) => name.from < to && from < name.to);
  const found = optionsNamed(read, all(read.words), vocabulary).filter((each) => !isInName(each));
  const joined: NamedOption[] = [];
  for (const each of found) {
    const place = joined.findIndex((other) => isOfSame(each, other));
    const before = joined[place];
    if (before) joined[place] = { ...before, values: [...new Set([...before.values, ...each.values])] };
    else joined.push(each);
  }
  const unknown = unknownIn(
    read,
    all(read.words),
    vocabulary,
    found.map(({ from, to, values }) => ({ from, to, values, options: [] })),
  );
  return [...joined, ...unknown.filter((each) => !isInName(each))];
}

function isOfSame(one: NamedOption, other: NamedOption): boolean {
  return one.options.join() === other.options.join();
}

function shareOption(one: NamedOption, other: NamedOption): boolean {
  return one.options.some((option) => other.options.includes(option));
}
