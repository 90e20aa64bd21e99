/** @module The requests of one message, each with the place where it begins. */
import type { Intent } from '../../bot/domain/nlu.js';
import { byStatus, saysStatus } from './items.js';
import { isDeclined, isNegated, isWanted } from './mood.js';
import { HAN } from './rule.js';
import type { Rule, Strength } from './rule.js';

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Match extends Place {
  readonly intent: string;
  readonly strength: Strength;
}

/** What is open while the customer speaks. */
export interface Open {
  /** The slot that was asked for; null where nothing was, or only what to do next. */
  readonly asked: string | null;
  /** The task that asks, where that is known. */
  readonly task?: string | undefined;
}

/** In the order they were said. */
export function findRequests(
  text: string,
  rules: readonly Rule[],
  open: Open,
): (Intent & { readonly start: number })[] {
  const isLatin = /[a-z]/.test(text);
  const isHan = HAN.test(text);
  const matches = firstOf(
    rules.flatMap((rule) => [
      ...(isLatin && rule.latin ? matchesOf(rule, rule.latin, text) : []),
      ...(isHan && rule.han ? matchesOf(rule, rule.han, text) : []),
    ]),
  );
  const counting = matches.filter((match) => counts(match, matches, open));
  const parts = counting.map(({ start }, place) =>
    text.slice(place === 0 ? 0 : start, counting[place + 1]?.start),
  );
  const found = counting.map((match, place) => {
    const part = parts[place] ?? '';
    return { ...match, part, intent: byStatus(match.intent, part) };
  });
  return merged(found)
    .map((request) => (open.asked === null ? request : asAnswer(request, open)))
    .filter((request) => request !== null)
    .map(({ intent, start }) => ({ name: intent, confidence: 1, start }));
}

/** What the text names and does not ask for, each time that it names it. */
export function declinedIn(text: string, rules: readonly Rule[]): readonly string[] {
  const isHan = HAN.test(text);
  const named = rules.flatMap((rule) => {
    const pattern = isHan ? rule.han : rule.latin;
    return rule.isVerb && pattern
      ? spansOf(pattern, text).map(({ start }) => ({
          intent: rule.intent,
          isDeclined: isDeclined(text, start),
        }))
      : [];
  });
  const asked = named.filter((each) => !each.isDeclined).map(({ intent }) => intent);
  return named.map(({ intent }) => intent).filter((intent) => !asked.includes(intent));
}

function matchesOf({ intent, strength, isVerb }: Rule, pattern: RegExp, text: string): Match[] {
  const isMeant = ({ start, end }: Place) => (isVerb ? isWanted(text, start, end) : !isNegated(text, start));
  return spansOf(pattern, text)
    .filter(isMeant)
    .map((span) => ({ intent, strength, ...span }));
}

/** Not by `matchAll`, which makes a new RegExp at each call: with so many rules that is most of the time. */
function spansOf(pattern: RegExp, text: string): readonly Place[] {
  const spans: Place[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text))
    spans.push({ start: match.index, end: match.index + match[0].length });
  return spans;
}

/** Of matches that overlap, the one that says more, or else the one that begins first; in order. */
function firstOf(matches: readonly Match[]): Match[] {
  const rank = ({ strength }: Match) => (strength === 'full' ? 0 : 1);
  const sorted = [...matches].sort((one, other) => rank(one) - rank(other) || one.start - other.start);
  const kept: Match[] = [];
  for (const match of sorted)
    if (!kept.some(({ start, end }) => match.start < end && start < match.end)) kept.push(match);
  return kept.sort((one, other) => one.start - other.start);
}

const QUESTIONS: readonly string[] = ['order-status', 'refund-status', 'product-question'];

function counts({ strength, intent }: Match, all: readonly Match[], { asked }: Open): boolean {
  if (strength === 'full') return true;
  // "Change it to the black one" answers the question.
  if (asked !== null) return false;
  const others = all.filter((other) => other.strength === 'full' && other.intent !== intent);
  return strength === 'pronoun'
    ? others.every((other) => QUESTIONS.includes(other.intent))
    : others.length === 0;
}

interface Found extends Match {
  readonly part: string;
}

const ALIKE: readonly (readonly string[])[] = [
  ['exchange-items', 'change-order-items'],
  ['change-order-address', 'change-default-address'],
];
const isAlike = (one: string, other: string) =>
  ALIKE.some((pair) => pair.includes(one) && pair.includes(other));
const ORDER = /#?w\s?(\d{7})/g;
const ordersIn = (text: string) => [...text.matchAll(ORDER)].map((match) => match[1] ?? '');

/** "Return the kettle and return the mug" is one request, unless each names its order. */
function merged(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const request of found) {
    const before = kept.at(-1);
    if (before && isOfAccountAndOrders(before, request))
      kept.splice(-1, 1, { ...before, intent: 'change-default-address', part: before.part + request.part });
    else if (before && goesOn(request, before))
      kept.splice(-1, 1, { ...before, part: before.part + request.part });
    else kept.push(request);
  }
  return kept;
}

/** "My default address and that of all my orders": the account's task sees to the orders as well. */
function isOfAccountAndOrders(before: Found, request: Found): boolean {
  const part = before.part + request.part;
  const isPair = isAlike(before.intent, request.intent) && before.intent !== request.intent;
  return (
    isPair &&
    [before.intent, request.intent].includes('change-default-address') &&
    ordersIn(part).length === 0 &&
    /\b(?:all|both|every|each)\b[^.?!;]{0,30}\borders?\b|(?:所有|全部|每[个一])[^，。；]{0,8}订单/.test(part)
  );
}

function goesOn(request: Found, before: Found): boolean {
  const isPair =
    isAlike(request.intent, before.intent) &&
    request.intent !== 'change-default-address' &&
    before.intent !== 'change-default-address';
  if (request.intent !== before.intent && !isPair) return false;
  if (isPair && saysStatus(request.part)) return false;
  if (/\b(?:another|other|different) order\b|另一?个订单|别的订单/.test(request.part)) return false;
  const known = ordersIn(before.part);
  const own = ordersIn(request.part);
  return known.length === 0 || own.every((order) => known.includes(order));
}

const EXPLICIT =
  /\b(?:also|as well|too|another|other|then|separately)\b|#?w\s?\d{7}|另外|还要|还有|也要|再帮/;
const OF_ACCOUNT = /\b(?:default|profile|account)\b|默认|账户|账号/;
/** Tasks that ask how to pay or be paid. */
const SETTLING: readonly (string | undefined)[] = [
  'return-items',
  'exchange-items',
  'change-order-items',
  undefined,
];

/** A request in the words of the open task, or one of its slots, answers the question; null where it is nothing else. */
function asAnswer(request: Found, { asked, task }: Open): Found | null {
  const { intent, part } = request;
  if (EXPLICIT.test(part) || intent === task) return request;
  if (task !== undefined && isAlike(intent, task))
    return OF_ACCOUNT.test(part) && intent === 'change-default-address'
      ? request
      : { ...request, intent: task };
  const isChangeOfItems = intent === 'exchange-items' || intent === 'change-order-items';
  if (task === undefined && isChangeOfItems && asked !== 'reason') return null;
  if (intent === 'change-order-payment' && SETTLING.includes(task)) return null;
  return request;
}
