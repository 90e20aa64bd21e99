/** @module Where card numbers stand in a text. */

interface Digit {
  readonly at: number;
  readonly value: number;
}

/** Digits with at most two blanks or dashes between them. */
const RUN = /\d(?:[ -]{0,2}\d){12,}/g;
/**
 * ISO/IEC 7812: payment cards begin with 3, 4, 5 or 6; of the twos only Mir (2200–2204) and Mastercard (2221–2720). That
 * also keeps time stamps, which begin with 20, out.
 */
const ISSUER = /^(?:[3-6]|2[2-7])/;

/**
 * The places of the digits of each card number: 13 to 19 digits that pass Luhn's check, grouped in any way, as long as the
 * number begins and ends with a group. (Windows that cut a group would find a "card" in almost every long number.)
 * @param text with ASCII digits, blanks and dashes
 */
export function cardDigits(text: string): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  for (const { index, 0: run } of text.matchAll(RUN)) {
    const groups = groupsOf(run, index);
    for (let first = 0; first < groups.length;) {
      const last = endOfCard(groups, first);
      if (last === null) {
        first += 1;
      } else {
        found.push(
          groups
            .slice(first, last)
            .flat()
            .map(({ at }) => at),
        );
        first = last;
      }
    }
  }
  return found;
}

function groupsOf(run: string, offset: number): readonly (readonly Digit[])[] {
  return [...run.matchAll(/\d+/g)].map(({ index, 0: digits }) =>
    [...digits].map((digit, i) => ({ at: offset + index + i, value: Number(digit) })),
  );
}

/** The longest card that begins with the group `first`: where the groups after it begin; null when there is none. */
function endOfCard(groups: readonly (readonly Digit[])[], first: number): number | null {
  let end: number | null = null;
  const digits: number[] = [];
  for (let last = first; last < groups.length && digits.length < 19; last++) {
    digits.push(...(groups[last] ?? []).map(({ value }) => value));
    if (isCard(digits) && !arePostcodes(groups.slice(first, last + 1))) end = last + 1;
  }
  return end;
}

function isCard(digits: readonly number[]): boolean {
  return (
    digits.length >= 13 &&
    digits.length <= 19 &&
    ISSUER.test(digits.slice(0, 2).join('')) &&
    passesLuhn(digits)
  );
}

/** Several groups of five or six digits each are American or Chinese postcodes; no card is written so. */
function arePostcodes(groups: readonly (readonly Digit[])[]): boolean {
  return (
    groups.length > 1 &&
    (groups.every(({ length }) => length === 5) || groups.every(({ length }) => length === 6))
  );
}

/** Luhn's check, ISO/IEC 7812-1 annex B: every second digit from the right is doubled. */
export function passesLuhn(digits: readonly number[]): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits[digits.length - 1 - i] ?? 0;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
