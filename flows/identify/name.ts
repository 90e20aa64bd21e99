/** @module Whether words can be a customer's name: no question, no refusal. Who has which name the shop knows. */

const QUESTION =
  /[?？]|^\W*(?:what|why|how|who|where|when|which|is|are|do|does|can|could|will|would)\b|[吗呢]|什么|怎么|为何|为啥|多久/i;
const REFUSAL =
  /\b(?:not?|don['’]?t|do not|haven['’]?t|isn['’]?t|can['’]?t|cannot|won['’]?t|never|forgot|nothing|none|sure|e-?mail|registered|account|order)\b|没有|不|忘|无法|邮箱|注册|账[号户]|订单/i;

/** More words than any name has. */
const MOST_WORDS = 6;

export function canBeName(text: string): boolean {
  const words = text.trim().split(/\s+/);
  return (
    text.trim().length >= 2 &&
    /\p{L}/u.test(text) &&
    words.length <= MOST_WORDS &&
    !QUESTION.test(text) &&
    !REFUSAL.test(text)
  );
}
