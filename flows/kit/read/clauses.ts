/** @module A message about items of an order in parts: which item each is about, what describes it, and what it is to become. */
import { readText } from './find-phrase.js';
import type { Read, Span } from './find-phrase.js';
import { productMentions } from './product-names.js';
import type { Named, ProductMention } from './product-names.js';

export interface Clause extends Span {
  readonly mention: ProductMention;
  /** `leave`: it is not to be among them. */
  readonly sign: 'take' | 'leave';
  /** Describes the item as it is. */
  readonly old: readonly Span[];
  /** Describes what it is to become; empty where nothing does. */
  readonly wanted: readonly Span[];
}

export interface ClauseOptions {
  /** Whether items become others: what comes after "to" is no item. */
  readonly isChange: boolean;
  /** Whether options were asked for, so that they need no "to". */
  readonly isAnswer?: boolean;
}

export interface Clauses {
  readonly read: Read;
  readonly clauses: readonly Clause[];
}

const SEPARATOR =
  /[,;、，；。\n]|[.!?](?=\s|$)|\b(?:and|also|plus|then|but|while|except)\b|和|与|以及|还有|跟|另外|再/gi;
/** What comes next is what it becomes. */
const TO = /\b(?:to|for|into)\b|换成|改成|变成|换为|改为/i;
const ALSO_TO =
  /\b(?:instead(?! of)|with|but|want|prefer|would like|rather|should be|make it|needs? to be)\b|想要|要|成/i;

export function clausesOf(text: string, items: readonly Named[], options: ClauseOptions): Clauses {
  const read = readText(text);
  const mentions = itemMentions(read, productMentions(read, items), options);
  const gap = (from: number, to: number) => textBetween(read, from, to);
  const starts = mentions.map((mention, place) => {
    const before = mentions[place - 1];
    if (!before) return 0;
    const between = gap(before.to, mention.from);
    const last = [...between.text.matchAll(SEPARATOR)].at(-1);
    return wordAt(
      read,
      between.start + (last ? last.index + last[0].length : between.text.length),
      mention.from,
    );
  });
  const clauses: Clause[] = [];
  for (const [place, mention] of mentions.entries()) {
    const span = { from: starts[place] ?? 0, to: starts[place + 1] ?? read.words.length };
    const before = clauses.at(-1);
    clauses.push({
      ...span,
      mention,
      sign: signOf(read, span, mention, before, options),
      ...sidesOf(read, span, mention, options),
    });
  }
  return { read, clauses };
}

/** Without those that name what an item is to become: "the jacket for a red jacket". */
function itemMentions(
  read: Read,
  mentions: readonly ProductMention[],
  { isChange }: ClauseOptions,
): readonly ProductMention[] {
  if (!isChange) return mentions;
  const kept: ProductMention[] = [];
  for (const mention of mentions) {
    const before = kept.at(-1);
    const between = before ? textBetween(read, before.to, mention.from).text : '';
    const wanted = TO.exec(between);
    const after = wanted ? between.slice(wanted.index) : '';
    const isNext =
      /(?:[;；。.]|\band\b|\balso\b|,|，|还有|和|以及).{0,12}\b(?:the|my|another|other|second|one)\b|(?:[;；。]|还有|另外|以及|和|，)(?:把|那|我)?/i.test(
        after,
      );
    const isSame = before?.products.some((product) => mention.products.includes(product)) === true;
    const isOfNew = /\b(?:a|an|another)\b(?:\s\S+){0,6}\s*$/i.test(after);
    if (!wanted || isNext || !(isSame || isOfNew)) kept.push(mention);
  }
  return kept;
}

const LEAVE =
  /\b(?:except|excluding|without|apart from|other than|besides|leav(?:e|ing)|forget(?: about)?|remove|skip|minus|keep(?:ing)?|hold on to|instead of|rather than|(?:don'?t|do not|not) (?:want to |need to |wish to )?(?:return|exchange|change|include|touch|send back|swap|modify)(?:ing)?|all but|everything but|not)\b(?:(?!\b(?:but|return|exchange|add|also)\b)[^,.;]){0,40}$|(?:除了|除去|不包括|不退|不换|不改|别退|别换|别改|不要退|不要换|不用退|不用换|保留|留下|留着|去掉|不是)[^，。；]{0,8}$/i;
/** "The lamp stays", "the lamp I'd like to keep"; a lamp that I keep having to repair does not. */
const LEFT_AFTER =
  /^\s*,?\s*(?:(?:that|which) )?(?:(?:can|should|shall|will|must|may|is to|is going to) )?(?:stays?|be kept)\b|^\s*,?\s*(?:(?:that|which) )?i(?:'(?:ll|d|m))?(?: (?:will|would|am|want|wish|like|rather|prefer|going|planning|to))* keep(?:ing)?\b(?! (?:having|getting|\w+ing)\b)|^(?:的话|就|我|先|也|都|还|要|想|仍|请)*(?:不退|不换|不改|别退|别换|别改|不用退|不用换|不用改|不要退|不要换|不要改|不用动|不要动|不动|别动|留着|留下|自己留|保留|除外|以外|之外|不算)/i;
/** What members of one list have between them. */
const LIST = /^[\s,、，]*(?:and|or|nor|和|与|或|以及|跟)?[\s,]*(?:the|my|that|this|那个|这个)?[\s\w-]*$/i;

/** "Everything except the mug and the lamp": what is left out goes on over a list. */
function signOf(
  read: Read,
  span: Span,
  mention: ProductMention,
  before: Clause | undefined,
  { isChange }: ClauseOptions,
): Clause['sign'] {
  const said = textBetween(read, span.from, mention.from).text;
  // "A white one instead of the lamp" asks for another lamp.
  const ahead = isChange && !before ? said.replace(/\binstead of\b/i, '') : said;
  const behind = textBetween(read, mention.to, span.to).text;
  if (LEAVE.test(ahead) || LEFT_AFTER.test(behind)) return 'leave';
  if (before?.sign !== 'leave') return 'take';
  const between = textBetween(read, before.mention.to, mention.from).text;
  const isList =
    LIST.test(between) &&
    !/\b(?:but|return|exchange|change|add|also|take|just|only|want|yes)\b/i.test(between);
  return isList && !/^[，,]?(?:退|换|要|改)/.test(between) ? 'leave' : 'take';
}

function sidesOf(
  read: Read,
  span: Span,
  mention: ProductMention,
  { isChange, isAnswer = false }: ClauseOptions,
): Pick<Clause, 'old' | 'wanted'> {
  const ahead = { from: span.from, to: mention.from };
  const behind = { from: mention.to, to: span.to };
  if (!isChange) return { old: [ahead, behind], wanted: [] };
  const rest = textBetween(read, behind.from, behind.to);
  const found = TO.exec(rest.text) ?? ALSO_TO.exec(rest.text);
  if (found) {
    const at = isBehind(found[0])
      ? behind.from
      : wordAt(read, rest.start + found.index + found[0].length, span.to);
    return { old: [ahead, { from: behind.from, to: at }], wanted: [{ from: at, to: span.to }] };
  }
  // "To the 2 liter version of the kettle", "a white one instead of the black lamp".
  const front = textBetween(read, ahead.from, ahead.to);
  const turned =
    /\b(?:to|into|want|like|prefer)\b(.*)\b(?:version |one |model )?(?:of|instead of|rather than)\b/i.exec(
      front.text,
    );
  if (turned) {
    const end = wordAt(read, front.start + turned.index + turned[0].length, ahead.to);
    return { old: [{ from: end, to: ahead.to }, behind], wanted: [{ from: ahead.from, to: end }] };
  }
  return isAnswer ? { old: [], wanted: [ahead, behind] } : { old: [ahead, behind], wanted: [] };
}

/** "In black instead": it stands behind what it is about. */
function isBehind(word: string): boolean {
  return /^instead$/i.test(word);
}

export function textBetween(
  { text, words }: Read,
  from: number,
  to: number,
): { readonly text: string; readonly start: number } {
  const start = from === 0 ? 0 : (words[from - 1]?.end ?? text.length);
  const end = to >= words.length ? text.length : (words[to]?.start ?? text.length);
  return { text: text.slice(start, Math.max(start, end)), start };
}

/** The first word that starts at the offset or after it; `end` where none does before. */
export function wordAt({ words }: Read, offset: number, end: number): number {
  const place = words.findIndex((word) => word.start >= offset);
  return place === -1 || place > end ? end : place;
}

/** After which, in a text that names no item, what is wanted begins. Null: nothing does. */
export function wantedIn(read: Read): Span | null {
  const found = [...read.text.matchAll(new RegExp(TO, 'gi'))].at(-1) ?? ALSO_TO.exec(read.text);
  if (!found) return null;
  const from = isBehind(found[0]) ? 0 : wordAt(read, found.index + found[0].length, read.words.length);
  return { from, to: read.words.length };
}
