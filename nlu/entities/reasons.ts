/** @module Why an order is cancelled. A reason that the shop does not know is left to the question, which shows those it does. */
import type { Entity, Intent } from '../../bot/domain/nlu.js';

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

/**
 * At a confirmation "I don't want it" is rather a no than a reason: only what is called one counts. Beside a request to cancel, it is
 * looked for in the part of the message that asks for that.
 */
export function reasons(normal: string, asked: string | undefined, intents: readonly Intent[]): Entity[] {
  // "I don't want it cancelled" is none.
  if (intents.some(({ name }) => name === 'leave')) return [];
  if (asked === 'reason' || (asked === 'confirm' && CALLED_REASON.test(normal)))
    return reasonIn(normal, 0, normal.length);
  const place = intents.findIndex(({ name }) => name === 'cancel-order');
  if (place < 0) return [];
  const from = place === 0 ? 0 : (intents[place]?.start ?? 0);
  return reasonIn(normal, from, intents[place + 1]?.start ?? normal.length);
}

function reasonIn(normal: string, from: number, to: number): Entity[] {
  const part = normal.slice(from, to);
  for (const [value, pattern] of REASONS) {
    const match = pattern.exec(part);
    if (match) {
      const start = from + match.index;
      return [{ slot: 'reason', value, start, end: start + match[0].length }];
    }
  }
  return [];
}
