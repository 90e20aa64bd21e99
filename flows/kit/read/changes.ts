/** @module The slot `newOption` out of what was said: what each item that is to be changed becomes. Nothing is guessed. */
import type { FlowArgs, Utterance } from '../context.js';
import type { OrderItem } from '../order.js';
import type { Reader, Reading } from '../reading.js';
import type { ItemChange, Product, Variant } from '../shop.js';
import type { Slots } from '../slot.js';
import { clausesOf, textBetween, wantedIn } from './clauses.js';
import { all } from './find-phrase.js';
import type { Read, Span } from './find-phrase.js';
import { resolve } from './items.js';
import { fits, optionsNamed } from './options.js';
import type { NamedOption, Vocabulary } from './options.js';
import { unknownIn } from './unknown-options.js';
import { CHEAPEST, DEAREST, vocabularyOfProduct } from './variants.js';

export interface ChangesOptions {
  /** Whether an item may be had once more as it is, where that is what was asked for. */
  readonly allowsSame?: boolean;
}

/** What an item is to become so far, and what keeps it open. */
export interface ChangeSoFar {
  readonly line: string;
  readonly variant: string | null;
  /** `none`: there is no such variant. `sold-out`: there is, but not now. `open`: several fit, or nothing was said. */
  readonly because: 'none' | 'sold-out' | 'open' | null;
  /** What it can be, as far as is known; the whole of what there is where nothing fits. */
  readonly fitting: readonly Variant[];
  /** What was named that the product does not come in, in the customer's words. */
  readonly unknown: readonly string[];
  /** Whether something was said about it. */
  readonly isBegun: boolean;
}

/** A button: a variant. */
export const variantChoice = (variant: string) => `variant:${variant}`;

/**
 * @param itemsOf the items that are changed
 * @param productsOf with all their variants
 */
export function changesIn<S extends Slots>(
  itemsOf: (args: FlowArgs<S>) => readonly OrderItem[],
  productsOf: (args: FlowArgs<S>) => readonly Product[],
  options: ChangesOptions = {},
): Reader<S, readonly ItemChange[]> {
  return (said, args): Reading<readonly ItemChange[]> | null => {
    const changes = changesSoFar(said, itemsOf(args), productsOf(args), options);
    if (changes.length === 0 || !changes.some(({ isBegun }) => isBegun)) return null;
    const value = changes.flatMap(({ line, variant }) => (variant === null ? [] : [{ line, variant }]));
    if (value.length === changes.length) return { value };
    const partial = changes.map(({ line, variant, because, fitting, unknown }) => ({
      line,
      variant,
      because,
      unknown,
      fitting: fitting.map(({ id }) => id),
    }));
    return { value: null, partial };
  };
}

/** One for each item, in their order. */
export function changesSoFar(
  said: readonly Utterance[],
  items: readonly OrderItem[],
  products: readonly Product[],
  options: ChangesOptions = {},
): readonly ChangeSoFar[] {
  const wishes = new Map<string, Wish>(items.map(({ line }) => [line, NOTHING]));
  const decide = (item: OrderItem) =>
    decided(
      item,
      wishes.get(item.line) ?? NOTHING,
      products.find(({ id }) => id === item.product),
      options,
    );
  for (const utterance of said) {
    for (const { item, wish } of wishesIn(utterance, items, products, decide))
      wishes.set(item.line, merged(wishes.get(item.line) ?? NOTHING, wish));
  }
  return items.map(decide);
}

interface Wish {
  readonly named: readonly NamedOption[];
  readonly price: 'lowest' | 'highest' | null;
  /** What is not named is to stay as it is. */
  readonly keepsRest: boolean;
  readonly isBegun: boolean;
}
const NOTHING: Wish = { named: [], price: null, keepsRest: false, isBegun: false };

/** Of an option that is named once more the later value counts. */
function merged(before: Wish, after: Wish): Wish {
  const isAnew = (each: NamedOption) =>
    after.named.some(({ options }) => options.some((option) => each.options.includes(option)));
  return {
    named: [...before.named.filter((each) => !isAnew(each)), ...after.named],
    price: after.price ?? before.price,
    keepsRest: before.keepsRest || after.keepsRest,
    isBegun: before.isBegun || after.isBegun,
  };
}

interface ItemWish {
  readonly item: OrderItem;
  readonly wish: Wish;
}

function wishesIn(
  { asked, text }: Utterance,
  items: readonly OrderItem[],
  products: readonly Product[],
  decide: (item: OrderItem) => ChangeSoFar,
): readonly ItemWish[] {
  const vocabularies = new Map(products.map((product) => [product.id, vocabularyOfProduct(product)]));
  const isAnswer = asked === 'newOption' || asked === 'confirm';
  const pressed = products
    .flatMap(({ id, variants }) => variants.map((variant) => ({ product: id, variant })))
    .find(({ variant }) => variantChoice(variant.id) === text);
  const askedFor = items.find((item) => decide(item).variant === null);
  if (pressed) {
    const item =
      askedFor?.product === pressed.product
        ? askedFor
        : items.find(({ product }) => product === pressed.product);
    return item ? [{ item, wish: wishOfVariant(pressed.variant) }] : [];
  }
  const { read, clauses } = clausesOf(text, items, { isChange: true, isAnswer });
  const taken: string[] = [];
  // "The quick brown fox", at a confirmation, asks for nothing brown.
  const mayBeUnknown = asked !== 'confirm' || wantedIn(read) !== null;
  const wishOf = (item: OrderItem, spans: readonly Span[]) =>
    spans
      .map((span) => wishIn(read, span, vocabularies.get(item.product), mayBeUnknown))
      .reduce(merged, NOTHING);
  if (clauses.length > 0) {
    return clauses.flatMap((clause) => {
      if (clause.sign === 'leave') return [];
      const { lines } = resolve(read, clause, items, taken);
      taken.push(...lines);
      return items
        .filter(({ line }) => lines.includes(line))
        .map((item) => ({ item, wish: wishOf(item, clause.wanted) }));
    });
  }
  const span = wantedIn(read) ?? (isAnswer ? all(read.words) : null);
  if (!span) return [];
  const spans = [span];
  const isOfAll = /\b(?:all|both|everything|each|every)\b|全部|都|所有/i.test(text);
  const wishes = items
    .map((item) => ({ item, wish: wishOf(item, spans) }))
    .filter(({ wish }) => wish.isBegun);
  if (isOfAll || items.length === 1) return wishes;
  if (asked === 'newOption') return wishes.filter(({ item }) => item === askedFor);
  // Which of several is meant is clear only where one alone has what is named.
  return wishes.length === 1 ? wishes : [];
}

function wishOfVariant({ options }: Variant): Wish {
  const named = Object.entries(options).map(([option, value]) => ({
    from: 0,
    to: 0,
    options: [option],
    values: [value],
  }));
  return { named, price: null, keepsRest: false, isBegun: true };
}

const SAME =
  /\b(?:same|identical|exact)\b(?! (?:\w+ )?(?:card|payment|method|account|way|address|order|time))|同样|同款|一样|一模一样|相同/i;

function wishIn(read: Read, span: Span, vocabulary: Vocabulary | undefined, mayBeUnknown: boolean): Wish {
  if (!vocabulary) return NOTHING;
  const { text } = textBetween(read, span.from, span.to);
  // Of an option that is named twice the later value counts here as well: "black, no, white".
  const known = optionsNamed(read, span, vocabulary).reduce<readonly NamedOption[]>(
    (before, each) => [...before.filter(({ options }) => options.join() !== each.options.join()), each],
    [],
  );
  const unknown = mayBeUnknown ? unknownIn(read, span, vocabulary, known) : [];
  const named = [...known, ...unknown];
  const price = CHEAPEST.test(text) ? 'lowest' : DEAREST.test(text) ? 'highest' : null;
  const keepsRest = SAME.test(text);
  return { named, price, keepsRest, isBegun: named.length > 0 || price !== null || keepsRest };
}

function decided(
  item: OrderItem,
  { named, price, keepsRest, isBegun }: Wish,
  product: Product | undefined,
  { allowsSame = false }: ChangesOptions,
): ChangeSoFar {
  const variants = product?.variants ?? [];
  const others = variants.filter(({ id, available }) => available && id !== item.variant);
  const answer = (variant: Variant | undefined): ChangeSoFar => ({
    line: item.line,
    variant: variant?.id ?? null,
    because: variant ? null : 'open',
    fitting: variant ? [variant] : others,
    unknown: named.flatMap(({ said }) => (said === undefined ? [] : [said])),
    isBegun,
  });
  const open = (fitting: readonly Variant[], because: ChangeSoFar['because'] = 'open'): ChangeSoFar => ({
    ...answer(undefined),
    because,
    fitting,
  });
  if (!isBegun) return open(others);
  const isNamed = (option: string) => named.some(({ options }) => options.includes(option));
  const isKept = ({ options }: Variant) =>
    Object.entries(item.options).every(([option, value]) => isNamed(option) || options[option] === value);
  const isWanted = ({ options }: Variant) => fits(options, named);
  // The same once more, for one that is faulty.
  const isSame = named.every(({ options, values }) =>
    options.every((option) => values.includes(item.options[option] ?? '')),
  );
  if (keepsRest && isSame && price === null) {
    const same = variants.find(({ id }) => id === item.variant);
    if (!allowsSame) return open(others);
    return same?.available === true ? answer(same) : open(others, 'sold-out');
  }
  const fitting = others.filter((each) => isWanted(each) && (!keepsRest || price !== null || isKept(each)));
  if (fitting.length === 0) {
    const isSoldOut = variants.some(
      (each) => !each.available && isWanted(each) && (!keepsRest || isKept(each)),
    );
    return open(nearest(others, named), isSoldOut ? 'sold-out' : 'none');
  }
  if (price !== null) {
    const priced = variants.filter((each) => isWanted(each) && (each.available || each.id === item.variant));
    const amounts = priced.map((each) => each.price.amount);
    const extreme = price === 'lowest' ? Math.min(...amounts) : Math.max(...amounts);
    const best = priced.filter((each) => each.price.amount === extreme);
    const [only] = best.length > 1 ? best.filter(isKept) : best;
    if (best.some(({ id }) => id === item.variant)) return open(fitting, 'none');
    return only ? answer(only) : open(best);
  }
  const kept = fitting.filter(isKept);
  // Who names only what it is already has not said what is to be different.
  if (isSame) return open(fitting);
  if (fitting.length === 1) return answer(fitting[0]);
  return kept.length === 1 ? answer(kept[0]) : open(kept.length > 1 ? kept : fitting);
}

/** Those that have most of what was named. */
function nearest(variants: readonly Variant[], named: readonly NamedOption[]): readonly Variant[] {
  const held = variants.map((variant) => ({
    variant,
    count: named.filter((each) => fits(variant.options, [each])).length,
  }));
  const most = Math.max(0, ...held.map(({ count }) => count));
  return held.filter(({ count }) => count === most).map(({ variant }) => variant);
}

/** The first item of which it is open what it becomes. */
export function openChange(changes: readonly ChangeSoFar[]): ChangeSoFar | undefined {
  return changes.find(({ variant }) => variant === null);
}
