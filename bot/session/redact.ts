/**
 * @module What is taken out of a text before logs, transcripts and the session's recent messages see it.
 *
 * Every hidden UTF-16 unit becomes `•` and nothing moves, so that spans into the text stay right. Card numbers keep their
 * last four digits, telephone numbers their last two, e-mail addresses their first letter and their top-level domain, for
 * the customer to recognise them; values of sensitive slots keep nothing. Order ids, prices, dates and postcodes stay.
 */
import { findPhoneNumbersInText } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { cardDigits } from './find-cards.js';
import { emails } from './find-emails.js';

export interface RedactOptions {
  /** Values of sensitive slots: hidden wherever they occur, whatever their case, width or digit grouping. */
  readonly sensitive?: readonly string[];
}

const HIDDEN = '•';

/** Most texts have neither seven digits nor an @ and come back in 0.2 µs; one with a telephone number takes some 30 µs. */
export function redact(text: string, { sensitive = [] }: RedactOptions = {}): string {
  const { digits, ats } = counts(text);
  if (digits < FEWEST_DIGITS && ats === 0 && sensitive.length === 0) return text;
  const plain = toPlainForms(text);
  const units = text.split('');
  const hide = (at: number): void => void (units[at] = HIDDEN);

  for (const value of sensitive) hideValue(plain, value, hide);
  if (ats > 0) hideEmails(plain, hide);
  if (digits >= FEWEST_DIGITS) {
    const cards = cardDigits(plain);
    for (const card of cards) card.slice(0, -4).forEach(hide);
    hidePhones(without(plain, cards.flat()), hide);
  }
  return units.join('');
}

/** A telephone number with its country code has seven digits or more. */
const FEWEST_DIGITS = 7;
/** Of the North American Numbering Plan, in which numbers without a country code are read. */
const FEWEST_NATIONAL_DIGITS = 10;

function counts(text: string): { digits: number; ats: number } {
  let digits = 0;
  let ats = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 128 ? unit >= 48 && unit <= 57 : isDigitForm(unit)) digits++;
    else if (unit === 64 || unit === 0xff20) ats++;
  }
  return { digits, ats };
}

/** The first unit of each run of ten decimal digits that people type: Arabic-Indic, Persian, Devanagari, full width. */
const DIGIT_FORMS = [0x0660, 0x06f0, 0x0966, 0xff10];

function isDigitForm(unit: number): boolean {
  return DIGIT_FORMS.some((zero) => unit >= zero && unit <= zero + 9);
}

/** Full-width letters, digits and signs, the many dashes and the invisible blanks as ASCII; unit by unit, so that places stay. */
function toPlainForms(text: string): string {
  // eslint-disable-next-line no-control-regex -- all that is not ASCII
  return text.replace(/[^\x00-\x7f]/g, (unit) => {
    const code = unit.charCodeAt(0);
    const zero = DIGIT_FORMS.find((first) => code >= first && code <= first + 9);
    if (zero !== undefined) return String(code - zero);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xfe63) return '-';
    return /[\s\u200b-\u200d\u2060]/.test(unit) ? ' ' : unit;
  });
}

function hideValue(plain: string, value: string, hide: (at: number) => void): void {
  const wanted = toPlainForms(value).trim();
  if (wanted === '') return;
  const source = /^[ -]*\d[\d -]*$/.test(wanted)
    ? [...wanted.replace(/[ -]/g, '')].join('[ -]{0,2}')
    : wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  for (const { index, 0: found } of plain.matchAll(new RegExp(source, 'gi'))) {
    for (let i = 0; i < found.length; i++) hide(index + i);
  }
}

function hideEmails(plain: string, hide: (at: number) => void): void {
  for (const { start, at, end } of emails(plain)) {
    const topLevel = plain.lastIndexOf('.', end - 1);
    for (let i = at - start > 1 ? start + 1 : start; i < topLevel; i++) if (i !== at) hide(i);
  }
}

/** Seven digits or more with what people put between the digits of a telephone number. */
const NUMBER = /\+?\(?\d(?:[ \-().]{0,3}\d){6,}/g;
/** Chinese mobile and area numbers. (The small metadata of the library lets any digits pass as Chinese.) */
const CHINESE = /(?<!\d)(?:1[3-9]\d(?:[ -]?\d){8}|0(?:10|2\d|[3-9]\d{2})[ -]?\d{7,8})(?!\d)/g;
const DATE = /^(?:\d{4}([-.])\d{1,2}\1\d{1,2}|\d{1,2}([-.])\d{1,2}\2\d{4})(?![\d-])/;

function hidePhones(plain: string, hide: (at: number) => void): void {
  const candidates = [...plain.matchAll(NUMBER)].filter(({ index, 0: found }) =>
    isCandidate(plain, index, found),
  );
  for (const { index, 0: found } of candidates) {
    for (const [start, end] of phonesIn(found)) hideDigits(plain, index + start, index + end, hide);
  }
}

/** Not an id (`#…`, `W…`), not a sum of money, not a date. */
function isCandidate(plain: string, index: number, found: string): boolean {
  return !/[#$€£¥\w.,]$/.test(plain.slice(Math.max(0, index - 1), index)) && !DATE.test(found);
}

function phonesIn(found: string): (readonly [start: number, end: number])[] {
  const chinese = [...found.matchAll(CHINESE)].map(
    ({ index, 0: number }) => [index, index + number.length] as const,
  );
  if (chinese.length > 0) return chinese;
  // An order number, most of the time: without its country code no shorter number is a person's in the default country (310-xxxx are
  // companies').
  if (!found.startsWith('+') && digitsIn(found) < FEWEST_NATIONAL_DIGITS) return [];
  const matches = findPhoneNumbersInText(found, { defaultCountry: 'US' }, metadata);
  // What the library takes for an extension may be the beginning of a second number.
  return matches.map(({ startsAt, endsAt }) => [
    startsAt,
    /^\d/.test(found.slice(endsAt)) ? found.length : endsAt,
  ]);
}

function hideDigits(plain: string, start: number, end: number, hide: (at: number) => void): void {
  const places = Array.from({ length: end - start }, (_, i) => start + i).filter((at) => isDigit(plain[at]));
  places.slice(0, -2).forEach(hide);
}

function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length;
}

function isDigit(unit: string | undefined): boolean {
  return unit !== undefined && unit >= '0' && unit <= '9';
}

function without(plain: string, places: readonly number[]): string {
  if (places.length === 0) return plain;
  const units = plain.split('');
  for (const at of places) units[at] = HIDDEN;
  return units.join('');
}
