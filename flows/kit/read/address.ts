/** @module The slot `newAddress` out of what was said: typed, or one that the shop knows already ("my default address"). */
import type { FlowArgs, Utterance } from '../context.js';
import type { Reader } from '../reading.js';
import type { Address } from '../shop.js';
import type { Slots } from '../slot.js';
import { addressParts, isStreet, loosePart } from './address-parts.js';
import type { AddressParts } from './address-parts.js';

export interface KnownAddresses {
  /** Of the profile; null where it is the one that is changed. */
  readonly default: Address | null;
  readonly orders: readonly { readonly id: string; readonly address: Address }[];
  /** What it replaces: gives the country where none is said. */
  readonly current: Address | null;
}

/** The choice of the default address. */
export const DEFAULT_ADDRESS = 'default-address';

/** What was understood so far, and the part that is asked for next. */
export interface AddressSoFar {
  readonly parts: AddressParts;
  readonly missing: keyof Address | null;
}

export function addressIn<S extends Slots>(
  knownOf: (args: FlowArgs<S>) => KnownAddresses,
): Reader<S, Address> {
  return (said, args) => {
    const known = knownOf(args);
    const soFar = addressSoFar(said, known);
    if (soFar === null) return null;
    const { parts, missing } = soFar;
    return missing === null ? { value: whole(parts, known) } : { value: null, partial: { parts, missing } };
  };
}

/** Null where nothing of an address was said. */
export function addressSoFar(said: readonly Utterance[], known: KnownAddresses): AddressSoFar | null {
  let soFar: AddressSoFar | null = null;
  for (const utterance of said) soFar = after(soFar, utterance, known);
  return soFar;
}

function after(
  before: AddressSoFar | null,
  { asked, text }: Utterance,
  known: KnownAddresses,
): AddressSoFar | null {
  if (text === DEFAULT_ADDRESS && known.default) return { parts: known.default, missing: null };
  if (!SPEAKS_OF_ADDRESSES.includes(asked)) return before;
  const typed = addressParts(text);
  if (typed && (asked === 'newAddress' || isAddress(typed, text))) return complete(typed, known);
  const named = isAbout(asked, text)
    ? knownIn(withoutLeft(text), known, asked === 'newAddress', before === null)
    : null;
  if (named) return { parts: named, missing: null };
  if (asked === null || before === null) return before;
  const part = loosePart(text, asked === 'newAddress' ? before.missing : null);
  return Object.keys(part).length > 0 ? complete({ ...before.parts, ...part }, known) : before;
}

const SPEAKS_OF_ADDRESSES: readonly (string | null)[] = [null, 'newAddress', 'confirm', 'orderId'];

/** Among other things that are said, a number and a word are no street yet. */
function isAddress({ city, postcode, line1 = '' }: AddressParts, text: string): boolean {
  return (
    postcode !== undefined ||
    city !== undefined ||
    (/address|ship|deliver|send|地址/i.test(text) && isStreet(line1))
  );
}

/** Asked for something else, a place that the shop knows is a new address only where one is spoken of. */
function isAbout(asked: string | null, text: string): boolean {
  if (asked === null || asked === 'newAddress') return true;
  return /\b(?:to|address|ship|send|deliver)\b|地址|寄|送/i.test(text) && !/[?？]\s*$/.test(text);
}

/** "Not my default address" names the one that is not meant. */
function withoutLeft(text: string): string {
  return text.replace(
    /\b(?:not|don'?t (?:use|want|send|ship)|other than|instead of|rather than|except)\b[^.,;!?]*|(?:不要|不用|别用|不是|除了)[^，。；]*地址/gi,
    ' ',
  );
}

function complete(parts: AddressParts, known: KnownAddresses): AddressSoFar {
  const country = parts.country ?? known.current?.country ?? known.default?.country ?? '';
  const needed: readonly (keyof Address)[] = [
    'line1',
    'city',
    ...(country === 'USA' ? (['region'] as const) : []),
    'postcode',
  ];
  return { parts, missing: needed.find((part) => (parts[part] ?? '') === '') ?? null };
}

function whole(parts: AddressParts, { current, default: usual }: KnownAddresses): Address {
  const country = parts.country ?? current?.country ?? usual?.country ?? '';
  return { line1: '', line2: '', city: '', region: '', postcode: '', ...parts, country };
}

const DEFAULT =
  /\b(?:default|usual|profile|account|on file|saved|registered|home)\b[^.?!]{0,20}\baddress\b|\baddress\b[^.?!]{0,25}\b(?:profile|account|on file|saved)\b|默认(?:的)?(?:收货)?地址|(?:账户|个人资料)[^，。]{0,4}地址/i;
const OTHER_ORDER = /\bother order'?s?\b|\banother order\b|另一[个张笔]订单|别的订单/i;

/** One that the shop knows: by what it is, by its order, or by a place that only it has. */
function knownIn(text: string, known: KnownAddresses, isAsked: boolean, isFirst: boolean): Address | null {
  const others = distinct(known.orders.map(({ address }) => address)).filter(
    (each) => !isOne(each, known.current),
  );
  const number = /#?\s?w\s?(\d{7})/gi;
  const numbered = [...text.matchAll(number)].map((match) => `#W${match[1]}`);
  const byOrder = known.orders.filter(
    ({ id, address }) => numbered.includes(id) && !isOne(address, known.current),
  );
  const isReference = isAsked || /\b(?:same|as|address (?:of|from|in|on)|match)\b|一样|相同|同/i.test(text);
  if (byOrder.length === 1 && isReference) return byOrder[0]?.address ?? null;
  if (OTHER_ORDER.test(text) && others.length === 1) return others[0] ?? null;
  const candidates = distinct([...(known.default ? [known.default] : []), ...others]).filter(
    (each) => !isOne(each, known.current),
  );
  // "New York" to "And the city?" is no address of before.
  const byPlace = isFirst ? candidates.filter((each) => isNamed(each, text)) : [];
  if (byPlace.length === 1) return byPlace[0] ?? null;
  if (known.default && (DEFAULT.test(text) || (isAsked && /\bdefault\b|默认/i.test(text))))
    return known.default;
  return null;
}

/** "My Chicago address", "the one on Elm Avenue". */
function isNamed({ city, line1, region }: Address, text: string): boolean {
  const street = line1.replace(/^\d+\S*\s+/, '');
  const says = (name: string) =>
    name.length >= 2 &&
    new RegExp(`(?<!\\p{L})${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{Script=Latin})`, 'iu').test(
      text,
    );
  const short = city === 'New York' ? ['NYC'] : city === 'Los Angeles' ? ['LA', 'L.A.'] : [];
  return says(city) || says(street) || short.some(says) || (region.length > 2 && says(region));
}

function distinct(addresses: readonly Address[]): readonly Address[] {
  return addresses.filter((each, place) => addresses.findIndex((other) => isOne(other, each)) === place);
}

function isOne(one: Address, other: Address | null): boolean {
  return (
    other !== null &&
    one.line1 === other.line1 &&
    one.line2 === other.line2 &&
    one.postcode === other.postcode
  );
}
