/** @module The slot `newAddress` out of what was said: an address in words, or one that the shop has already. */
import type { FlowArgs, Utterance } from '../context.js';
import type { Json } from '../../../bot/domain/json.js';
import type { Reader, Reading } from '../reading.js';
import type { Address } from '../shop.js';
import type { Slots } from '../slot.js';
import { addressPartsIn, missingParts, wholeAddress } from './address-parts.js';
import type { AddressPart, AddressParts } from './address-parts.js';
import { correctedLine } from './address-units.js';
import { NICKNAMES, stateCode } from './places.js';

/** The addresses that a customer may mean without saying them. */
export interface KnownAddresses {
  /** Of the profile; null where it is the one that is changed. */
  readonly default: Address | null;
  readonly orders: readonly { readonly id: string; readonly address: Address }[];
  /** What it replaces: its country is meant where none is said. */
  readonly current: Address | null;
}

/** What was understood in part: an address with parts missing, or several that it could be, by their choices' values. */
export type AddressPartial =
  | { readonly problem: 'missing'; readonly parts: AddressParts; readonly missing: readonly AddressPart[] }
  | { readonly problem: 'several'; readonly choices: readonly string[] };

/** An address that the shop has, as it is chosen. */
export interface AddressChoice {
  readonly value: string;
  readonly address: Address;
}

/** The choice of the default address. */
export const DEFAULT_ADDRESS = 'default-address';
const ofOrder = (id: string) => `address of ${id}`;

/** Each address once, the default first; without the one that is replaced. */
export function addressChoices(known: KnownAddresses): readonly AddressChoice[] {
  const { current } = known;
  return distinct(choicesOf(known)).filter(({ address }) => !(current && isSameAddress(address, current)));
}

function choicesOf({ default: own, orders }: KnownAddresses): readonly AddressChoice[] {
  return [
    ...(own ? [{ value: DEFAULT_ADDRESS, address: own }] : []),
    ...orders.map(({ id, address }) => ({ value: ofOrder(id), address })),
  ];
}

function distinct(choices: readonly AddressChoice[]): readonly AddressChoice[] {
  return choices.filter(
    ({ address }, place) => choices.findIndex((each) => isSameAddress(each.address, address)) === place,
  );
}

export function isSameAddress(one: Address, other: Address): boolean {
  const fold = (address: Address) =>
    [address.line1, address.line2, address.city, address.postcode]
      .join('|')
      .toLowerCase()
      .replace(/[\s.,]+/g, '');
  return fold(one) === fold(other);
}

/** The last one that was named counts; a part that is said later, as the postcode, belongs to it. */
export function addressIn<S extends Slots>(
  knownOf: (args: FlowArgs<S>) => KnownAddresses,
): Reader<S, Address> {
  return (said, args) => {
    const known = knownOf(args);
    let named: AddressParts | readonly AddressChoice[] | null = null;
    for (const utterance of said) named = namedIn(utterance, known, named) ?? named;
    if (named === null) return null;
    return isChoices(named) ? chosen(named) : completed(named, known);
  };
}

type Named = AddressParts | readonly AddressChoice[];
const isChoices = (named: Named): named is readonly AddressChoice[] => Array.isArray(named);

function chosen(choices: readonly AddressChoice[]): Reading<Address> {
  const [only, ...more] = choices;
  if (only && more.length === 0) return { value: only.address };
  return { value: null, partial: { problem: 'several', choices: choices.map(({ value }) => value) } };
}

function completed(parts: AddressParts, { current, default: own }: KnownAddresses): Reading<Address> {
  const address = wholeAddress(parts, current ?? own);
  if (address) return { value: address };
  const partial: AddressPartial = { problem: 'missing', parts, missing: missingParts(parts, current ?? own) };
  return { value: null, partial: partial as unknown as Json };
}

/** Where other things are asked for, their answers are no address. */
const ELSEWHERE: readonly (string | null)[] = [
  'identify',
  'email',
  'name',
  'postcode',
  'paymentMethod',
  'items',
];

/** What the message names, in the light of what was named before it; null for nothing. */
function namedIn({ asked, text }: Utterance, known: KnownAddresses, before: Named | null): Named | null {
  const pressed = choicesOf(known).find(({ value }) => value === text);
  if (pressed) return [pressed];
  if (ELSEWHERE.includes(asked)) return null;
  const isAnswer = asked === 'newAddress';
  const open = before && !isChoices(before) ? before : null;
  const [asksFor] = open ? missingParts(open, known.current ?? known.default) : [];
  const isCollecting = asksFor !== undefined;
  // "New York" is a city as well, unless only the state is missing.
  const state = asksFor === 'region' && isAnswer ? stateCode(text.replace(/^it'?s |[.!]$/gi, '')) : null;
  if (open && state) return { ...open, region: state };
  const parts = addressPartsIn(text, isAnswer && (isCollecting || before === null || /,/.test(text)));
  if (parts.line1 !== undefined) return open && isStreetAlone(parts) ? corrected(open, parts) : parts;
  const town = open && asked === 'confirm' ? townAfterNo(text) : null;
  if (open && town) return corrected(open, town);
  const meant = isAbout(asked, text) ? knownIn(text, isAnswer && !isCollecting, known, before) : null;
  if (meant) return meant;
  const isMore = Object.keys(parts).length > 0;
  if (!isMore) return null;
  if (open) return corrected(open, parts);
  // Without a street it is one only where it was asked for: "Houston" is said of many things.
  return isAnswer && before === null && (parts.postcode !== undefined || parts.region !== undefined)
    ? parts
    : null;
}

function isStreetAlone({ city, postcode }: AddressParts): boolean {
  return city === undefined && postcode === undefined;
}

/** Whoever corrects a part means the others as they were. */
function corrected(before: AddressParts, { line2, ...parts }: AddressParts): AddressParts {
  const line = line2 ? correctedLine(before.line2 ?? '', line2) : (before.line2 ?? line2);
  return { ...before, ...parts, ...(line === undefined ? {} : { line2: line }) };
}

/** "No, Denver, CO 80202": a town alone could be any word. */
function townAfterNo(text: string): AddressParts | null {
  const rest = text.replace(/^(?:no|nope|wrong|sorry|actually)\b[,.!: ]*(?:(?:it'?s|it is|in|to)\b )*/i, '');
  if (rest === text) return null;
  const parts = addressPartsIn(rest, true);
  return parts.city !== undefined && parts.postcode !== undefined ? parts : null;
}

/** Where something else is asked for, a place that the shop knows is a new address only where one is spoken of. */
function isAbout(asked: string | null, text: string): boolean {
  if (asked === null || asked === 'newAddress') return true;
  return (
    /\b(?:to|use|address|ship|send|deliver|same|order)\b|地址|寄|送|一样|相同/i.test(text) &&
    !/[?？]\s*$/.test(text)
  );
}

/** Those of the known addresses that are meant. @param isAnswer whether nothing but an address can be meant */
function knownIn(
  text: string,
  isAnswer: boolean,
  known: KnownAddresses,
  before: Named | null,
): readonly AddressChoice[] | null {
  const plain = text.normalize('NFKC').toLowerCase();
  const choices = addressChoices(known);
  const own = known.default;
  const saysDefault = (isAnswer ? DEFAULT : TO_DEFAULT).test(plain) && !NOT_DEFAULT.test(plain);
  // "In my profile or in one of my orders" says of none which.
  const isVague = saysDefault && OF_OTHER_ORDER.test(plain);
  // These say which one, even where it is the one that is there already.
  if (own && saysDefault && !isVague) return [{ value: DEFAULT_ADDRESS, address: own }];
  const numbers = [...plain.matchAll(isAnswer ? ORDER : COPIED)].map((match) => `#W${match[1]}`);
  const ofOrders = distinct(
    choicesOf(known).filter(({ value }) => numbers.some((id) => value === ofOrder(id))),
  );
  if (ofOrders.length > 0) return ofOrders;
  const among = isChoices(before ?? {}) ? (before as readonly AddressChoice[]) : choices;
  const inPlace = choices.filter(({ address }) => namesPlace(plain, address, isAnswer));
  const narrowed = inPlace.filter(({ value }) => among.some((each) => each.value === value));
  if (inPlace.length > 0) return narrowed.length > 0 ? narrowed : inPlace;
  const others = isVague ? choices : choices.filter(({ value }) => value !== DEFAULT_ADDRESS);
  if (OF_OTHER_ORDER.test(plain) && others.length > 0) return others;
  return null;
}

const ADDRESS = '(?:address|home|house|place|apartment|flat|one|location|office|residence)';
const DEFAULT =
  /\b(?:default|profile|account|primary|main|usual|registered|saved|on file|billing)\b|^(?:my |to my )?home(?: address)?[.! ]*$|默认|账户(?:里|中|上)?的?地址|常用地址|家里的?地址/;
const TO_DEFAULT =
  /\b(?:to|use|as|with|be|at|it'?s) (?:the |my |our )?(?:\w+ )?(?:default|profile|account|primary|main|usual|registered|saved)\b|\b(?:address|one) (?:\w+ ){0,3}(?:on file|(?:in|on|from) my (?:profile|account))\b|(?:用|成|为|到|回)(?:我的?)?(?:默认|账户|常用)/;
const NOT_DEFAULT =
  /\bnot (?:to |use )?(?:the |my )?(?:default|profile|account)|(?:不是|不要|不用|别)用?(?:我的?)?默认/;
const ORDER = /(?:#\s?|(?<![a-z\d]))w\s?(\d{7})(?!\d)/g;
const COPIED =
  /(?:\bsame (?:\w+ )?as|\bas (?:in|for|on)|\bmatch(?:es|ing)?|\b(?:to|use) (?:the )?(?:one|address|that)(?: used)? (?:of|in|on|from|for)|和|跟|与|同)\s*(?:(?:the|that|one|address|of|in|for|on|my|other|order|orders|from|shipping|number|订单)\s*)*(?:#\s?)?w\s?(\d{7})(?!\d)/g;
const OF_OTHER_ORDER =
  /\b(?:my|the|an?) (?:other|another|last|previous|recent) orders?\b|\banother order\b|\b(?:in|from|of|on) (?:one of )?my (?:\w+ )?orders\b|(?:另一?个|别的|其他|其它|上一?个)订单/;

/** "My Chicago address", "the house on Elm Avenue", "NYC". */
function namesPlace(plain: string, { city, line1 }: Address, isAnswer: boolean): boolean {
  const names = [city.toLowerCase().replace(/市$/, ''), ...nicknames(city)].map(escaped);
  const street = line1.toLowerCase().replace(/^[\d/-]+[a-z]? /, '');
  if (
    street.length >= 5 &&
    street !== line1.toLowerCase() &&
    new RegExp(`(?<!\\d )\\b${escaped(street)}\\b`).test(plain)
  )
    return true;
  return names.some((name) => {
    if (name.length < 2) return false;
    if (/\p{Script=Han}/u.test(name))
      return new RegExp(isAnswer ? name : `(?:到|成|为|用)(?:我的?)?${name}|${name}市?的?(?:地址|家)`).test(
        plain,
      );
    const word = `(?<![\\p{L}\\d])${name}(?![\\p{L}\\d])`;
    const marked = `${word}(?: \\p{L}+){0,2} ${ADDRESS}\\b|\\b(?:to|use) (?:my |the |our )?(?:\\p{L}+ ){0,2}${word}|\\b${ADDRESS} in ${word}`;
    return new RegExp(isAnswer ? word : marked, 'u').test(plain);
  });
}

function nicknames(city: string): readonly string[] {
  const own = city.toLowerCase();
  return Object.entries(NICKNAMES).flatMap(([nickname, of]) => (of === own ? [nickname] : []));
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
