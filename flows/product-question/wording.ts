/** @module What a question says where it names no product that there is. */

const ASKS_FOR =
  /\b(?:do|does) you\b.*\b(?:have|sell|carry|stock)\b|\bhow (?:many|much)\b|\b(?:price|cost) (?:of|for)\b|有没有|多少钱|(?:有|卖)[^，。？?]{1,14}[吗么]/i;
const POINTS = /\b(?:it|that|this|they|them|these|those|ones?)\b|[这那][个款件]|它|还有/i;
const ANYTHING = /\b(?:something|anything|questions?|products?|items?|things?)\b|商品|问题|东西/i;
/** Words of a question that name no thing. */
const FORM =
  /\b(?:how|many|much|do|does|you|have|sell|come|what|which|are|is|there|available|in|stock|options?|variants?|colou?rs?|sizes?|kinds?|the|a|an|of|for|and|your|costs?|prices?|cheapest|most|least|expensive|priciest|please|right|now|still|left|also|me|tell|about)\b|有没有|有货|现货|库存|多少|价格|颜色|尺码|尺寸|款式?|便宜|请问|你们|还|现在|[有几种哪些什么钱吗呢最贵的是现货选项]/giu;

/** Whether something is asked for by a name. */
export function asksForSomething(text: string): boolean {
  return ASKS_FOR.test(text) && !POINTS.test(text) && !ANYTHING.test(text) && namesSomething(text);
}

/** "Do you have it in blue", "which colours are there": about the product of the question before. */
export function isOfTheLast(text: string): boolean {
  return POINTS.test(text) || !namesSomething(text);
}

function namesSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(FORM, ''));
}
