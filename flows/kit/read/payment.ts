/** @module The slot `paymentMethod` out of what was said: which of the customer's methods is meant. */
import type { FlowArgs, Utterance } from '../context.js';
import type { Reader } from '../reading.js';
import type { PaymentKind, PaymentMethod } from '../shop.js';
import type { Slots } from '../slot.js';
import { wordsOf } from './words.js';

export interface PaymentOptions<S extends Slots> {
  /** Ids of the methods that paid before: what "the original one" means. Left out: it means nothing. */
  readonly originalOf?: (args: FlowArgs<S>) => readonly string[];
}

/** What was understood where no one method is meant: several fit, or none that may be chosen. */
export type PaymentProblem =
  | { readonly problem: 'several'; readonly methods: readonly string[] }
  | { readonly problem: 'none'; readonly kind: PaymentKind };

/** The last one that was named counts. @param methodsOf those that may be chosen */
export function paymentIn<S extends Slots>(
  methodsOf: (args: FlowArgs<S>) => readonly PaymentMethod[],
  { originalOf }: PaymentOptions<S> = {},
): Reader<S, string> {
  return (said, args) => {
    const methods = methodsOf(args);
    const original = originalOf?.(args) ?? null;
    let named: readonly PaymentMethod[] | PaymentKind | null = null;
    // "The credit card" was asked back: "the Visa" is one of them.
    for (const utterance of said) named = namedIn(utterance, methods, original) ?? named;
    if (named === null) return null;
    if (typeof named === 'string') return { value: null, partial: { problem: 'none', kind: named } };
    const [only, ...more] = named;
    if (only && more.length === 0) return { value: only.id };
    return { value: null, partial: { problem: 'several', methods: named.map(({ id }) => id) } };
  };
}

/** Where other things are asked for, a method is no answer; an address may hold any word. */
const ELSEWHERE: readonly (string | null)[] = ['identify', 'newAddress', 'name', 'email', 'postcode'];

/** Null where none is named; a kind where it is none of these methods. */
function namedIn(
  { asked, text }: Utterance,
  methods: readonly PaymentMethod[],
  original: readonly string[] | null,
): readonly PaymentMethod[] | PaymentKind | null {
  const pressed = methods.find(({ id }) => id === text);
  if (pressed) return [pressed];
  if (ELSEWHERE.includes(asked)) return null;
  const wish = withoutPast(text.normalize('NFKC').toLowerCase());
  const isAsked = asked === 'paymentMethod';
  if (original && (ORIGINAL.test(wish) || (isAsked && /\b(?:original|same)\b|原|同一/.test(wish)))) {
    const paid = methods.filter(({ id }) => original.includes(id));
    if (paid.length > 0) return paid;
  }
  const { taken, left } = kindsIn(wish);
  const fits = (method: PaymentMethod) => isByLabel(method, wish) || isByDigits(method, wish);
  const exact = methods.filter(
    (method) => fits(method) && (!left.includes(method.kind) || taken.includes(method.kind)),
  );
  if (exact.length > 0) return exact;
  const ofKind = methods.filter(({ kind }) => taken.includes(kind) && !left.includes(kind));
  if (ofKind.length > 0) return ofKind;
  const [kind] = taken;
  if (kind) return kind;
  if (left.length > 0) {
    const others = methods.filter((method) => !left.includes(method.kind));
    return others.length > 0 ? others : null;
  }
  if (isAsked && /\bother\b|另[一外]/.test(wish) && methods.length === 2 && original)
    return methods.filter(({ id }) => !original.includes(id));
  return null;
}

/** How it was paid is no wish how it shall be: "I paid with PayPal, but …". */
function withoutPast(text: string): string {
  return text.replace(
    /\b(?:i |i've |was |were |had |have )?(?:paid|bought|purchased|charged|ordered)\b[^.,;!?]*?\b(?:with|by|via|through|using|to|on)\b[^.,;!?]*|(?:我)?(?:之前|原来|当时)?(?:是)?用[^，。；]{0,12}(?:付|买)的/g,
    ' ',
  );
}

const ORIGINAL =
  /\b(?:original|same|initial)\b[^.?!]{0,20}\b(?:payment|method|card|account|one|way|form)\b|\b(?:back )?(?:the )?way i paid\b|\bhow i paid\b|\bwhat i (?:paid|used)\b|原(?:来的?)?(?:支付|付款|路|卡|方式|账户)|同(?:一|样)的?(?:支付|付款|方式|卡)/;

const KINDS: readonly (readonly [PaymentKind, RegExp])[] = [
  ['gift_card', /\bgift ?-?(?:cards?|certificates?|balance)\b|\bgc\b|礼品卡|礼金卡|购物卡/g],
  ['paypal', /\bpay ?-?pal\b|贝宝/g],
  [
    'credit_card',
    /\b(?:credit|debit|bank)[ -]?cards?\b|\b(?:master ?card|visa|amex|american express)\b|(?<!gift )(?<!gift)\bcards?\b|信用卡|银行卡|储蓄卡/g,
  ],
];

/** Those that are wanted, and those that are just not. */
function kindsIn(wish: string): {
  readonly taken: readonly PaymentKind[];
  readonly left: readonly PaymentKind[];
} {
  const taken: PaymentKind[] = [];
  const left: PaymentKind[] = [];
  for (const [kind, pattern] of KINDS) {
    for (const match of wish.matchAll(pattern)) {
      const before = wish.slice(Math.max(0, match.index - 30), match.index);
      const isLeft =
        /\b(?:not|no|don'?t|without|except|(?:any(?:thing|where)?|all|everything|every \w+) but|other than|instead of|rather than|from)(?: (?:to|on|via|use|with|the|my|a|want|anything|that|this))*\s*$|(?:不(?!过)要?用?|别用?|除了|不想用?)[^，。]{0,3}$/.test(
          before,
        );
      (isLeft ? left : taken).push(kind);
    }
  }
  return { taken, left };
}

/** "Mastercard", of "Mastercard ending 9212"; a kind alone tells nothing about which of two cards. */
function isByLabel({ label }: PaymentMethod, wish: string): boolean {
  const own = label.normalize('NFKC').toLowerCase();
  if (wish.includes(own)) return true;
  const [brand] = wordsOf(own);
  const isBrand =
    brand !== undefined &&
    brand.word.length >= 4 &&
    !/^(?:gift|credit|debit|card|paypal|bank)$/.test(brand.word);
  if (!isBrand || brand === undefined) return false;
  const spelled = wish.replace(/master card/g, 'mastercard').replace(/american express/g, 'amex');
  const said = new RegExp(
    `(not |no |don't use |except |instead of )?(?:the |my )?\\b${brand.word.replace('american', 'amex')}\\b`,
    'u',
  ).exec(spelled);
  return said !== null && said[1] === undefined;
}

/** "The one ending in 9212". */
function isByDigits({ label }: PaymentMethod, wish: string): boolean {
  const digits = /(\d{4})\D*$/.exec(label)?.[1];
  return digits !== undefined && new RegExp(`(?<!\\d)${digits}(?!\\d)`).test(wish);
}
