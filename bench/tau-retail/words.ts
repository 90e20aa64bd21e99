/** @module Things, options, payment methods and addresses as a person says them. Never an id. */
import type { TauAddress, TauOptions } from './database.js';
import type { Dice } from './dice.js';
import type { KnownOrder, Swap, Thing } from './goal.js';
import { ORDER_BY_ITEM, SAME_AGAIN } from './phrasings-answers.js';

/** "the desk lamp", or "the black desk lamp" where the order has two. */
export function sayThing(thing: Thing, order: KnownOrder): string {
  const apart = tellingApart(thing, order);
  return `the ${apart === '' ? '' : `${apart} `}${lower(thing.name)}`;
}

/** With all of its options. */
export function sayThingFully({ name, options }: Thing): string {
  const words = Object.entries(options).map(([option, value]) => sayOption(option, value, true));
  return words.length === 0 ? `the ${lower(name)}` : `the ${lower(name)} with ${listed(words)}`;
}

function tellingApart(thing: Thing, { items }: KnownOrder): string {
  const alike = items.filter((item) => item.name === thing.name && !isEqual(item.options, thing.options));
  return Object.entries(thing.options)
    .filter(([option, value]) => alike.some((other) => other.options[option] !== value))
    .map(([option, value]) => sayOption(option, value, false))
    .join(' ');
}

export function isEqual(a: TauOptions, b: TauOptions): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** Several things as a list; two of the very same are counted. */
export function sayThings(things: readonly Thing[], order: KnownOrder, dice: Dice): string {
  const said = things.map((thing) => sayThing(thing, order));
  const counted = [...new Set(said)].map((each) => {
    const times = said.filter((other) => other === each).length;
    return times === 1 ? each : each.replace(/^the /, times === 2 ? 'both ' : `all ${times} `);
  });
  return listed(dice.shuffled(counted));
}

export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** Values that mean nothing without what they are a value of. */
const BARE = /^(?:\d+|[SML]|X+[SL]|yes|no|none|high|low|medium|small|large|basic|light|dark|full|half)$/i;

/** @param isNamed whether the option's name is said in any case */
export function sayOption(option: string, value: string, isNamed: boolean): string {
  if (value === 'yes') return option === 'waterproof' ? 'waterproof' : `with ${option}`;
  if (value === 'no') return option === 'waterproof' ? 'not waterproof' : `without ${option}`;
  if (value === 'none') return `no ${option}`;
  if (/^(?:\d+|[SML]|X+[SL])$/.test(value)) return `${option} ${value}`;
  return isNamed || BARE.test(value) ? `${value} ${option}` : value;
}

export function sayOptions(options: TauOptions, dice: Dice): string {
  const entries = Object.entries(options);
  // Two blacks: the frame and the lens.
  const isAmbiguous = entries.some(
    ([, value], at) => entries.findIndex(([, other]) => other === value) !== at,
  );
  const kinds = entries.map(([option]) => option.split(' ').at(-1));
  const isColourOfParts =
    new Set(kinds).size < kinds.length || entries.some(([option]) => / color$/.test(option));
  const isNamed = isAmbiguous || isColourOfParts || dice.chance(0.5);
  return listed(entries.map(([option, value]) => sayOption(option, value, isNamed)));
}

/** "the desk lamp to one with black color", one for each. */
export function saySwaps(swaps: readonly Swap[], order: KnownOrder, dice: Dice): string {
  return listed(swaps.map((swap) => `${sayThing(swap.item, order)} for ${sayWanted(swap, dice)}`));
}

/** With all options of what is wanted, for when it was misunderstood. */
export function saySwapsFully(swaps: readonly Swap[]): string {
  return listed(
    swaps.map(({ item, to }) => {
      const words = Object.entries(to).map(([option, value]) => sayOption(option, value, true));
      return `${sayThingFully(item)} for one with ${listed(words)}`;
    }),
  );
}

/** What is wanted in the place of an item. */
export function sayWanted({ change }: Swap, dice: Dice): string {
  if (Object.keys(change).length === 0) return dice.pick(SAME_AGAIN);
  return `one that is ${sayOptions(change, dice)}`;
}

/** A label in a person's words: the brand alone where there is one such card. */
export function sayMethod(label: string, all: readonly string[], dice: Dice): string {
  const [, brand = '', digits] = /^(\S+) ending (\d+)$/.exec(label) ?? [];
  if (digits === undefined) {
    const name = label === 'PayPal' ? label : label.toLowerCase();
    return dice.pick([name, `my ${name}`, label === 'PayPal' ? 'my PayPal account' : `the ${name}`]);
  }
  const isOnlyBrand = all.filter((other) => other.startsWith(brand)).length === 1;
  const isOnlyCard = all.filter((other) => / ending \d+$/.test(other)).length === 1;
  return dice.pick([
    label,
    `my ${brand} ending in ${digits}`,
    `the card ending in ${digits}`,
    ...(isOnlyBrand ? [`my ${brand}`] : []),
    ...(isOnlyCard ? ['my credit card', 'the credit card'] : []),
  ]);
}

export function sayAddress(
  { address1, address2, city, state, country, zip }: TauAddress,
  dice: Dice,
): string {
  const parts = [address1, ...(address2 === '' ? [] : [address2]), city, `${state} ${zip}`];
  return [...parts, ...(dice.chance(0.6) ? [country] : [])].join(', ');
}

/** By its number, or by something that is in it where the number was forgotten. */
export function sayOrder(order: KnownOrder, dice: Dice): string {
  if (order.isNumberKnown) return dice.pick([order.id, order.id, order.id.slice(1)]);
  const [first] = dice.shuffled(order.items);
  return first ? dice.pick(ORDER_BY_ITEM).replace('{item}', lower(first.name)) : 'my order';
}

function lower(name: string): string {
  return name === name.toUpperCase() ? name : name.toLowerCase();
}
