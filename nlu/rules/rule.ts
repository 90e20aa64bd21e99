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
  /** Of each script, so that a text is read only in those that it is written in. */
  readonly latin: RegExp | null;
  readonly han: RegExp | null;
}

/** Something to be done; the patterns begin at the verb. Each pattern is of one script. */
export function wish(intent: string, strength: Strength, ...patterns: readonly string[]): Rule {
  return { intent, strength, isVerb: true, ...byScript(patterns) };
}

/** Something to be answered, or a wish that is one in any mood. */
export function question(intent: string, strength: Strength, ...patterns: readonly string[]): Rule {
  return { intent, strength, isVerb: false, ...byScript(patterns) };
}

export const HAN = /\p{Script=Han}/u;

function byScript(patterns: readonly string[]): Pick<Rule, 'latin' | 'han'> {
  const one = (some: readonly string[]) => (some.length > 0 ? new RegExp(some.join('|'), 'g') : null);
  return {
    latin: one(patterns.filter((pattern) => !HAN.test(pattern.replace(/\[[^\]]*\]/g, '')))),
    han: one(patterns.filter((pattern) => HAN.test(pattern.replace(/\[[^\]]*\]/g, '')))),
  };
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
  "(?:it|them|(?:this|that|these|those|both|all)(?: ones?)?(?=\\s*(?:$|[,.;!?]|please|for\\b|to\\b|and\\b|because|too\\b|as\\b|since|instead|back\\b|with\\b)))(?![\\w'])";
export const PAYMENT_MEANS =
  '(?:(?:credit|debit|gift|bank|visa|master) ?cards?|paypal|mastercard|visa|amex|apple pay|google pay|alipay|wechat pay|cards?)';
