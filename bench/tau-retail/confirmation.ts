/** @module Whether a confirmation that is shown is what was wanted, and what is wrong with it. Sums of money are not looked at. */
import type { TauOptions } from './database.js';
import type { Request, Swap, Thing } from './goal.js';
import { kindsNamed, orderNumbers } from './hear.js';

/** A part of a request that was understood wrongly. */
export type Wrong = 'request' | 'order' | 'items' | 'options' | 'method' | 'reason' | 'address';

/** An item as a text names it. */
interface Mention {
  readonly name: string;
  readonly options: string;
  /** Null where nothing takes its place. */
  readonly to: string | null;
}

/**
 * What differs from the request; empty when a person would agree.
 * @param shown the question, with the cards beside it
 * @param methods labels of all payment methods
 */
export function differences(shown: string, request: Request, methods: readonly string[]): readonly Wrong[] {
  if (!isOfKind(shown, request)) return ['request'];
  const wrong: Wrong[] = [];
  if (request.kind !== 'default-address') {
    const numbers = new Set(orderNumbers(shown));
    if (!numbers.has(request.order.id) || numbers.size > 1) wrong.push('order');
  }
  switch (request.kind) {
    case 'cancel':
      if (!shown.toLowerCase().includes(request.reason.toLowerCase())) wrong.push('reason');
      break;
    case 'return': {
      const mentions = mentionsOf(shown, namesOf(request.order.items));
      if (!isSameList(request.items, mentions, isNamedBy)) wrong.push('items');
      if (!isMethodNamed(shown, request.method, methods)) wrong.push('method');
      break;
    }
    case 'exchange':
    case 'change': {
      const mentions = mentionsOf(shown, namesOf(request.order.items));
      const isItem = (swap: Swap, mention: Mention) => isNamedBy(swap.item, mention);
      const isSwap = (swap: Swap, mention: Mention) =>
        isItem(swap, mention) && mention.to !== null && isOptions(swap.to, mention.to);
      if (!isSameList(request.swaps, mentions, isItem)) wrong.push('items');
      else if (!isSameList(request.swaps, mentions, isSwap)) wrong.push('options');
      if (!isMethodNamed(shown, request.method, methods)) wrong.push('method');
      break;
    }
    case 'payment':
      // What comes after the question tells where the money from before goes.
      if (!isMethodNamed(shown.split('?')[0] ?? '', request.method, methods)) wrong.push('method');
      break;
    default: {
      const { address1, address2, city, zip, state } = request.address;
      const words = squeezed(newAddressIn(shown));
      const parts = [address1, address2, city, zip, state].map(squeezed);
      if (!parts.every((part) => ` ${words} `.includes(part === '' ? ' ' : ` ${part} `)))
        wrong.push('address');
    }
  }
  return wrong;
}

function isOfKind(shown: string, { kind }: Request): boolean {
  const named = kindsNamed(shown);
  const has = (other: Request['kind']) => named.includes(other);
  switch (kind) {
    case 'cancel':
      return /\bcancel order\b|\bcancel it\b|\bcancel\b/i.test(shown.split('.')[0] ?? '');
    case 'return':
      return has('return') && !has('exchange') && !has('cancel') && !/→/.test(shown);
    case 'exchange':
      return has('exchange') && /→/.test(shown);
    case 'change':
      return !has('exchange') && /→/.test(shown);
    case 'payment':
      return has('payment') && !/→/.test(shown) && !has('return') && !/\baddress\b/i.test(shown);
    case 'address':
      return (has('address') || /\bsend order\b/i.test(shown)) && orderNumbers(shown).length > 0;
    case 'default-address':
      return has('address') && orderNumbers(shown).length === 0;
  }
}

/** Without the old one, and without what else is said. */
function newAddressIn(shown: string): string {
  const [question = ''] = shown.split('?');
  return question.replace(/ instead of .*$/i, '').replace(/^.* from .* to /i, '');
}

function namesOf(items: readonly Thing[]): readonly string[] {
  return [...new Set(items.map(({ name }) => name))].sort((a, b) => b.length - a.length);
}

/** `2 × Mug (black)`, `Mug: black → white`, `Mug`. */
function mentionsOf(shown: string, names: readonly string[]): readonly Mention[] {
  const anyName = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  if (anyName === '') return [];
  const pattern = new RegExp(
    `(?:(\\d+) × )?(?<![\\w-])(${anyName})(?![\\w-])(?:: ([^→;]+?) → (.+?)(?=; |\\.(?:\\s|$)|\\?|$)| \\(([^)]*)\\))?`,
    'gi',
  );
  return [...shown.matchAll(pattern)].flatMap(([, count = '1', name = '', before, to, options]) =>
    Array.from({ length: Number(count) }, () => ({ name, options: before ?? options ?? '', to: to ?? null })),
  );
}

function isNamedBy({ name, options }: Thing, mention: Mention): boolean {
  return name.toLowerCase() === mention.name.toLowerCase() && isOptions(options, mention.options);
}

/** "black, size: M" names each value, with or without its option; nothing at all names a thing that has none, or is plain. */
export function isOptions(options: TauOptions, text: string): boolean {
  const wanted = Object.entries(options).map(([option, value]) =>
    [option, value].map((each) => each.toLowerCase()),
  );
  const parts = text === '' ? [] : text.split(', ').map((part) => part.toLowerCase().trim());
  if (parts.length !== wanted.length) return text === '';
  const open = [...parts];
  return wanted.every(([option = '', value = '']) => {
    const at = [`${option}: ${value}`, value].map((said) => open.indexOf(said)).find((index) => index >= 0);
    if (at === undefined) return false;
    open.splice(at, 1);
    return true;
  });
}

/** Each is named once, and nothing else is. */
function isSameList<T>(
  wanted: readonly T[],
  mentions: readonly Mention[],
  isNamed: (each: T, mention: Mention) => boolean,
): boolean {
  const open = [...mentions];
  const isEachNamed = wanted.every((each) => {
    const at = open.findIndex((mention) => isNamed(each, mention));
    if (at >= 0) open.splice(at, 1);
    return at >= 0;
  });
  return isEachNamed && open.length === 0;
}

/** The last one that is named is where the money goes, or comes from. */
function isMethodNamed(shown: string, label: string, all: readonly string[]): boolean {
  const text = shown.toLowerCase();
  const named = all
    .map((each) => ({ each, at: text.lastIndexOf(each.toLowerCase()) }))
    .filter(({ at }) => at >= 0)
    // "Gift card (1)" holds no other label, but a short label may stand in a longer one.
    .sort((a, b) => b.at - a.at || b.each.length - a.each.length);
  return named[0]?.each === label;
}

function squeezed(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function thingsOf(request: Request): readonly Thing[] {
  if ('items' in request) return request.items;
  return 'swaps' in request ? request.swaps.map(({ item }) => item) : [];
}

/** The swap that a question is about: by the item's name and, where several have it, the options that are shown with it. */
export function swapAskedFor(question: string, swaps: readonly Swap[]): Swap | undefined {
  const named = swaps.filter(({ item }) => question.toLowerCase().includes(item.name.toLowerCase()));
  const shown = named.find(({ item }) =>
    mentionsOf(question, [item.name]).some((mention) => isNamedBy(item, mention)),
  );
  return shown ?? named[0] ?? swaps[0];
}
