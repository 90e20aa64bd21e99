/** @module Why an order is cancelled. A reason that the shop does not know is left to the question, which shows those it does. */
import type { Entity, Intent, NluContext } from '../../bot/domain/nlu.js';

const CALLED_REASON = /\breason\b|\bbecause\b|原因|理由|因为/;

/** The reasons a shop allows, in the words people use. */
const REASONS: readonly (readonly [value: string, pattern: RegExp])[] = [
  [
    'ordered by mistake',
    /mistake|\baccident|\b(?:by|in) error\b|wrong (?:one|item|order|size|colou?r|thing|product|model|address)|didn'?t (?:mean|intend)|did not (?:mean|intend)|shouldn'?t have (?:ordered|bought)|duplicate|\btwice\b|(?<!没)错(?!过)|误(?:下|拍|点|购|买|操作|订)|失误|重复|点多了|手滑|不小心/,
  ],
  [
    'no longer needed',
    /\bno (?:longer|more) (?:need|want|require|use)|\bno longer\b|(?:don'?t|do not|didn'?t) (?:really |actually )?(?:need|want|require)(?= (?:it|them|this|that|these|those|the|any|my|one)\b|\s*(?:[.,!;]|$))|\bnot need|\b(?:un|not )necessary|\bno (?:need|use) for\b|\bdecided against\b|changed my mind|不需要|不想要|不要了|用不着|用不上|改变主意|改主意|不再需要/,
  ],
];

/** At the confirmation, what can be said of the order alone, and not of the cancellation. */
const REASONS_OF_ORDER: readonly (readonly [value: string, pattern: RegExp])[] = [
  [
    'ordered by mistake',
    /\b(?:ordered|bought|placed|made|purchased|got)\b.{0,20}\b(?:by|in) (?:mistake|error|accident)\b|^(?:no[,. ]+)?(?:it was )?by (?:mistake|accident)\b|\baccidentally (?:ordered|bought|placed|purchased)|误(?:下|拍|购|买)|(?:下|买|拍)错|不小心(?:下|买|拍|订)/,
  ],
  [
    'no longer needed',
    /\bno (?:longer|more) (?:need|want|require)(?:ed)?\b(?! (?:to|it to)\b)|(?:don'?t|do not) (?:really |actually )?(?:need|want|require) (?:it|them|this|these|the (?:order|items?|things?)) any ?more|(?:东西|商品|订单)(?:我)?(?:已经)?(?:不要|不需要|用不着)了|不再需要(?!取消)/,
  ],
];

/**
 * At a confirmation "I don't want it" is rather a no than a reason: only what is called one counts, or can be nothing else. Beside a request to cancel, it is
 * looked for in the part of the message that asks for that.
 */
export function reasons(
  normal: string,
  { asked: question, task }: NluContext,
  intents: readonly Intent[],
): Entity[] {
  const asked = question?.slot;
  // "I don't want it cancelled" is none.
  if (intents.some(({ name }) => name === 'leave')) return [];
  if (asked === 'reason' || (asked === 'confirm' && CALLED_REASON.test(normal)))
    return reasonIn(REASONS, normal, 0, normal.length);
  if (asked === 'confirm' && task === 'cancel-order')
    return reasonIn(REASONS_OF_ORDER, normal, 0, normal.length);
  const place = intents.findIndex(({ name }) => name === 'cancel-order');
  if (place < 0) return [];
  const from = place === 0 ? 0 : (intents[place]?.start ?? 0);
  return reasonIn(REASONS, normal, from, intents[place + 1]?.start ?? normal.length);
}

function reasonIn(reasonsKnown: typeof REASONS, normal: string, from: number, to: number): Entity[] {
  const part = normal.slice(from, to);
  for (const [value, pattern] of reasonsKnown) {
    const match = pattern.exec(part);
    if (match) {
      const start = from + match.index;
      return [{ slot: 'reason', value, start, end: start + match[0].length, by: 'reasons' }];
    }
  }
  return [];
}
