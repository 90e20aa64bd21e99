/** @module Items, options and money as the desk's copy names them. */
import type { ChoiceSpec, CopyParam } from '../../bot/domain/effect.js';
import type { Locale } from '../../bot/domain/session.js';
import { nameIn } from './order.js';
import type { OrderItem } from './order.js';
import { ALL_LINES, lineChoice } from './read/items.js';
import { variantChoice } from './read/changes.js';
import type { Labels, Options, Variant } from './shop.js';

/** "black, 2 L, waterproof: yes": a value that says nothing by itself comes with its option's name. */
export function optionsText(options: Options, labels: Labels | undefined, locale: Locale): string {
  const word = (of: string) => {
    const label = labels?.[of];
    return label ? nameIn(label, locale) : of;
  };
  const entries = Object.entries(options);
  const isPlain = (value: string) =>
    !/^(?:yes|no|none|full|half|[\d.]+%?|[a-z]{1,3})$/i.test(value) &&
    entries.filter(([, other]) => other === value).length === 1;
  const colon = locale === 'zh-Hans' ? '：' : ': ';
  const parts = entries.map(([option, value]) =>
    isPlain(value) ? word(value) : `${word(option)}${colon}${word(value)}`,
  );
  return parts.join(locale === 'zh-Hans' ? '，' : ', ');
}

/** "2 × Mug (black)". */
export function itemText(item: OrderItem, locale: Locale): CopyParam {
  const options = optionsText(item.options ?? {}, item.labels, locale);
  return {
    copy: 'order.item',
    params: {
      count: item.quantity,
      name: nameIn(item.name, locale),
      options,
      has: options === '' ? 'no' : 'yes',
    },
  };
}

/** "Mug: black → white". */
export function changeText(
  item: OrderItem,
  variant: Variant,
  labels: Labels | undefined,
  locale: Locale,
): string {
  const own = item.labels ?? labels;
  const count = item.quantity > 1 ? `${item.quantity} × ` : '';
  const colon = locale === 'zh-Hans' ? '：' : ': ';
  const [before, after] = [
    optionsText(item.options, own, locale),
    optionsText(variant.options, labels, locale),
  ];
  return `${count}${nameIn(item.name, locale)}${colon}${before} → ${after}`;
}

/** Ten are as many as one can choose between. */
const MOST_CHOICES = 10;

/** Items to choose one of, or all. */
export function itemChoices(items: readonly OrderItem[], locale: Locale): readonly ChoiceSpec[] {
  const each = items
    .slice(0, MOST_CHOICES - 1)
    .map((item) => ({ value: lineChoice(item.line), label: itemText(item, locale) }));
  return items.length > 1
    ? [...each, { value: ALL_LINES, label: { copy: 'order.allItems', params: { count: items.length } } }]
    : each;
}

/** Variants by the options in which they differ, with their prices; all of their options where there is one alone. */
export function variantChoices(
  variants: readonly Variant[],
  labels: Labels | undefined,
  locale: Locale,
): readonly ChoiceSpec[] {
  const options = [...new Set(variants.flatMap((variant) => Object.keys(variant.options)))];
  const differing = options.filter(
    (option) => new Set(variants.map((variant) => variant.options[option])).size > 1,
  );
  const shown = differing.length > 0 ? differing : options;
  return variants.slice(0, MOST_CHOICES).map((variant) => {
    const own = Object.fromEntries(
      Object.entries(variant.options).filter(([option]) => shown.includes(option)),
    );
    const params = { options: optionsText(own, labels, locale), price: { money: variant.price } };
    return { value: variantChoice(variant.id), label: { copy: 'order.variant', params } };
  });
}
