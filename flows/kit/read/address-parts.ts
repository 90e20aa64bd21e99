/**
 * @module The parts of an address in a text. Small on purpose: what it is not sure of it leaves out, so that it is asked for. Libraries
 * that were looked at are native (libpostal), for one country, or rewrite the street.
 */
import type { Address } from '../shop.js';
import { secondLine, UNIT_WORD, unitsBefore, unitsBehind, unitsIn } from './address-units.js';
import {
  CITIES,
  MUNICIPALITIES,
  PROVINCES,
  STATE_CODES,
  STATE_NAMES,
  stateCode,
  stateOfZip,
} from './places.js';

export type AddressParts = Partial<Address>;
export type AddressPart = keyof Address;

/** What was found, each part as it was written; nothing found is `{}`. @param isAnswer whether an address was asked for */
export function addressPartsIn(text: string, isAnswer: boolean): AddressParts {
  const plain = text
    .normalize('NFKC')
    .replace(/\s*\n\s*/g, ', ')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return /\p{Script=Han}/u.test(plain) ? chineseParts(plain) : latinParts(plain, isAnswer);
}

const PLAIN_TYPE =
  '(?:street|avenue|ave|av|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|way|terrace|ter|circle|cir|highway|hwy|parkway|pkwy|trail|trl|close|crescent|cres|mews|alley|plaza|loop|quay)';
/** "Park" ends "12 Hyde Park", and not "12 Park Avenue" or "3 St John Street". */
const TYPE = `(?:${PLAIN_TYPE}|(?:st|place|pl|square|sq|gardens|gdns|row|walk|view|broadway|grove|hill|park|path|green)(?!\\.? (?:[\\p{L}'’.-]+ )?${PLAIN_TYPE}\\b))`;
const DIRECTION = '(?:north|south|east|west|northeast|northwest|southeast|southwest|ne|nw|se|sw|n|s|e|w)';
/** Words that no street is called, so that "1 lamp to 12 Oak Street" begins at 12. */
const NO_STREET =
  '(?:to|and|from|for|my|your|with|please|is|be|orders?|items?|it|that|this|ship|send|address|instead|or|not|in|on|at|as|i|me)';
const STREET = new RegExp(
  `(?<![\\w#•$€£.-])(?:p\\.? ?o\\.? ?box \\d+|\\d{1,6}[a-z]?(?:[-/]\\d{1,5}[a-z]?)? (?:(?!${NO_STREET}\\b)(?:\\d+(?:st|nd|rd|th)|[\\p{L}'’.-]+) ){0,5}?${TYPE}\\b\\.?(?: ${DIRECTION}(?![\\w.]))?(?: of the [\\p{L}]+)?)`,
  'giu',
);
/** A building or a street of another name: only where an address was asked for, and the rest of it follows. */
const OTHER_STREET = /(?<![\w#•$€£.-])\d{1,6}[a-z]?(?:[-/]\d{1,5})? [\p{L}'’. -]{2,40}(?=,)/giu;
const UK_POSTCODE = '[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}';
const POSTCODE = new RegExp(`(?<![\\w#-])(?:(\\d{5})(?:-\\d{4})?|(${UK_POSTCODE})|(\\d{6}))(?![\\w-])`, 'i');
/** A code is in capitals, for "in" and "or" are words, or stands before the postcode. */
const REGION = new RegExp(
  `(?<![\\p{L}'’])(?:(?:${anyCase(STATE_NAMES)})(?![\\p{L}])|(?:${STATE_CODES})(?![\\p{L}'’])|(?:${anyCase(STATE_CODES)})(?=[, ]+\\d{5}))`,
  'u',
);
const COUNTRY =
  /(?<![\p{L}])(?:(usa|u\.s\.a\.?|united states(?: of america)?|us|u\.s\.)|(uk|u\.k\.|united kingdom|great britain|england|scotland|wales|northern ireland)|(china|prc))(?![\p{L}])/iu;
/** Ends a city that no comma ends. */
const NO_CITY =
  /^(?:instead|please|thanks?|thank|and|for|but|because|so|since|it|is|the|that|this|with|zip|postcode|postal|code|if|when|as|right|ok|okay|now|which|not|also|then|i|we|my|on|to|from|at|in|can|could|would|asap|area|order|orders|address|no|yes|not|never|mind|what|how|why|where|who|look|use|know|same|other|another|default|none|sure|hi|hello|actually|sorry|do|does|did|have|has|just|maybe|home|one|ones|mine|[a-z]+['’](?:d|ll|m|ve|re|t)|[a-z]+n['’]t)$/i;

/** Before an address: it is the one that is left. */
const OTHERWISE =
  /\b(?:from|(?:went|was (?:sent|shipped|going)) to|instead of|rather than|not|was|currently (?:at|going to))\s*:?\s*$/i;

function latinParts(text: string, isAnswer: boolean): AddressParts {
  const all = [...text.matchAll(STREET)];
  const wanted = all.filter(({ index }) => !OTHERWISE.test(text.slice(0, index)));
  const [street, another] = wanted.length > 0 || !isAnswer ? wanted : [...text.matchAll(OTHER_STREET)];
  // Of two nobody could say which.
  if (street && another && street[0] !== another[0]) return {};
  if (!street) return all.length > 0 ? {} : looseParts(text, isAnswer);
  const before = unitsBefore(text.slice(0, street.index));
  const from = street.index + street[0].length;
  const { units, rest } = unitsBehind(text.slice(from, all.find(({ index }) => index >= from)?.index));
  const line1 = street[0].replace(/[ ,.]+$/, '');
  const parts = { line1, line2: secondLine([...before, ...units]), ...townParts(rest) };
  const isLower = !/\p{Lu}/u.test(text);
  return isLower ? capitalised(parts) : parts;
}

/**
 * What follows the street: the city, and whatever of the region, postcode and country comes behind it.
 * @param isAlone whether no street tells that it is one: then nothing else may be said beside it
 */
function townParts(text: string, isAlone = false): AddressParts {
  const rest = text.replace(/^[\s,;.]+(?:in |at )?/i, '');
  const postcode = POSTCODE.exec(rest);
  const head = rest.slice(0, postcode?.index ?? rest.length);
  const segments = head.split(/[,;]|[.!?](?=\s|$)/).map((segment) => segment.trim());
  const [first = ''] = rest.split(/[,;]|[.!?](?=\s|$)/);
  const { city: found, left } = cityIn(first.trim());
  const isPlace =
    left === '' || /^[a-z]{0,2}\d/i.test(left) || [REGION, COUNTRY].some((of) => of.exec(left)?.index === 0);
  const city = isAlone && !isPlace ? '' : found;
  const tail = `${left}, ${rest.slice(first.length)}`;
  const region = city ? REGION.exec(withoutCountry(tail)) : null;
  const country = countryIn(tail);
  const [, second = ''] = segments;
  // "Didsbury, Manchester M20 1AA": both are kept, in the order that they were written.
  const county =
    postcode?.[2] !== undefined &&
    segments.length > 1 &&
    /^[\p{L}' -]{3,40}$/u.test(second) &&
    !COUNTRY.test(second)
      ? second
      : undefined;
  return {
    ...(city ? { city } : {}),
    ...(region ? { region: stateCode(region[0]) ?? '' } : county ? { region: county } : {}),
    ...(postcode ? { postcode: postcodeOf(postcode) } : {}),
    ...(country ? { country } : {}),
  };
}

/** "Houston TX" → Houston, and what is left of it. */
function cityIn(segment: string): { readonly city: string; readonly left: string } {
  const words = segment.split(' ').filter((word) => word !== '');
  const kept: string[] = [];
  for (const [place, word] of words.entries()) {
    const isState = place > 0 && REGION.exec(words.slice(place).join(' '))?.index === 0;
    const isCode = stateCode(word) !== null && word === word.toUpperCase() && word.length === 2;
    if (
      NO_CITY.test(word) ||
      (place === 0 && UNIT_WORD.test(word)) ||
      isState ||
      isCode ||
      !/^[\p{L}][\p{L}.'’-]*$/u.test(word) ||
      kept.length === 4
    )
      break;
    kept.push(word);
  }
  const city = kept.join(' ').replace(/\.$/, '');
  return { city: COUNTRY.exec(city)?.[0] === city ? '' : city, left: words.slice(kept.length).join(' ') };
}

/** Parts without a street: an answer to what was missing, or a correction. */
function looseParts(text: string, isAnswer: boolean): AddressParts {
  const units = unitsIn(text);
  const postcode = POSTCODE.exec(text);
  const isMarked = /\b(?:zip|post ?code|postal)\b/i.test(text);
  const named = /\b(?:city|town)(?: is| to|:)\s+([\p{L}][\p{L}.'’ -]{1,30}?)(?=[,.;!?]|$)/iu.exec(text)?.[1];
  const state = /\bstate(?: is| to|:)\s+([\p{L} ]{2,20}?)(?=[,.;!?]|$)/iu.exec(text)?.[1];
  const region = state ? stateCode(state) : null;
  const bare =
    isAnswer && units.length === 0 && !named
      ? townParts(text.replace(/^(?:it'?s|it is|in|that'?s|the|my) /i, ''), true)
      : {};
  return {
    ...(isAnswer ? bare : {}),
    ...(units.length > 0 ? { line2: secondLine(units) } : {}),
    ...(postcode && (isAnswer || isMarked) ? { postcode: postcodeOf(postcode) } : {}),
    ...(named ? { city: named.trim() } : {}),
    ...(region ? { region } : {}),
  };
}

function postcodeOf([whole, zip, uk]: RegExpExecArray): string {
  if (zip !== undefined || uk === undefined) return whole;
  const letters = uk.toUpperCase().replace(' ', '');
  return `${letters.slice(0, -3)} ${letters.slice(-3)}`;
}

function countryIn(text: string): string | null {
  const found = COUNTRY.exec(text);
  if (!found) return null;
  // "Tell us": two small letters are no country.
  if (found[0] === 'us') return null;
  return found[1] ? 'USA' : found[2] ? 'United Kingdom' : 'China';
}

function withoutCountry(text: string): string {
  return text.replace(COUNTRY, ' ');
}

function capitalised(parts: AddressParts): AddressParts {
  const name = (value: string) => value.replace(/(?<![\p{L}\d'’])\p{L}/gu, (letter) => letter.toUpperCase());
  const entries = Object.entries(parts).map(([part, value]) => [
    part,
    part === 'country' ? value : name(value),
  ]);
  return Object.fromEntries(entries) as AddressParts;
}

/** "中山路", "南京东路": named for a place, and not in it. */
const NO_ROAD = '(?![东西南北中]?[一二三四五]?(?:路|街|大道|大街|巷))';
const REGION_ZH = new RegExp(`(?:${PROVINCES})${NO_ROAD}(?:省|(?:维吾尔|壮族|回族)?自治区)?`);
const CITY_ZH = new RegExp(
  `(?:${MUNICIPALITIES})${NO_ROAD}市?|(?:${CITIES})${NO_ROAD}市?|[\\p{Script=Han}]{2,5}?(?:市|自治州|地区)(?!场)`,
  'u',
);
const LINE1_ZH =
  /(?:\p{Script=Han}{1,6}?[区县])?[\p{Script=Han}\d]{1,14}?(?:路|街|道|巷|弄|胡同|村|镇|大厦|小区|花园)[\p{Script=Han}\d-]{0,14}?\d+ ?号?(?:院|楼|弄)?/u;
const UNIT_ZH =
  /^[，,\s]*([\p{Script=Han}A-Za-z\d-]{0,12}?(?:栋|座|幢|单元|楼|层|室|房|号楼)[\p{Script=Han}A-Za-z\d-]{0,10}?(?:\d+ ?(?:室|房|号|层)?)?)(?=[，,。；;\s]|邮|$)/u;
/** What comes before the address. */
const BEFORE_ZH = /^.*(?:改成|改为|改到|换成|换到|寄到|送到|发到|地址是|地址为|地址[:：]|收货地址|[:：])/u;

function chineseParts(text: string): AddressParts {
  const start = text.replace(BEFORE_ZH, '').replace(/^(?:中国|我的?|在|是|到|不是|不对|，|,|\s)+/u, '');
  const region = REGION_ZH.exec(start);
  const afterRegion = region ? start.slice(region.index + region[0].length) : start;
  const city = CITY_ZH.exec(afterRegion);
  const afterCity = (city ? afterRegion.slice(city.index + city[0].length) : afterRegion).replace(
    /^[，,\s]+/,
    '',
  );
  const line1 = LINE1_ZH.exec(afterCity);
  const rest = line1 ? afterCity.slice(line1.index + line1[0].length) : '';
  const unit = UNIT_ZH.exec(rest)?.[1];
  const postcode = /(?<![\d#W])\d{6}(?!\d)/i.exec(text);
  return {
    ...(line1 ? { line1: line1[0].trim() + (unit ?? ''), line2: '' } : {}),
    ...(city ? { city: named(city[0], '市') } : {}),
    ...(region ? { region: named(region[0], '省') } : {}),
    ...(postcode ? { postcode: postcode[0] } : {}),
  };
}

/** 杭州 → 杭州市. */
function named(name: string, kind: '市' | '省'): string {
  if (
    /(?:市|省|区|州)$/.test(name) &&
    !/^(?:广州|杭州|苏州|郑州|福州|温州|泉州|常州|惠州|兰州|徐州|台州)$/.test(name)
  )
    return name;
  return /^(?:内蒙古|广西|西藏|宁夏|新疆)$/.test(name) ? name : `${name}${kind}`;
}

/** Which country a postcode is of by its form. */
function countryOfPostcode(postcode: string): 'USA' | 'United Kingdom' | '中国' | null {
  if (/^\d{5}(?:-\d{4})?$/.test(postcode)) return 'USA';
  if (/^\d{6}$/.test(postcode)) return '中国';
  return new RegExp(`^${UK_POSTCODE}$`, 'i').test(postcode) ? 'United Kingdom' : null;
}

/** The whole address, with what follows from its parts; null while one is missing. @param like its country is meant where none is said */
export function wholeAddress(parts: AddressParts, like: Address | null): Address | null {
  if (missingParts(parts, like).length > 0) return null;
  const { line1 = '', line2 = '', city = '', postcode = '' } = parts;
  return { line1, line2, city, region: regionOf(parts, like), postcode, country: countryOf(parts, like) };
}

/** In the order in which they are asked for. A state is, where its ZIP code does not tell it. */
export function missingParts(parts: AddressParts, like: Address | null): readonly AddressPart[] {
  const missing = (['line1', 'city', 'postcode'] as const).filter((part) => (parts[part] ?? '') === '');
  const isStateOpen =
    missing.length === 0 && isSameCountry(countryOf(parts, like), 'USA') && regionOf(parts, like) === '';
  return isStateOpen ? ['region'] : missing;
}

function regionOf(parts: AddressParts, like: Address | null): string {
  const { region, postcode = '' } = parts;
  return region ?? (isSameCountry(countryOf(parts, like), 'USA') ? stateOfZip(postcode) : '');
}

/** As said, by the postcode's form, or the one of the address before; in that one's spelling. */
function countryOf({ country, postcode = '' }: AddressParts, like: Address | null): string {
  const own = country ?? countryOfPostcode(postcode) ?? like?.country ?? '';
  return like && isSameCountry(own, like.country) ? like.country : own;
}

const COUNTRIES: readonly RegExp[] = [
  /^(?:usa|us|united states(?: of america)?|美国)$/i,
  /^(?:uk|gb|united kingdom|great britain|england|scotland|wales|英国)$/i,
  /^(?:china|cn|prc|中国)$/i,
];

function isSameCountry(one: string, other: string): boolean {
  return COUNTRIES.some((names) => names.test(one.trim()) && names.test(other.trim()));
}

/** Of a pattern without classes: `NY` → `[Nn][Yy]`. */
function anyCase(pattern: string): string {
  return pattern.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}
