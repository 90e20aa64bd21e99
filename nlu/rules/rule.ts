/** @module The form of a rule, and the pieces that patterns are put together from. Each reads normalised text. */

/**
 * How much a match says by itself. `full`: the verb and what it is about ("return the kettle"). `pronoun`: "return it", which beside
 * another request belongs to that one, and to a question may be an answer. `bare`: "I want to return", which counts alone.
 */
export type Strength = 'full' | 'pronoun' | 'bare';

export interface Rule {
  readonly intent: string;
  readonly strength: Strength;
  /** Whether the words before must make it a request (`mood.ts`); what asks a question says so itself. */
  readonly isVerb: boolean;
  readonly pattern: RegExp;
}

/** Something to be done; the patterns begin at the verb. */
export function wish(intent: string, strength: Strength, ...patterns: readonly string[]): Rule {
  return { intent, strength, isVerb: true, pattern: new RegExp(patterns.join('|'), 'g') };
}

/** Something to be answered, or a wish that is one in any mood. */
export function question(intent: string, strength: Strength, ...patterns: readonly string[]): Rule {
  return { intent, strength, isVerb: false, pattern: new RegExp(patterns.join('|'), 'g') };
}

/** Any of these, as one piece. */
export const any = (...pieces: readonly string[]) => `(?:${pieces.join('|')})`;

/** Up to so many characters of one sentence, none of the words in `without` among them. Bounded, so that no text is slow. */
export const some = (most: number, without?: string) =>
  without === undefined
    ? `[^.?!;。？！；\\n]{0,${most}}?`
    : `(?:(?!\\b${without}\\b)[^.?!;。？！；\\n]){0,${most}}?`;

export const ORDER_NUMBER = '#?\\s?w\\s?\\d{7}';
/** What stands for a thing named before. */
export const PRONOUN =
  "(?:it|them|(?:this|that|these|those)(?: ones?)?(?=\\s*(?:$|[,.;!?]|please|for\\b|to\\b|and\\b|because|too\\b|as\\b|since|instead|back\\b|with\\b)))(?![\\w'])";
export const PAYMENT_MEANS =
  '(?:(?:credit|debit|gift|bank|visa|master) ?cards?|paypal|mastercard|visa|amex|apple pay|google pay|alipay|wechat pay|cards?)';
