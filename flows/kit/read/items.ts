/** @module The slot `items` out of what was said: which lines of an order are meant. */
import type { FlowArgs, Utterance } from '../context.js';
import type { Order, OrderItem } from '../order.js';
import type { Reader, Reading } from '../reading.js';
import type { Labels } from '../shop.js';
import type { Slots } from '../slot.js';
import { clausesOf, textBetween } from './clauses.js';
import type { Clause, Clauses } from './clauses.js';
import { all } from './find-phrase.js';
import type { Read, Span } from './find-phrase.js';
import { fits, optionsNamed, vocabularyOf } from './options.js';

export interface ItemsOptions {
  /** Whether the items become others: what is said after "to" describes none of them. */
  readonly isChange?: boolean;
}

/** What is known so far: lines that are meant, and lines of which it is open which are. */
export interface ItemsSoFar {
  readonly lines: readonly string[];
  readonly open: readonly string[];
}

/** Buttons: a line, or all that are open. */
export const lineChoice = (line: string) => `line:${line}`;
export const ALL_LINES = 'line:*';

export function itemsIn<S extends Slots>(
  itemsOf: (args: FlowArgs<S>) => readonly OrderItem[],
  options: ItemsOptions = {},
): Reader<S, readonly string[]> {
  return (said, args): Reading<readonly string[]> | null => {
    const items = itemsOf(args);
    const { lines, open } = itemsSoFar(said, items, options);
    const [only, ...others] = items;
    if (only && others.length === 0) return { value: [only.line] };
    if (open.length > 0) return { value: null, partial: { lines, open } };
    return lines.length > 0 ? { value: lines } : null;
  };
}

/** In the order of the items. */
export function itemsSoFar(
  said: readonly Utterance[],
  items: readonly OrderItem[],
  { isChange = false }: ItemsOptions = {},
): ItemsSoFar {
  let soFar: ItemsSoFar = { lines: [], open: [] };
  for (const utterance of said) soFar = after(soFar, utterance, items, isChange);
  const inOrder = (lines: readonly string[]) =>
    items.map(({ line }) => line).filter((line) => lines.includes(line));
  return { lines: inOrder(soFar.lines), open: inOrder(soFar.open) };
}

/** The orders that hold all that was named, of those that hold most of it; none where nothing of theirs was named. */
export function ordersNamed(
  said: readonly Utterance[],
  orders: readonly Order[],
  { isChange = false }: ItemsOptions = {},
): readonly Order[] {
  const items = orders.flatMap((order) => order.items);
  const clauses = said
    .filter(({ asked }) => SPEAKS_OF_ITEMS.includes(asked))
    .map(({ text }) => clausesOf(text, items, { isChange }));
  const named = clauses.flatMap(({ read, clauses: parts }) =>
    parts.map(({ mention, old }) => {
      const own = items.filter(({ product }) => mention.products.includes(product));
      const options = optionsIn(read, old, own);
      return new Set(own.filter((item) => fits(item.options, options)));
    }),
  );
  const counted = orders.map((order) => ({
    order,
    held: named.filter((meant) => order.items.some((item) => meant.has(item))).length,
  }));
  const most = Math.max(0, ...counted.map(({ held }) => held));
  return most === 0 ? [] : counted.filter(({ held }) => held === most).map(({ order }) => order);
}

const SPEAKS_OF_ITEMS: readonly (string | null)[] = [null, 'identify', 'orderId', 'items', 'confirm'];

const EVERYTHING =
  /\b(?:everything(?! else)|(?:the )?(?:whole|entire) (?:order|thing|lot|purchase)|the lot|all (?:of )?(?:it|them|these|those|(?:the |my )?(?:\w+ )?(?:items?|things?|products?|stuff)))\b|全部|所有|整单|整个订单|全都|都(?=要|退|换|改|吧|$)/i;
const ADDS =
  /^\s*(?:oh,? |yes,? |ok,? |no,? )*(?:and|plus|also|add)\b|\b(?:also|as well|too|add|in addition|along with|additionally)\b|还有|另外|加上|以及|也/i;
const ONLY = /\b(?:only|just|instead)\b|只|仅/i;
const BOTH = /\b(?:both|all|two|2|three|3|each|every)\b|两|都|全|所有|每/i;

function after(
  before: ItemsSoFar,
  { asked, text }: Utterance,
  items: readonly OrderItem[],
  isChange: boolean,
): ItemsSoFar {
  const pressed = buttonOf(text, before, items);
  if (pressed) return pressed;
  const clauses = clausesOf(text, items, { isChange });
  const named = clauses.clauses.filter((clause) => !isGroup(clauses.read, clause));
  const isAll = isEverything(clauses, isChange);
  if (named.length === 0 && !isAll)
    return asked === 'items' || asked === 'confirm'
      ? described(before, asked, clauses.read, items, isChange)
      : before;

  const taken = meantBy(clauses, items, 'take');
  const left = meantBy(clauses, items, 'leave');
  const without = (lines: readonly string[]) => lines.filter((line) => !left.lines.includes(line));
  if (isAll) return { lines: without(items.map(({ line }) => line)), open: left.open };

  const isKnown = taken.lines.every((line) => before.lines.includes(line)) && taken.open.length === 0;
  const keeps =
    before.lines.length > 0 &&
    (ADDS.test(text) ||
      left.lines.some((line) => before.lines.includes(line)) ||
      (isChange && isKnown && !ONLY.test(text)));
  // Elsewhere than where items are the matter, what is named beside is not to replace them.
  if (!SPEAKS_OF_ITEMS.includes(asked) && !keeps)
    return before.lines.length > 0 || before.open.length > 0 ? before : taken;
  // "The one with the lamp", when it was asked which order.
  if (
    asked !== null &&
    asked !== 'items' &&
    asked !== 'confirm' &&
    before.lines.length > 0 &&
    !ADDS.test(text)
  )
    return before;
  const lines =
    keeps || taken.lines.length + taken.open.length === 0 ? [...before.lines, ...taken.lines] : taken.lines;
  const isSettled = (line: string) => taken.lines.includes(line) || left.lines.includes(line);
  const open = keeps ? [...before.open.filter((line) => !isSettled(line)), ...taken.open] : taken.open;
  return { lines: without(lines), open };
}

function buttonOf(text: string, before: ItemsSoFar, items: readonly OrderItem[]): ItemsSoFar | null {
  const pressed = items.find(({ line }) => lineChoice(line) === text);
  if (pressed)
    return { lines: before.open.length > 0 ? [...before.lines, pressed.line] : [pressed.line], open: [] };
  if (text !== ALL_LINES) return null;
  const open = before.open.length > 0 ? before.open : items.map(({ line }) => line);
  return { lines: [...before.lines, ...open], open: [] };
}

/** "Everything" with what it names: "all of the lamps" is no whole order. */
function isEverything({ read, clauses }: Clauses, isChange: boolean): boolean {
  const found = EVERYTHING.exec(read.text);
  if (!found) return /^\s*(?:all|全部|都)(?: (?:please|three|four|five|of \w+))?[.!。]?\s*$/i.test(read.text);
  const at = found.index + found[0].length;
  const wanted = clauses.flatMap((clause) => clause.wanted);
  const isWanted = wanted.some(({ from, to }) => {
    const span = textBetween(read, from, to);
    return isChange && found.index >= span.start && found.index < span.start + span.text.length;
  });
  const next = clauses.find(({ mention }) => (read.words[mention.from]?.start ?? 0) >= at);
  const between = next ? read.text.slice(at, read.words[next.mention.from]?.start) : '';
  return !isWanted && !(next?.sign === 'take' && /^(?:of|the|my|的|这些|那些|\s)*$/.test(between));
}

/** A name beside "order with": "the order with the lamp" asks for nothing of it. */
function isGroup(read: Read, { from, mention }: Clause): boolean {
  return /\border (?:with|that has|containing|that includes)(?: \S+){0,3} ?$/i.test(
    textBetween(read, from, mention.from).text,
  );
}

function meantBy({ read, clauses }: Clauses, items: readonly OrderItem[], sign: Clause['sign']): ItemsSoFar {
  const lines: string[] = [];
  const open: string[] = [];
  for (const clause of clauses) {
    if (clause.sign !== sign || isGroup(read, clause)) continue;
    const resolved = resolve(read, clause, items, lines);
    if (resolved.isSure) lines.push(...resolved.lines);
    else open.push(...resolved.lines);
  }
  return { lines: [...new Set(lines)], open: open.filter((line) => !lines.includes(line)) };
}

/** The lines that a clause may be about, and whether it is about all of them. `taken` were named before it. */
export function resolve(
  read: Read,
  { mention, from, old }: Pick<Clause, 'mention' | 'from' | 'old'>,
  items: readonly OrderItem[],
  taken: readonly string[] = [],
): { readonly lines: readonly string[]; readonly isSure: boolean } {
  const own = items.filter(({ product }) => mention.products.includes(product));
  const fitting = narrowed(read, old, own);
  const lines = fitting.map(({ line }) => line);
  const ahead = textBetween(read, from, mention.from).text;
  const isAll = BOTH.test(ahead) || (mention.isPlural && !/\b(?:one|1) of\b/i.test(ahead));
  if (lines.length <= 1 || isAll) return { lines, isSure: true };
  // One is as good as the other: the first that was not named yet.
  const [first] = fitting;
  const isAlike = fitting.every(({ variant }) => variant !== undefined && variant === first?.variant);
  const next = lines.find((line) => !taken.includes(line)) ?? lines[0];
  return isAlike && next !== undefined ? { lines: [next], isSure: true } : { lines, isSure: false };
}

const DEAREST = /\b(?:more|most) expensive\b|\b(?:pricier|priciest|dearer|dearest)\b|贵的?那|更贵|最贵|较贵/i;
const CHEAPEST = /\b(?:less|least) expensive\b|\b(?:cheaper|cheapest)\b|便宜/i;

/** Those that the words around fit; all where none tells them apart. */
function narrowed(read: Read, spans: readonly Span[], items: readonly OrderItem[]): readonly OrderItem[] {
  if (items.length <= 1) return items;
  const texts = spans.map(({ from, to }) => textBetween(read, from, to).text).join(' ');
  const named = optionsIn(read, spans, items);
  const fitting = items.filter(({ options }) => fits(options, named));
  const rest = fitting.length > 0 ? fitting : items;
  const prices = rest.map(({ price }) => price.amount);
  const extreme = DEAREST.test(texts)
    ? Math.max(...prices)
    : CHEAPEST.test(texts)
      ? Math.min(...prices)
      : null;
  return extreme === null ? rest : rest.filter(({ price }) => price.amount === extreme);
}

function optionsIn(read: Read, spans: readonly Span[], items: readonly OrderItem[]) {
  const labels: Labels = Object.assign({}, ...items.map((item) => item.labels ?? {}));
  const vocabulary = vocabularyOf(
    items.map(({ options }) => options),
    labels,
  );
  return spans.flatMap((span) => optionsNamed(read, span, vocabulary));
}

/** Nothing is named: "the black one", "both". At a confirmation it may be the other one of what is called the same. */
function described(
  before: ItemsSoFar,
  asked: 'items' | 'confirm',
  read: Read,
  items: readonly OrderItem[],
  isChange: boolean,
): ItemsSoFar {
  if (asked === 'confirm' && isChange) return before;
  const isTwin = ({ product, line }: OrderItem) =>
    items.some(
      (other) => other.product === product && other.line !== line && before.lines.includes(other.line),
    ) ||
    (before.lines.includes(line) && items.some((other) => other.product === product && other.line !== line));
  const candidates =
    asked === 'confirm'
      ? items.filter(isTwin)
      : items.filter(({ line }) => before.open.length === 0 || before.open.includes(line));
  if (candidates.length === 0) return before;
  const isBoth = asked === 'items' && /\b(?:both|all|each|two of them|either)\b|两个?都?|都/i.test(read.text);
  const fitting = isBoth ? candidates : narrowed(read, [all(read.words)], candidates);
  if (!isBoth && fitting.length === candidates.length) return before;
  const lines = fitting.map(({ line }) => line);
  if (asked === 'confirm') {
    const products = new Set(fitting.map(({ product }) => product));
    const others = before.lines.filter(
      (line) => !items.some((item) => item.line === line && products.has(item.product)),
    );
    return lines.length === 1 ? { lines: [...others, ...lines], open: [] } : before;
  }
  const kept = before.open.length > 0 ? before.lines : [];
  return isBoth || lines.length === 1
    ? { lines: [...kept, ...lines], open: [] }
    : { lines: kept, open: lines };
}
