/** @module A few labelled texts of a shop, for tests: made by rule, so that there are enough of them to hold some out. */
import type { Example } from '../../../../nlu/classify/example.js';

const OPENINGS = ['', 'hi, ', 'please ', 'I want you to ', 'can you ', 'hello there, ', 'I need you to '];
const ASKED: Readonly<Record<string, readonly string[]>> = {
  cancel: [
    'cancel my order',
    'cancel the order I placed',
    'stop my order from going out',
    'call the order off',
  ],
  where: [
    'tell me where my package is',
    'say when my package arrives',
    'track the delivery',
    'find my parcel',
  ],
  refund: ['give me a refund', 'send my money back', 'refund what I paid', 'return the money'],
};

export const SHOP: readonly Example[] = Object.entries(ASKED).flatMap(([intent, texts]) =>
  texts.flatMap((text) => OPENINGS.map((opening) => ({ text: opening + text, intents: [intent] }))),
);

export const SEVERAL: readonly Example[] = [
  ...SHOP,
  ...OPENINGS.flatMap((opening) =>
    (ASKED['cancel'] ?? []).map((text, i) => ({
      text: `${opening}${text} and ${ASKED['refund']?.[i] ?? ''}`,
      intents: ['cancel', 'refund'],
    })),
  ),
  ...['good evening', 'good morning', 'how are you', 'nice to meet you', 'good day to you', 'morning'].map(
    (text) => ({ text, intents: [] }),
  ),
];

const CHINESE_OPENINGS = ['', '你好，', '请', '麻烦', '我想', '能不能'];
const CHINESE_ASKED: Readonly<Record<string, readonly string[]>> = {
  cancel: ['取消我的订单', '把订单取消', '不要这个订单了', '撤销刚才的订单'],
  where: ['查一下快递到哪里了', '看看包裹什么时候到', '查物流', '告诉我货发了没有'],
  refund: ['把钱退给我', '申请退款', '问一下退款什么时候到账', '退钱'],
};

export const CHINESE: readonly Example[] = Object.entries(CHINESE_ASKED).flatMap(([intent, texts]) =>
  texts.flatMap((text) => CHINESE_OPENINGS.map((opening) => ({ text: opening + text, intents: [intent] }))),
);
