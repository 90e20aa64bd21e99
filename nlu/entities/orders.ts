/** @module Order numbers: `#W1234567` as a shop writes it, and as people do. */
import type { Entity, Intent } from '../../bot/domain/nlu.js';

/** Where one was asked for, seven digits alone are one. */
const ASKED = /(?:(?:#|(?<![a-z\d]))\s?w\s?|#)?(?<!\d)(\d{7})(?!\d)/g;
/** Else with the letter, the hash, "order" or "订单" before them, or as the next of a list. */
const ANYWHERE =
  /(?:#\s?|(?<![a-z\d]))w\s?(\d{7})(?!\d)|(?:#|orders?\s*(?:numbers?|no\.?|ids?)?\s*(?:is\s*|:\s*)?|订单号?\s*(?:是|:)?\s*)(\d{7})(?!\d)|(?<=\d{7}(?:[\s,&、和与]|and|or){1,8})(\d{7})(?!\d)/g;
/** "… to be the same as order #W1234567": that order is to be copied from, not changed. */
const COPIED =
  /\b(?:same (?:\w+ )?as|as (?:in|for|on)|match(?:es|ing)?|to (?:the )?(?:one|address|that)(?: used)? (?:of|in|on|from|for))\s+(?:(?:the|that|one|address|of|in|for|on|my|order|orders|from|shipping|number)\s+)*$|(?:和|跟|与|同)(?:订单)?\s*$/;

/** @param task the task that asks, where one does */
export function orderIds(
  normal: string,
  isAsked: boolean,
  intents: readonly Intent[],
  task: string | null,
): Entity[] {
  const isAddressed = [task, ...intents.map(({ name }) => name)].includes('change-order-address');
  return [...normal.matchAll(isAsked ? ASKED : ANYWHERE)]
    .filter(({ index }) => !(isAddressed && COPIED.test(normal.slice(Math.max(0, index - 60), index))))
    .map((match) => ({
      slot: 'orderId',
      value: `#W${match[1] ?? match[2] ?? match[3]}`,
      start: match.index,
      end: match.index + match[0].length,
      by: 'orders',
    }));
}
