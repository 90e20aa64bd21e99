/** @module Postcodes of the countries the sample shop sends to (US, UK, China): written, or said digit by digit. */
import { dictated, digitRuns } from './digits.js';

/** The source of one as it is written. */
export const POSTCODE = '(?<![\\w#-])(\\d{5,6}(?:-\\d{4})?|[a-z]{1,2}\\d[a-z\\d]?\\s?\\d[a-z]{2})(?![\\w])';
const WRITTEN = new RegExp(POSTCODE);
const CALLED =
  /(?:\b(?:(?:zip|postal|post) ?code|zip|postcode)|邮编|邮政编码)(?:\s*(?:number|is|was|it'?s|of|as|for me|是|为|:|：|,))*\s*/g;
/** Digits of one in the US and in China. */
const LENGTHS = [5, 6];
const LETTERS_AND_DIGITS =
  /^(?:(?:[a-z]|\d|zero|one|two|three|four|five|six|seven|eight|nine)[\s-]+){4,6}[a-z](?![a-z])/;
const BRITISH = /^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$/;

export interface Postcode {
  /** Upper case. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Those that are called one, in the order of the text. */
export function calledPostcodes(normal: string): readonly Postcode[] {
  return [...normal.matchAll(CALLED)].flatMap((match) => {
    const at = match.index + match[0].length;
    const found = postcodeAt(normal, at);
    return found ? [found] : [];
  });
}

/** Characters of a postcode that is said in words: "double seven double seven double seven". */
const LONGEST = 60;

/** Right there. */
export function postcodeAt(normal: string, at: number): Postcode | null {
  const rest = normal.slice(at, at + LONGEST);
  const written = WRITTEN.exec(rest);
  if (written?.index === 0) return postcode(written[0], at, at + written[0].length);
  const british = LETTERS_AND_DIGITS.exec(rest)?.[0];
  const joined =
    british
      ?.split(/[\s-]+/)
      .map(digitOf)
      .join('') ?? '';
  if (british !== undefined && BRITISH.test(joined)) {
    return postcode(`${joined.slice(0, -3)} ${joined.slice(-3)}`, at, at + british.length);
  }
  const found = dictatedPostcode(rest);
  return found?.start === 0 ? postcode(found.value, at, at + found.end) : null;
}

/** The first in the text. */
export function postcodeIn(normal: string): Postcode | null {
  const written = WRITTEN.exec(normal);
  if (written) return postcode(written[0], written.index, written.index + written[0].length);
  return dictatedPostcode(normal);
}

function dictatedPostcode(normal: string): Postcode | null {
  for (const run of digitRuns(normal, true)) {
    const found = dictated(run, LENGTHS);
    if (found) return postcode(found.digits, found.start, found.end);
  }
  return null;
}

function digitOf(text: string): string {
  const [run] = digitRuns(text);
  return text.length > 1 ? (run?.[0]?.digits ?? text) : text;
}

function postcode(value: string, start: number, end: number): Postcode {
  return { value: value.toUpperCase(), start, end };
}
