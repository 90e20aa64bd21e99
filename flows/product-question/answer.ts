/** @module What is said about a product, in the light of what was asked. */
import type { CardSpec, CopyParam, Effect } from '../../bot/domain/effect.js';
import type { Locale } from '../../bot/domain/session.js';
import type { FlowArgs } from '../kit/context.js';
import type { productSlot } from '../kit/desk-slots.js';
import { optionsText } from '../kit/item-text.js';
import { nameIn } from '../kit/order.js';
import { saidOf } from '../kit/read/product.js';
import { atHand, variantsMeant } from '../kit/read/variants.js';
import type { VariantsMeant } from '../kit/read/variants.js';
import { productNamesOf, productsOf } from '../kit/shop.js';
import type { Labels, Product, Variant } from '../kit/shop.js';

type Args = FlowArgs<{ readonly product: typeof productSlot }>;

export type About = 'everything' | 'an extreme' | 'one variant' | 'some variants' | 'nothing that there is';

/** Whether the question is about that. */
export function isAbout(kind: About): (args: Args) => boolean {
  return (args) => aboutOf(meant(args)) === kind;
}

const COPY: Readonly<Record<About, string>> = {
  'nothing that there is': 'noneFits',
  'an extreme': 'extreme',
  'one variant': 'one',
  'some variants': 'several',
  everything: 'overview',
};

/** Of several products in one question: what is said about each, in the order of the answer. */
export function saidOfEach({ context, event }: Args): readonly Effect[] {
  const { results, said = [] } = context;
  const names = productNamesOf(results['names']);
  return productsOf(results['products']).map((product) => {
    const own = { event, context: { ...context, said: saidOf(product.id, said, names) } };
    const copy = `product-question.${COPY[aboutOf(meant(own, product))]}`;
    const card = productCard(own, product);
    return {
      effect: 'say',
      text: { copy, params: productFacts(own, product) },
      ...(card ? { card } : {}),
    };
  });
}

function aboutOf({ named, variants, extreme }: VariantsMeant): About {
  if (variants.length === 0 && named.length > 0) return 'nothing that there is';
  if (variants.length === 0) return 'everything';
  if (extreme !== null) return 'an extreme';
  if (named.length === 0) return 'everything';
  return variants.length === 1 ? 'one variant' : 'some variants';
}

function meant({ context }: Args, product = productOf(context)): VariantsMeant {
  return variantsMeant(context.said ?? [], product);
}

/** Without variants where the shop answered with nothing. */
function productOf(context: Args['context']): Product {
  const [product] = productsOf(context.results['products']);
  return product ?? { id: '', name: { en: '', zh: '' }, variants: [] };
}

/** More than these are told by their number alone. */
const MOST_NAMED = 4;
/** As many rows of a card as one takes in at a glance. */
const MOST_ROWS = 8;

/** What every text about the product may name. */
export function productFacts(
  args: Args,
  product = productOf(args.context),
): Readonly<Record<string, CopyParam>> {
  const { locale } = args.context.session;
  const about = meant(args, product);
  const isOfAll = ['everything', 'nothing that there is'].includes(aboutOf(about));
  const variants = isOfAll ? product.variants : about.variants;
  const name = nameIn(product.name, locale);
  const options = isOfAll
    ? choicesOf(product, locale)
    : variants.length <= MOST_NAMED
      ? variants
          .map((variant) => optionsText(variant.options, product.labels, locale))
          .join(locale === 'zh-Hans' ? '；' : '; ')
      : '';
  const facts = {
    name,
    total: variants.length,
    available: variants.filter((variant) => variant.available).length,
    stock: stockOf(variants),
    ...pricesOf(variants),
    options,
    hasOptions: options === '' || isEmpty(options) ? 'no' : 'yes',
    wanted: wantedText(about, product.labels, locale),
    unknown: about.unknown.join(commaOf(locale)),
    isUnknown: about.unknown.length > 0 ? 'yes' : 'no',
    isNarrowed: about.named.length > 0 ? 'yes' : 'no',
    extreme: about.extreme ?? 'none',
  };
  return { ...facts, overview: { copy: 'product-question.overview', params: facts } };
}

function stockOf(variants: readonly Variant[]): 'all' | 'none' | 'some' {
  if (variants.every(({ available }) => available)) return 'all';
  return variants.some(({ available }) => available) ? 'some' : 'none';
}

function isEmpty(options: CopyParam): boolean {
  return typeof options === 'object' && 'list' in options && options.list.length === 0;
}

function pricesOf(variants: readonly Variant[]): Readonly<Record<string, CopyParam>> {
  const sorted = [...atHand(variants)].sort((a, b) => a.price.amount - b.price.amount);
  const [low, high] = [sorted[0]?.price, sorted.at(-1)?.price];
  if (!low || !high) return { low: '', high: '', price: '', isOnePrice: 'yes' };
  const isOnePrice = low.amount === high.amount ? 'yes' : 'no';
  return { low: { money: low }, high: { money: high }, price: { money: low }, isOnePrice };
}

/** "color (black, white) and size (S, M)", of what can be had; none where the card has them all. */
function choicesOf({ variants: all, labels }: Product, locale: Locale): CopyParam {
  if (all.length <= MOST_ROWS) return { list: [] };
  const variants = atHand(all);
  const names = [...new Set(variants.flatMap(({ options }) => Object.keys(options)))];
  const list = names.map((option) => {
    const values = [...new Set(variants.flatMap(({ options }) => options[option] ?? []))];
    const params = {
      option: wordOf(option, labels, locale),
      values: values.map((value) => wordOf(value, labels, locale)).join(commaOf(locale)),
    };
    return { copy: 'product-question.option', params };
  });
  return { list };
}

function wantedText({ named }: VariantsMeant, labels: Labels | undefined, locale: Locale): string {
  return named
    .map(({ values, said }) => said ?? values.map((value) => wordOf(value, labels, locale)).join('/'))
    .join(commaOf(locale));
}

function wordOf(word: string, labels: Labels | undefined, locale: Locale): string {
  const label = labels?.[word];
  return label ? nameIn(label, locale) : word;
}

function commaOf(locale: Locale): string {
  return locale === 'zh-Hans' ? '、' : ', ';
}

/** Those variants that were asked for, or the first of all; null where the text names them. */
export function productCard(args: Args, product = productOf(args.context)): CardSpec | null {
  const { locale } = args.context.session;
  const { variants, extreme } = meant(args, product);
  const shown = variants.length > 0 ? variants : product.variants;
  if (shown.length === 1 || (extreme !== null && shown.length <= MOST_NAMED)) return null;
  const name = nameIn(product.name, locale);
  return {
    title: name,
    subtitle: null,
    badge: null,
    rows: shown.slice(0, MOST_ROWS).map((variant) => ({
      label: optionsText(variant.options, product.labels, locale) || name,
      value: variant.available ? { money: variant.price } : { copy: 'product-question.soldOut' },
    })),
    total: null,
  };
}
