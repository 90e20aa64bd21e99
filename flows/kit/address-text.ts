/** @module An address in one line. */
import type { Address } from './shop.js';

/** As it is written where it is: the street first, or the country first where it is written in Han characters. */
export function addressText(address: Partial<Address>): string {
  const { line1 = '', line2 = '', city = '', region = '', postcode = '', country = '' } = address;
  if (/\p{Script=Han}/u.test(line1)) {
    const place = [country, region, city, line1, line2].join('');
    return postcode === '' ? place : `${place}（${postcode}）`;
  }
  const area = [region, postcode].filter(isGiven).join(' ');
  return [line1, line2, city, area, country].filter(isGiven).join(', ');
}

function isGiven(part: string): boolean {
  return part !== '';
}
