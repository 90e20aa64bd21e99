/** @module What belongs to the dialogue itself and to a person who should take over. */
import { question } from './rule.js';
import type { Rule } from './rule.js';

export const TALK_RULES: readonly Rule[] = [
  question(
    'handoff',
    'full',
    '\\b(?:human|real person|agent|representative|operator|supervisor|manager)\\b',
    '\\b(?:talk|speak|chat) (?:to|with) (?:a |some)?(?:person|somebody|someone|one)\\b',
    '人工|客服|真人|转接',
  ),
  question(
    'restart',
    'full',
    '\\b(?:start (?:over|again)|restart|begin again|from the (?:start|beginning))\\b',
    '重新开始|从头(?:开始|再来)',
  ),
  question(
    'repeat',
    'full',
    '\\b(?:repeat|say (?:that|it) again|come again|pardon)\\b',
    '^what\\??$',
    '再说一[遍次]|重复一[遍下]|没听清',
  ),
];

/** A request makes them a courtesy, which is not answered. */
export const COURTESY_RULES: readonly Rule[] = [
  question(
    'greeting',
    'bare',
    '^(?:hi|hello|hey|good (?:morning|afternoon|evening))\\b',
    '^(?:你好|您好|嗨|早上好|下午好|晚上好|在吗)',
  ),
  question('thanks', 'bare', '\\b(?:thanks?|thank you|thx|cheers)\\b', '谢谢|感谢|多谢'),
  question(
    'goodbye',
    'bare',
    "\\b(?:bye|goodbye|see you|that'?s all|nothing else)\\b",
    '再见|拜拜|没(?:有)?别的了|没事了',
  ),
];
