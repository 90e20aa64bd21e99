/** @module Telephone numbers, as E.164: written in any grouping, or dictated digit by digit. */
import { findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import type { CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import type { Locale } from '../../bot/domain/session.js';
import { dictated, digitRuns } from './digits.js';
import type { Found } from './found.js';
import { withoutOverlaps } from './found.js';

/** In which numbers without a country code are read. */
const COUNTRY: Readonly<Record<Locale, CountryCode>> = { en: 'US', 'zh-Hans': 'CN' };
/** Digits of a national number in the two. */
const LENGTHS = [10, 11];
/** Chinese mobile numbers: the small metadata of the library lets any digits pass as Chinese. */
const MOBILE_CN = /^1[3-9]\d{9}$/;
const CALLED = /\b(?:phone|telephone|mobile|cell|number|call|text|tel|reach)\b|电话|手机|联系方式|号码|拨打/;

interface HeardPhone {
  readonly normal: string;
  readonly locale: Locale;
  readonly asked: string | null;
}

export function findPhones({ normal, locale, asked }: HeardPhone): readonly Found[] {
  if (!/\d/.test(normal) && !CALLED.test(normal) && asked !== 'phone') return [];
  const defaultCountry = COUNTRY[locale];
  const written = findPhoneNumbersInText(normal, { defaultCountry }, metadata)
    .filter(({ number, startsAt }) => isOne(number.number, number.isValid(), normal.slice(0, startsAt)))
    .map(({ number, startsAt, endsAt }) => phone(number.number, startsAt, endsAt, 'libphonenumber'));
  const isExpected = asked === 'phone';
  const spoken = digitRuns(normal, isExpected).flatMap((run) => {
    const found = dictated(run, LENGTHS);
    if (!found || (!isExpected && !CALLED.test(normal) && !MOBILE_CN.test(found.digits))) return [];
    if (
      /(?:[#$€£¥w+]|[\w.]@?)\s?$/.test(normal.slice(Math.max(0, found.start - 2), found.start).trimEnd()) &&
      !/\s$/.test(normal.slice(0, found.start))
    )
      return [];
    const country = MOBILE_CN.test(found.digits) ? 'CN' : 'US';
    const parsed = parsePhoneNumberFromString(found.digits, country, metadata);
    return parsed?.isValid() ? [phone(parsed.number, found.start, found.end, 'phones')] : [];
  });
  return withoutOverlaps([...written, ...spoken]);
}

function isOne(number: string, isValid: boolean, before: string): boolean {
  // "#W1234567", "$4255550123".
  if (!isValid || /[#$€£¥w@]\s?$/.test(before)) return false;
  return (
    !number.startsWith('+86') ||
    MOBILE_CN.test(number.slice(3)) ||
    /^(?:10|2\d|[3-9]\d{2})\d{7,8}$/.test(number.slice(3))
  );
}

function phone(value: string, start: number, end: number, by: string): Found {
  return { kind: 'phone', value, start, end, by };
}
