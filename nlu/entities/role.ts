/** @module Whether a date or a time is the beginning or the end of a span: "from Monday to Friday", 从周一到周五. */

interface Span {
  readonly start: number;
  readonly end: number;
}

const FROM = /(?:\b(?:from|since|between)\s+(?:on\s+)?(?:the\s+)?|从|自)$/;
const UNTIL =
  /(?:\b(?:until|till|up to|ending(?: at| on)?|through|no later than)\s+(?:the\s+)?|直到|截至|截止到?|至|到)$/;
/** These end only what has begun … */
const TO = /(?:\b(?:to|and)|-|–|~)\s*(?:the\s+)?$/;
/** … and this is what stands between the two: "Monday to Friday", 8点到10点. */
const BETWEEN = /^\s*(?:to|until|till|through|-|–|~|到|至)\s*(?:the\s+)?$/;

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
  const next = others.find((other) => other.start >= end);
  const last = others.findLast((other) => other.end <= start);
  if (UNTIL.test(before)) return 'to';
  if (FROM.test(before)) {
    const goesOn = next !== undefined && TO.test(normal.slice(end, next.start));
    return goesOn || !OF_DAY.test(before) ? 'from' : 'none';
  }
  if (next && BETWEEN.test(normal.slice(end, next.start))) return 'from';
  if (!last || start - last.end > 12 || !TO.test(before)) return 'none';
  const isSecond = BETWEEN.test(normal.slice(last.end, start)) || FROM.test(beforeOf(normal, last.start));
  return isSecond ? 'to' : 'none';
}

function beforeOf(normal: string, start: number): string {
  return normal.slice(Math.max(0, start - 30), start);
}
