/** @module Options of a product in a text: "stainless steel", "8GB", "no backlight", 黑色的. */
import type { Labels, Options } from '../shop.js';
import { bestOf, findPhrase, textOfSpan } from './find-phrase.js';
import type { Read, Span } from './find-phrase.js';
import { wordsOf } from './words.js';

/** Which values each option can have, and what they are called. */
export interface Vocabulary {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly labels: Labels;
}

export interface NamedOption extends Span {
  /** More than one where the value fits several and no name stands beside it. */
  readonly options: readonly string[];
  /** More than one where any of them is meant: "black or white", "not black"; none where there is none such, which was `said`. */
  readonly values: readonly string[];
  readonly said?: string;
}

export function vocabularyOf(all: readonly Options[], labels: Labels = {}): Vocabulary {
  const values = new Map<string, string[]>();
  for (const options of all) {
    for (const [option, value] of Object.entries(options)) {
      const known = values.get(option) ?? [];
      if (!known.includes(value)) known.push(value);
      values.set(option, known);
    }
  }
  return { values, labels };
}

interface Found extends Span {
  readonly option: string;
  readonly value: string;
  readonly weight: number;
}

/** In the order of the text. */
export function optionsNamed(read: Read, within: Span, vocabulary: Vocabulary): readonly NamedOption[] {
  const found = bestOf(
    [...vocabulary.values].flatMap(([option]) => foundOf(option, read, within, vocabulary)),
  );
  const named = found.map((same) => namedBy(same, read, within, vocabulary));
  return joinAlternatives(withoutParts(named, read, vocabulary), read);
}

function foundOf(option: string, read: Read, within: Span, { values, labels }: Vocabulary): readonly Found[] {
  const own = values.get(option) ?? [];
  const byValue = own.flatMap((value) =>
    phrasesOf(value, own, labels, option).flatMap((phrase, place) =>
      findPhrase(phrase, read, within)
        .filter((span) => isMeant(phrase, span, read, option))
        // Its whole name before a part of another's.
        .map((span) => ({ ...span, option, value, weight: phrase.length + (place === 0 ? 0.5 : 0) })),
    ),
  );
  return [...byValue, ...foundByName(option, own, read, within, labels)];
}

/** "Waterproof", "not waterproof", "no backlight", "water resistance: yes". */
function foundByName(
  option: string,
  own: readonly string[],
  read: Read,
  within: Span,
  labels: Labels,
): readonly Found[] {
  const [yes, no] = [
    own.find((value) => /^(?:yes|是|有)$/i.test(value)),
    own.find((value) => /^(?:no|none|无|否)$/i.test(value)),
  ];
  if (yes === undefined && no === undefined) return [];
  return namesOf(option, labels).flatMap((phrase) =>
    findPhrase(phrase, read, within).flatMap((span) => {
      const after = /^[\s:=]*(?:is\s+)?(yes|no|none)\b/i.exec(
        read.text.slice(read.words[span.to - 1]?.end ?? 0),
      );
      const isNo = after ? /^no/i.test(after[1] ?? '') : isNegated(span, read, within);
      const value = isNo ? no : yes;
      const to = after ? span.to + 1 : span.to;
      return value === undefined ? [] : [{ from: span.from, to, option, value, weight: phrase.length + 1 }];
    }),
  );
}

function namesOf(option: string, labels: Labels): readonly (readonly string[])[] {
  const names = [option, labels[option]?.en, labels[option]?.zh].filter((name) => name !== undefined);
  const words = names.map(wordsIn);
  const isWater = /water/i.test(option);
  return [
    ...words,
    ...(isWater ? [['waterproof'], ['water', 'resistant'], ['water', 'proof'], ['防', '水']] : []),
  ];
}

const NEGATION =
  /(?:\b(?:no|not|non|without|isn'?t|don'?t)(?: (?:a|an|the|any|be|have|need|want))?[\s-]*|(?<!是)不是?|非|无|(?<!有)没有?|(?<!要)不要|不带)$/i;

export function isNegated({ from }: Span, { text, words }: Read, within: Span): boolean {
  const start = words[within.from]?.start ?? 0;
  return NEGATION.test(text.slice(start, words[from]?.start ?? 0));
}

const SIZES: Readonly<Record<string, readonly string[]>> = {
  XS: ['extra small', '特小'],
  S: ['small', '小号', '小码'],
  M: ['medium', '中号', '中码'],
  L: ['large', '大号', '大码'],
  XL: ['extra large', '加大'],
  XXL: ['double extra large', '特大'],
  large: ['L', '大号'],
  medium: ['M', '中号'],
  small: ['S', '小号'],
};

/** Its whole name first, then the parts of it that no other value of the option has. */
function phrasesOf(
  value: string,
  own: readonly string[],
  labels: Labels,
  option: string,
): readonly (readonly string[])[] {
  if (/^(?:yes|no)$/i.test(value)) return [];
  const label = labels[value];
  const whole = wordsIn(value);
  const others = [
    label?.en,
    label?.zh,
    ...(label?.zh ? [label.zh.replace(/色$/, '')] : []),
    ...(SIZES[value] ?? []),
  ];
  const rest = own.filter((other) => other !== value).map((other) => wordsIn(other));
  const name = wordsIn(option);
  const parts = partsOf(whole).filter(
    (part) =>
      part.length < whole.length &&
      // Half of "not resistant" says the opposite.
      !NOT.has(whole[0] ?? '') &&
      !part.every((word) => name.includes(word) || NOTHING.has(word)) &&
      !rest.some((words) => part.every((word) => words.includes(word))) &&
      // Of a measure nothing is left out: "8" is not "8 cups", nor "cup".
      whole.every(
        (word, place) => !isNumber(word) || (part.includes(word) && part.includes(whole[place + 1] ?? word)),
      ),
  );
  const denied = NOT.has(whole[0] ?? '') ? deniedIn(name, whole.slice(1)) : [];
  return [whole, ...others.flatMap((other) => (other ? [wordsIn(other)] : [])), ...denied, ...parts];
}

const NOT = new Set(['not', 'non', 'no']);

/** Of "not resistant" as water resistance: "not water resistant", "no water resistance", "without water resistance". */
function deniedIn(name: readonly string[], rest: readonly string[]): readonly (readonly string[])[] {
  return [
    ['not', ...name.slice(0, -1), ...rest],
    ['no', ...name],
    ['without', ...name],
  ];
}

const NOTHING = new Set('a the of in with for and non not no built level type'.split(' '));

function partsOf(words: readonly string[]): readonly (readonly string[])[] {
  return words.flatMap((_, from) =>
    words.slice(from).map((_each, more) => words.slice(from, from + more + 1)),
  );
}

const wordsByName = new Map<string, readonly string[]>();

/** Of a name or a value, of which a shop has a few thousand: readers ask for the same ones at every step. */
function wordsIn(name: string): readonly string[] {
  const known = wordsByName.get(name);
  if (known) return known;
  const words = wordsOf(name).map(({ word }) => word);
  if (wordsByName.size > 5000) wordsByName.clear();
  wordsByName.set(name, words);
  return words;
}

const isNumber = (word: string) => /^\d/.test(word);
const UNIT = /^(?:l|ml|gb|tb|inch|foot|cm|mm|m|w|kg|g|lb|lbs|cup|hour|piece|degree|bar|mah|mp|k|x|of|item)$/;

/** A bare number, or a single letter, must stand as one: "size 9", "an L", but not the "9" of "9 inches" nor the "m" of "I'm". */
function isMeant(phrase: readonly string[], span: Span, read: Read, option: string): boolean {
  const [only] = phrase;
  if (phrase.length > 1 || only === undefined) return true;
  const raw = textOfSpan(read, span);
  if (isNumber(only)) {
    const next = read.words[span.to]?.word ?? '';
    return isNumber(raw) && (!UNIT.test(next) || wordsIn(option).includes(next));
  }
  if (!/^[a-z]$/.test(only)) return true;
  const before = read.words[span.from - 1]?.word;
  const after = read.words[span.to]?.word;
  return before === 'size' || after === 'size' || (raw === raw.toUpperCase() && raw !== 'I' && raw !== 'A');
}

function namedBy(
  same: readonly Found[],
  read: Read,
  within: Span,
  { values, labels }: Vocabulary,
): NamedOption {
  const [first] = same;
  if (!first) return { from: 0, to: 0, options: [], values: [] };
  const { from, to } = first;
  const fitting = [...new Set(same.map(({ option }) => option))];
  const option = fitting.length > 1 ? nearest(fitting, first, read, within, labels) : fitting[0];
  const options = option === undefined ? fitting : [option];
  const meant = [...new Set(same.filter((each) => options.includes(each.option)).map(({ value }) => value))];
  const isBare = !/^(?:yes|no|none)$/i.test(meant[0] ?? '');
  if (!isBare || !isNegated(first, read, within)) return { from, to, options, values: meant };
  const rest = options.flatMap((each) => values.get(each) ?? []).filter((value) => !meant.includes(value));
  return { from, to, options, values: rest };
}

/** "Black frame", "lens color black": the option whose own words stand beside the value. */
function nearest(
  options: readonly string[],
  { from, to }: Span,
  read: Read,
  within: Span,
  labels: Labels,
): string | undefined {
  const own = (option: string) => {
    const words = [...wordsIn(option), ...wordsIn(labels[option]?.zh ?? '')];
    return words.filter((word) => !options.every((other) => wordsIn(other).includes(word)));
  };
  const distances = options.map((option) => {
    const places = own(option).flatMap((word) => findPhrase([word], read, within));
    const away = places.map((place) => (place.from >= to ? place.from - to : from - place.to + 0.5));
    return { option, away: Math.min(...away.filter((each) => each >= 0), Infinity) };
  });
  const [first, second] = distances.sort((a, b) => a.away - b.away);
  return first && first.away <= 3 && first.away < (second?.away ?? Infinity) ? first.option : undefined;
}

/** "Wi-Fi" is no other value where "Wi-Fi + Cellular" was named by its second half. */
function withoutParts(
  named: readonly NamedOption[],
  read: Read,
  { values }: Vocabulary,
): readonly NamedOption[] {
  const said = new Set(read.words.map(({ word }) => word));
  const isPart = (value: string, other: string) =>
    value !== other &&
    wordsIn(value).every((word) => wordsIn(other).includes(word)) &&
    wordsIn(other).every(
      (word) => said.has(word) || said.has(wordsIn(other).join('')) || wordsIn(value).includes(word),
    );
  return named.filter(
    (each) =>
      !named.some(
        (other) =>
          other !== each &&
          other.options.join() === each.options.join() &&
          each.values.length === 1 &&
          other.values.length === 1 &&
          values.has(each.options[0] ?? '') &&
          isPart(each.values[0] ?? '', other.values[0] ?? ''),
      ),
  );
}

const OR = /^\s*(?:or|\/|或者?|还是)\s*$/i;

/** "Black or white": either. */
function joinAlternatives(named: readonly NamedOption[], read: Read): readonly NamedOption[] {
  const joined: NamedOption[] = [];
  for (const each of named) {
    const last = joined.at(-1);
    const between = last ? read.text.slice(read.words[last.to - 1]?.end, read.words[each.from]?.start) : '';
    const isSame = last?.options.join() === each.options.join();
    if (last && isSame && OR.test(between))
      joined[joined.length - 1] = { ...last, to: each.to, values: [...last.values, ...each.values] };
    else joined.push(each);
  }
  return joined;
}

/** Whether options are among those that were named. */
export function fits(options: Options, named: readonly NamedOption[]): boolean {
  return named.every((each) => each.options.some((option) => each.values.includes(options[option] ?? '')));
}
