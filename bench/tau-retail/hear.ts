/** @module What the bot wants to know, by keywords of what it shows: all that the scripted customer understands. */
import type { RequestKind } from './goal.js';

/** What a person sees after each message of theirs. */
export interface Shown {
  readonly texts: readonly string[];
  /** Labels of the quick replies that can be pressed now. */
  readonly choices: readonly string[];
  /** Each as lines of text. */
  readonly cards: readonly string[];
}

export type Asked =
  | 'anything-else'
  | 'survey'
  | 'handover'
  | 'person'
  | 'go-on'
  | 'confirm'
  | 'email'
  | 'name'
  | 'postcode'
  | 'reason'
  | 'option'
  | 'method'
  | 'items'
  | 'order'
  | 'address'
  | 'what'
  | null;

/** The first that fits is meant, so that the narrower stand above. */
const RULES: readonly (readonly [Exclude<Asked, null>, RegExp])[] = [
  ['survey', /did this help|👍/i],
  ['anything-else', /anything else/i],
  ['person', /(?:talk|speak) to (?:a colleague|a person|someone)|rather not wait/i],
  ['go-on', /shall we go on|go on with|start over/i],
  ['confirm', /\b(?:shall|should) i\b|\bwould you like me to\b|\bis that (?:right|correct)\b/i],
  ['order', /\bwhich order\b/i],
  ['reason', /\bwhy would you like\b|\breason/i],
  ['option', /\binstead of\b|\bwhich options\b|\bleave (?:it )?out\b/i],
  [
    'method',
    /\bhow would you like to pay\b|\bwhere should\b|\bwould you like to pay\b|\bpayment method\b|\bchoose one of these\b/i,
  ],
  [
    'address',
    /\b(?:new|which|what) (?:delivery |shipping |default )?address\b|\baddress should\b|\bwhich (?:state|city)\b|\band the postcode\b|\bwhat else belongs\b|\b(?:street|city|country)\b/i,
  ],
  ['email', /\be-?mail address\b/i],
  ['postcode', /\bpostcode\b/i],
  ['name', /\bfull name\b|\bfirst and last name\b/i],
  ['order', /\bwhich (?:order|one of your orders)\b|\border number\b/i],
  [
    'items',
    /\bwhich of these do you mean\b|\bwhich items?\b|\bwhat would you like to (?:return|exchange|change)\b|\bmatch that with anything\b/i,
  ],
  [
    'what',
    /\bwhat would you like to do\b|\bwhat can i do\b|\bwhat i can do\b|\bhow can i help\b|\bdid not understand\b|\bin a few words\b/i,
  ],
];

const HANDED_OVER =
  /\bcolleague (?:to take over|has been asked|will (?:check|settle|reply))\b|\bask a colleague\b|\basked a colleague\b/i;

/** What is asked is in the last question; without one, in the last text that asks for something. */
export function asked({ texts }: Shown): Asked {
  if (HANDED_OVER.test(texts.join(' '))) return 'handover';
  const questions = texts.filter((text) => text.includes('?'));
  const inTurn = [...questions.slice(-1), ...[...texts].reverse()];
  for (const text of inTurn) {
    const found = RULES.find(([, pattern]) => pattern.test(text));
    if (found) return found[0];
  }
  return null;
}

/** Which kinds of request a question can be about; the narrower first. */
const KIND_WORDS: readonly (readonly [RequestKind, RegExp])[] = [
  ['cancel', /\bcancel/i],
  ['return', /\breturn|\brefund/i],
  ['exchange', /\bexchang/i],
  ['default-address', /\b(?:default|your|account) address|\byour account\b/i],
  ['address', /\baddress/i],
  ['payment', /\bpay|\bpaid/i],
  ['change', /\bchang|\binstead/i],
];

export function kindsNamed(text: string): readonly RequestKind[] {
  return KIND_WORDS.flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : []));
}

export function orderNumbers(text: string): readonly string[] {
  return text.match(/#W\d+/g) ?? [];
}

/** The bot says that something cannot be; that it could not be undone is a warning. */
export function isRefusal(text: string): boolean {
  return REFUSED.test(text);
}

const REFUSED =
  /\bcannot be (?:chang|cancel|return|exchang|paid)|\bcannot start\b|\bdid not accept\b|\bnone of your orders\b|\bthere is no order\b/i;

/** Whether a request of that kind has what is asked for. */
export function isPartOf(what: Asked, kind: RequestKind): boolean {
  return what !== null && (KINDS_WITH[what]?.includes(kind) ?? false);
}

const KINDS_WITH: Readonly<Partial<Record<Exclude<Asked, null>, readonly RequestKind[]>>> = {
  reason: ['cancel'],
  option: ['exchange', 'change'],
  items: ['return', 'exchange', 'change'],
  method: ['return', 'exchange', 'change', 'payment'],
  address: ['address', 'default-address'],
};

/** Names orders, and that one is not among them. */
export function isOfOther(text: string, orderId: string): boolean {
  const numbers = orderNumbers(text);
  return numbers.length > 0 && !numbers.includes(orderId);
}
