/** @module The parts of an address as people write one: American, British and Chinese. What is not certain is left out, and asked for. */
import type { Address } from '../shop.js';

export type AddressParts = Partial<Address>;

/** USPS Publication 28, appendix B: states and the district, with their codes. */
const STATES =
  'alabama AL alaska AK arizona AZ arkansas AR california CA colorado CO connecticut CT delaware DE district_of_columbia DC florida FL georgia GA hawaii HI idaho ID illinois IL indiana IN iowa IA kansas KS kentucky KY louisiana LA maine ME maryland MD massachusetts MA michigan MI minnesota MN mississippi MS missouri MO montana MT nebraska NE nevada NV new_hampshire NH new_jersey NJ new_mexico NM new_york NY north_carolina NC north_dakota ND ohio OH oklahoma OK oregon OR pennsylvania PA rhode_island RI south_carolina SC south_dakota SD tennessee TN texas TX utah UT vermont VT virginia VA washington WA west_virginia WV wisconsin WI wyoming WY';
const STATE_CODES = new Map(
  [...STATES.matchAll(/(\S+) (\S+)/g)].map(([, name = '', code = '']) => [name.replaceAll('_', ' '), code]),
);
const CODES = [...STATE_CODES.values()];

const COUNTRIES: readonly (readonly [pattern: RegExp, country: string])[] = [
  [/^(?:usa|u\.s\.a\.?|us|united states(?: of america)?|america|美国)$/i, 'USA'],
  [/^(?:uk|u\.k\.|united kingdom|great britain|england|英国)$/i, 'United Kingdom'],
  [/^(?:china|中国)$/i, '中国'],
];

const STREET =
  '(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|highway|hwy|way|court|ct|place|pl|circle|cir|terrace|parkway|pkwy|square|sq|trail|close|crescent|gardens|mews|row)';
/** A house number and what follows it, up to the street's kind or a comma. */
const LINE1 = new RegExp(
  `(?<![#\\w-])(p\\.?\\s?o\\.?\\s?box\\s+\\d+|\\d{1,6}[a-z]?(?:-\\d+)?[^\\S\\n]+(?:(?!(?:to|from|but|instead|and|or|not)\\b)[\\p{L}\\d.'’-]+[^\\S\\n]+){0,4}?(?:${STREET}\\b\\.?(?:\\s+(?:n|s|e|w|north|south|east|west|ne|nw|se|sw)\\b)?|[\\p{L}.'’-]+(?=\\s*(?:,|\\n|$))))`,
  'giu',
);
const LINE2 =
  /^(?:#\s*\w+|\d+(?:st|nd|rd|th)\s+(?:floor|fl)\b\.?|(?:apt|apartment|suite|ste|unit|flat|floor|fl|room|rm|building|bldg)\b\.?\s*#?\s*[\w-]+)/i;
const US_POSTCODE = /(?<!\d)\d{5}(?:-\d{4})?(?!\d)/;
const CN_POSTCODE = /(?<!\d)\d{6}(?!\d)/;
const UK_POSTCODE = /\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b/i;

/** A whole address in a sentence, however much of it is there; null where no street is. */
export function addressParts(text: string): AddressParts | null {
  const plain = text.normalize('NFKC').replace(/#\s?w\s?\d{7}/gi, ' ');
  const chinese = chineseParts(plain);
  if (chinese) return chinese;
  const streets = [...plain.matchAll(LINE1)]
    .map((match) => ({
      line1: tidy(match[1] ?? ''),
      before: plain.slice(0, match.index),
      from: match.index,
      to: match.index + match[0].length,
    }))
    .filter(({ line1, before }) => !isPostcode(line1, before));
  const wanted = streets.filter(({ before }) => !OTHERWISE.test(before));
  const [sure, ...others] = wanted.filter(({ line1 }) => isStreet(line1));
  const street = sure ?? wanted[0];
  // Of two addresses nobody could say which.
  if (!street || others.some(({ line1 }) => line1 !== street.line1)) return null;
  const end = streets.find(({ from }) => from >= street.to)?.from ?? plain.length;
  const ahead = LINE2_AHEAD.exec(street.before)?.[1];
  const rest = restOf(plain.slice(street.to, end));
  return {
    line1: street.line1,
    ...(ahead === undefined ? {} : { line2: capitalised(tidy(ahead)) }),
    ...rest,
  };
}

/** "NY 10064 USA" is no house on a street. */
function isPostcode(line1: string, before: string): boolean {
  return /^\d{5}\s/.test(line1) && stateAtEnd(before.replace(/[,\s]+$/, ''), true) !== null;
}

/** Before an address: it is the one that is left, "from …", "it went to …". */
const OTHERWISE =
  /\b(?:from|(?:went|was (?:sent|shipped|going)) to|instead of|rather than|not|was|currently (?:at|going to))\s*:?\s*$/i;
/** "Suite 613, 953 Park Avenue": a number, or one letter, tells it from other words. */
const LINE2_AHEAD =
  /(?:^|[\s,])((?:#|(?:apt|apartment|suite|ste|unit|flat|room|rm)\b\.?)\s*#?\s*(?:\d[\w-]*|[a-z]))\s*,\s*$/i;

/** Whether it ends in a street's kind: of a number and any word, the rest of an address must tell that it is one. */
export function isStreet(line1: string): boolean {
  return new RegExp(`\\b${STREET}\\b\\.?(?:\\s+\\w+)?$`, 'i').test(line1);
}

/** Parts without a street: an answer to "And the postcode?", or "suite 12" at the confirmation. */
export function loosePart(text: string, missing: keyof Address | null): AddressParts {
  const plain = text
    .normalize('NFKC')
    .replace(/#\s?w\s?\d{7}/gi, ' ')
    .trim();
  const bare = plain
    .replace(
      /^(?:(?:no|oh|sorry|it'?s|it is|the|my|should be|make it|in|that'?s|zip|post(?:al)?|code|postcode|city|state|country|is)\b[,: ]*)+/i,
      '',
    )
    .replace(/[.!。]+$/, '')
    .trim();
  const found = restOf(bare);
  if (missing === 'region' && CODES.includes(bare.toUpperCase()) && !WORDS.test(bare))
    return { region: bare.toUpperCase() };
  if (missing === 'city' && found.city === undefined && /^[\p{L} .'’-]{2,40}$/u.test(bare))
    return { ...found, city: bare };
  // Only the city's place in an address tells that a word is one.
  const { city, ...others } = found;
  return missing === 'city' || (city !== undefined && others.postcode !== undefined) ? found : others;
}

function restOf(rest: string): AddressParts {
  const parts: { -readonly [Part in keyof Address]?: string } = {};
  for (const piece of rest.split(/[,\n;]|(?<!\bst)\.(?=\s|$)/i).map((each) => each.trim())) {
    if (piece !== '') takePiece(piece, parts);
  }
  return parts;
}

function takePiece(piece: string, parts: { -readonly [Part in keyof Address]?: string }): void {
  let left = piece.replace(/^(?:[Ii]n|[Aa]t)\s+/, '');
  const line2 = LINE2.exec(left);
  if (line2 && parts.line2 === undefined) {
    parts.line2 = capitalised(tidy(line2[0]));
    left = left.slice(line2[0].length).trim();
  }
  const country = COUNTRIES.find(([pattern]) => pattern.test(left) || pattern.test(lastWords(left)));
  if (country && parts.country === undefined) {
    parts.country = country[1];
    left = country[0].test(left) ? '' : left.slice(0, -lastWords(left).length).trim();
  }
  const british = UK_POSTCODE.exec(left);
  const postcode = US_POSTCODE.exec(left) ?? CN_POSTCODE.exec(left) ?? british;
  if (postcode && parts.postcode === undefined) {
    parts.postcode = postcode[0].toUpperCase();
    // No other country writes them like this.
    if (postcode === british) parts.country ??= 'United Kingdom';
    left = `${left.slice(0, postcode.index)} `
      .replace(/\b(?:zip|post(?:al)?)\s?(?:code)?\s*(?:is)?\s*$/i, '')
      .trim();
  }
  const state = stateAtEnd(left, postcode !== null || (parts.city !== undefined && !WORDS.test(left)));
  // "New York, NY 10064": the first one is the city.
  if (
    state &&
    parts.region === undefined &&
    !(state.rest === '' && parts.city === undefined && state.isName)
  ) {
    parts.region = state.code;
    left = state.rest;
  }
  if (/^[\p{L} .'’-]{2,40}$/u.test(left) && parts.city === undefined && !SENTENCE.test(left))
    parts.city = tidy(left);
}

/** Codes of states that are words as well. */
const WORDS = /^(?:in|or|me|hi|ok|oh|ma|pa|la|de|id)$/i;

/** What is said after an address is no city. */
const SENTENCE =
  /\b(?:please|thanks?|thank you|instead|and|i|my|me|it|is|that|the|order|address|you|can|could)\b/i;

function lastWords(text: string): string {
  return /(?:united states(?: of america)?|united kingdom|great britain|\S+)$/i.exec(text)?.[0] ?? '';
}

function stateAtEnd(
  text: string,
  isLower: boolean,
): { readonly code: string; readonly rest: string; readonly isName: boolean } | null {
  const words = text.split(/\s+/);
  const last = words.at(-1)?.replace(/\./g, '') ?? '';
  // Lower case would take "in" and "or" for states wherever they are said.
  const code = isLower ? last.toUpperCase() : last;
  if (CODES.includes(code)) return { code, rest: words.slice(0, -1).join(' '), isName: false };
  for (const count of [3, 2, 1]) {
    const name = words.slice(-count).join(' ').toLowerCase();
    const known = words.length >= count ? STATE_CODES.get(name) : undefined;
    if (known) return { code: known, rest: words.slice(0, -count).join(' '), isName: true };
  }
  return null;
}

const HAN = '\\p{Script=Han}';
const CHINESE = new RegExp(
  `(?<region>${HAN}{2,6}?(?:省|自治区))?(?<city>(?:北京|上海|天津|重庆)(?!市)|${HAN}{2,6}?市)(?<line1>(?:${HAN}|[\\dA-Za-z-])*?(?:路|街|道|巷|弄|胡同|大厦|小区)(?:${HAN}|[\\dA-Za-z-])*)`,
  'u',
);

function chineseParts(text: string): AddressParts | null {
  const found = CHINESE.exec(
    text.replace(/^.*?(?:改成|改为|改到|换成|寄到|送到|地址是|地址为)/u, '').replace(/中国/g, ''),
  );
  if (!found?.groups) return null;
  const { region = '', city = '', line1 = '' } = found.groups;
  const postcode = /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
  const whole = city.endsWith('市') ? city : `${city}市`;
  return { line1, line2: '', city: whole, region, country: '中国', ...(postcode ? { postcode } : {}) };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[.,]$/, '').trim();
}
