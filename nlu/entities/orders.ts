/** @module Order numbers: `#W1234567` as a shop writes it, and as people do. */
import type { Entity, Intent } from '../../bot/domain/nlu.js';
import { dictated, digitRuns } from './digits.js';
import { overlaps } from './found.js';

/** Where one was asked for, seven digits alone are one. */
const ASKED = /(?:(?:#|(?<![a-z\d]))\s?w\s?|#)?(?<!\d)(\d{7})(?!\d)/g;
/** Else with the letter, the hash, "order" or "订单" before them, or as the next of a list. */
const ANYWHERE =
  /(?:#\s?|(?<![a-z\d]))w\s?(\d{7})(?!\d)|(?:#|orders?\s*(?:numbers?|no\.?|ids?)?\s*(?:is\s*|:\s*)?|订单号?\s*(?:是|:)?\s*)(\d{7})(?!\d)|(?<=\d{7}(?:[\s,&、和与]|and|or){1,8})(\d{7})(?!\d)/g;
/** Seven digits alone, where nothing says what else they are: a phone, a card, a sum. */
const ALONE = /(?<![a-z\d_#$€£¥+-])(?<!\d[ .,-])\d{7}(?![\d_]|[.,-]\d| \d|[a-z%]|元|块)/gu;
const OF_OTHER =
  /(?:\b(?:phone|mobile|cell|tel(?:ephone)?|call|fax|card|visa|paypal|account|customer|client|member(?:ship)?|tracking|parcel|package|reference|ref|case|ticket|invoice|item|product|article|sku|model|code|serial)\b|电话|手机|卡|尾号|账[号户]|会员|快递|运单|物流|编码|型号|商品|发票|工单)[^\d.;!?。；！？]{0,20}$/u;

/** "… to be the same as order #W1234567": that order is to be copied from, not changed. */
const COPIED =
  /\b(?:same (?:\w+ )?as|as (?:in|for|on)|match(?:es|ing)?|(?<!\bship-|\badd [^.;!?]{0,30})to (?:the )?(?:one|address|that)(?: used)? (?:of|in|on|from|for))\s+(?:(?:the|that|one|address|of|in|for|on|my|order|orders|from|shipping|number)\s+)*$|(?<!\d\s*)(?:和|跟|与|同)(?:订单)?\s*$/;

/** @param mayBeAlone whether seven digits alone are one @param task the task that asks, where one does */
export function orderIds(
  normal: string,
  isAsked: boolean,
  mayBeAlone: boolean,
  intents: readonly Intent[],
  task: string | null,
): readonly Entity[] {
  const isAddressed = [task, ...intents.map(({ name }) => name)].includes('change-order-address');
  const marked = [...normal.matchAll(isAsked ? ASKED : ANYWHERE)].map((match) =>
    orderId(match[1] ?? match[2] ?? match[3] ?? '', match.index, match.index + match[0].length, 'orders'),
  );
  const written = [...marked, ...(mayBeAlone ? alone(normal, marked) : [])];
  const spoken = dictatedIds(normal, isAsked).filter(
    (each) => !written.some((other) => overlaps(each, other)),
  );
  return [...written, ...spoken].filter(
    ({ start }) => !(isAddressed && COPIED.test(normal.slice(Math.max(0, start - 60), start))),
  );
}

function alone(normal: string, marked: readonly Entity[]): readonly Entity[] {
  return [...normal.matchAll(ALONE)].flatMap(({ index, 0: digits }) => {
    const each = orderId(digits, index, index + digits.length, 'orders');
    const isOther = OF_OTHER.test(normal.slice(Math.max(0, index - 40), index));
    return isOther || marked.some((other) => overlaps(each, other)) ? [] : [each];
  });
}

function orderId(digits: string, start: number, end: number, by: string): Entity {
  return { slot: 'orderId', value: `#W${digits}`, start, end, by };
}

/** The letter as it is said, at the end of what stands before the digits … */
const LETTER =
  /(?:(?:(?:#|hash(?:tag)?|pound(?: sign)?|number sign)\s*)?(?<![a-z\d])(?:w|double[ -]?(?:u|you|yew)|dub(?:ya)?)|#)[\s.,:-]*$/;
/** … or what it is called. */
const CALLED =
  /(?<![a-z])orders?[\s,]*(?:numbers?|no\.?|ids?)?(?:\s*(?:is|was|it'?s|that'?s|the|:|,))*\s*$|(?:[订定]单(?:编?号)?|单号|编号|号码)(?:\s*(?:是|为|:|,))*\s*$/;

/** "W one two three four five six seven", "#W 123 4567", 订单号是一二三四五六七. */
function dictatedIds(normal: string, isAsked: boolean): readonly Entity[] {
  return digitRuns(normal, true).flatMap((run) => {
    const found = dictated(run, [7]);
    // What is written in one go is found above, or is none.
    if (!found || (run.length === 1 && found.end - found.start === 7)) return [];
    const before = normal.slice(Math.max(0, found.start - 40), found.start);
    const letter = LETTER.exec(before)?.[0].length ?? 0;
    if (letter === 0 && !isAsked && !CALLED.test(before)) return [];
    return [orderId(found.digits, found.start - letter, found.end, 'dictated-orders')];
  });
}
