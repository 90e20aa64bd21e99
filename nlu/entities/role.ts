/** @module Whether a date or a time is the beginning or the end of a span: "from Monday to Friday", 从周一到周五. */

interface Span {
  readonly start: number;
  readonly end: number;
}

const FROM = /(?:\b(?:from|since|between)\s+(?:on\s+)?(?:the\s+)?|从|自)$/;
const UNTIL =
  /(?:\b(?:until|till|up to|ending(?: at| on)?|through|no later than)\s+(?:the\s+)?|直到|截至|截止到?|至|到)$/;
/** These end only what has begun. */
const TO = /(?:\b(?:to|and)|-|–|~)\s*(?:the\s+)?$/;

/** "My order from Monday" is of that day. */
const OF_DAY =
  /\b(?:orders?|payments?|transactions?|purchases?|deliver(?:y|ies)|receipts?|refunds?|e?mails?|package|parcel|one|balance)\s+from\s+(?:the\s+)?$/;

/** @param others all of the kind, in the order of the text */
export function roleOf(
  normal: string,
  { start, end }: Span,
  others: readonly Span[],
): 'from' | 'to' | 'none' {
  const before = beforeOf(normal, start);
  if (UNTIL.test(before)) return 'to';
  if (FROM.test(before)) {
    const next = others.find((other) => other.start >= end);
    const goesOn = next !== undefined && TO.test(normal.slice(end, next.start));
    return goesOn || !OF_DAY.test(before) ? 'from' : 'none';
  }
  if (!TO.test(before)) return 'none';
  const first = others.findLast((other) => other.end <= start);
  const isNext = first !== undefined && start - first.end < 12;
  return isNext && FROM.test(beforeOf(normal, first.start)) ? 'to' : 'none';
}

function beforeOf(normal: string, start: number): string {
  return normal.slice(Math.max(0, start - 30), start);
}
