/** @module Greetings, thanks and goodbyes: where nothing else is said. "…and nothing else, thanks" behind an answer is a part of it. */

const COURTESIES: readonly (readonly [intent: string, pattern: RegExp])[] = [
  [
    'greeting',
    /^(?:hi|hello|hey|good (?:morning|afternoon|evening))\b|^(?:你好|您好|嗨|早上好|下午好|晚上好|在吗)/,
  ],
  ['thanks', /\b(?:thanks?|thank you|thx|cheers)\b|谢谢|感谢|多谢/],
  [
    'goodbye',
    /\b(?:bye|goodbye|see you|that'?s (?:all|it|everything)|that is (?:all|it|everything)|nothing else)\b|再见|拜拜|没(?:有)?别的了|没事了/,
  ],
];

/** Words that a courtesy is made of, and no more than one. */
const COURTEOUS = new Set(
  `hi hello hey there good morning afternoon evening day night all everyone thank thanks thx cheers you u ya so very much many lot lots a again
  bye goodbye byebye see later soon take care have nice great lovely wonderful weekend one rest of your yours the and for now today then
  that's thats that is was will be it's everything everything's nothing else no not nope nah ok okay alright right well oh perfect fine
  cool awesome excellent i i'm im am i've needed need wanted want from me to help helping helped time support service assistance
  appreciate appreciated it really just please kind kindly how are doing today's this as always in advance bot friend team`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const COURTEOUS_ZH =
  /你好|您好|嗨|早上好|下午好|晚上好|在吗|非常|十分|太|真的?|很|感谢|多谢|谢谢|谢了|再见|拜拜|没有?别的|没事|就这些|就这样|不用|好的?|可以|行|那|先|都|你们?|您|的|帮助|帮忙|服务|耐心|辛苦|啦|啊|呀|哦|噢|吧|了|呢|祝|愉快|今天|一切|顺利/g;

/** @param asked the slot that was asked for; where nothing was, a greeting or thanks count beside words that say nothing to the desk */
export function courtesyIn(text: string, asked: string | null): string | null {
  const found = COURTESIES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  if (found === null || isAllCourtesy(text)) return found;
  const isOpen = asked !== null && asked !== 'flow';
  return isOpen || found === 'goodbye' ? null : found;
}

function isAllCourtesy(text: string): boolean {
  const words = text.match(/[a-z\d']+/g) ?? [];
  return (
    words.every((word) => COURTEOUS.has(word)) &&
    !/\p{Script=Han}/u.test(text.replace(COURTEOUS_ZH, '')) &&
    !text.includes('@')
  );
}
