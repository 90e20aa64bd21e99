/** @module What people ask of the desk, as rules in English and Chinese. A negation keeps a flow from starting. */
import type { Intent } from '../../bot/domain/nlu.js';

interface Rule {
  readonly intent: string;
  readonly pattern: RegExp;
}

/** Intents of flows carry the flow's id; the others belong to the dialogue itself. */
const RULES: readonly Rule[] = [
  {
    intent: 'cancel-order',
    pattern:
      /\b(?:cancel|call off)\b[^.?!]{0,40}\b(?:orders?|purchase|delivery|shipment|#?w\d{7})\b|\bstop (?:(?:my|the|this|that|an) )?(?:order|purchase|delivery|shipment|#?w\d{7})\b|\b(?:want|need|like|get|have)\b[^.?!]{0,30}\border[^.?!]{0,25}\bcancell?ed\b|取消.{0,8}(?:订单|单子|购买|#?w\d{7})|(?:订单|单子|#?w\d{7}).{0,8}取消|退掉?订单|不想要.{0,4}(?:订单|东西)了/,
  },
  {
    intent: 'order-status',
    pattern:
      /\bwhere(?:'s| is| are)\b[^.?!]{0,30}\b(?:orders?|package|parcel|delivery|stuff|#?w\d{7})\b|\b(?:status|track|tracking)\b|\b(?:look ?up|check|show|find|see)\b[^.?!]{0,20}\b(?:my |an? |the )?orders?\b|\bwhen\b[^.?!]{0,30}\b(?:arrive|come|delivered|get here)\b|\bhas\b[^.?!]{0,30}\b(?:shipped|been sent|left)\b|\b(?:has|have|is|was|were|why)\b[^.?!]{0,40}\border[^.?!]{0,25}\bcancell?ed\b|(?:查|看|问).{0,6}(?:订单|快递|物流|包裹)|(?:订单|快递|包裹|东西).{0,6}(?:哪|到了|状态|什么时候|怎么还)|物流(?:信息|进度)|发货了?[吗没]/,
  },
  {
    intent: 'handoff',
    pattern:
      /\b(?:human|real person|agent|representative|operator|supervisor|manager)\b|\b(?:talk|speak|chat) (?:to|with) (?:a |some)?(?:person|somebody|someone|one)\b|人工|客服|真人|转接/,
  },
  {
    intent: 'restart',
    pattern:
      /\b(?:start (?:over|again)|restart|begin again|from the (?:start|beginning))\b|重新开始|从头(?:开始|再来)/,
  },
  {
    intent: 'repeat',
    pattern:
      /\b(?:repeat|say (?:that|it) again|come again|pardon)\b|^what\??$|再说一[遍次]|重复一[遍下]|没听清/,
  },
  {
    intent: 'greeting',
    pattern:
      /^(?:hi|hello|hey|good (?:morning|afternoon|evening))\b|^(?:你好|您好|嗨|早上好|下午好|晚上好|在吗)/,
  },
  { intent: 'thanks', pattern: /\b(?:thanks?|thank you|thx|cheers)\b|谢谢|感谢|多谢/ },
  {
    intent: 'goodbye',
    pattern: /\b(?:bye|goodbye|see you|that'?s all|nothing else)\b|再见|拜拜|没(?:有)?别的了|没事了/,
  },
];

/** "Stop": leaves the task that is open. Only the whole of a short message counts. */
const LEAVE =
  /^(?:(?:no[, ]+)?(?:please )?(?:stop|cancel|quit|exit|abort|never ?mind|forget (?:it|about it|that))(?: (?:it|this|that|please|now))*|算了|不办了|不弄了|取消吧?|停|退出|不用了)[.!。！ ]*$/;
/** "I'd rather not say": to a question, and only as the whole message. */
const SKIP =
  /^(?:(?:please )?skip(?: (?:it|this|that|the question))?(?: please)?|pass|next(?: question)?|(?:no[, ]+)?i(?:'d| would) (?:rather|prefer) not(?: to)?(?: (?:say|tell|answer|give)(?: (?:you|that|it|this))?)?|(?:no[, ]+)?i (?:won'?t|don'?t want to) (?:say|tell|answer|give)(?: (?:you|that|it|this))?|none of your business|跳过(?:这个)?(?:问题)?|我?不想(?:说|告诉你?|回答|提供)|我?不方便(?:说|透露|提供|回答)|下一个问题?|不告诉你)[.!。！ ]*$/;
/** The same, but to "Why would you like to cancel?" it is an answer. */
const CHANGED_MIND = /^(?:no|wait|actually|sorry|well|[, ])*i(?:'ve| have)?(?: just)? changed my mind[.! ]*$/;
/** Where nothing is open there is nothing to leave: then it asks to cancel what was just talked about. */
const CANCEL_THAT = /\bcancel (?:it|this|that)\b/;
/** At "Shall I cancel it?" these could mean yes as well as no: the question is put again. */
const AMBIGUOUS_AT_CONFIRM =
  /^(?:please )?(?:cancel|stop)(?: (?:it|this|that|please|now))*[.! ]*$|^取消吧?[.!。！ ]*$/;

const NEGATED =
  /\b(?:don'?t|do not|didn'?t|never|not|without|won'?t|wouldn'?t|shouldn'?t)\b(?:\s+\w+){0,3}\s+(?:cancel|call off|stop)|\bnot (?:a |to )?cancel|(?:不要|别|不想|不用|没有?|不是要?|无需)(?:.{0,4})取消|不取消/;
/** "Has my order been cancelled?" asks; it wants nothing done. */
const ASKS_WHETHER = /^(?:has|have|is|was|were|why)\b[^.?!]*\bcancell?ed\b/;
/** "Keep it", also as an answer to a question that is no yes/no question. */
const KEEP =
  /^(?:no[, ]+)?(?:please )?(?:keep|leave) (?:it|that|the order|my order)\b|^(?:保留|别取消|不取消)/;
const HYPOTHETICAL =
  /\b(?:what happens|how (?:do|can|does)|can i still|what if|is it possible)\b|(?:如果|要是|怎么样?|会怎样|能不能|可不可以).{0,10}取消.{0,10}(?:会|怎|吗|[?？])/;

/** Yes and no in the words people use; the whole message counts, but for a polite tail. */
const YES =
  /^(?:yes|yeah|yep|yup|ya|y|sure|ok|okay|of course|correct|right|exactly|go ahead|do it|confirm(?:ed)?|please do|absolutely|definitely|sounds good|that'?s (?:right|correct|fine)|i do|i'?m sure|affirmative|fine|please)(?:[, ]+(?:please|thanks|thank you|do it|go ahead|cancel it|i am|i'?m sure|sure|yes|that'?s (?:right|correct|fine)))*[.! ]*$|^(?:是的?|对的?|好的?|好吧|可以|没错|确定|确认|嗯+|行|要|同意|当然|没问题)(?:[,，、 ]*(?:是的?|对|好的?|可以|确定|确认|取消吧?|请|谢谢|麻烦了?))*[.!。！ ]*$/;
const NO =
  /^(?:no|nope|nah|n|not (?:now|yet|really)|don'?t(?: do (?:it|that))?|do not|rather not|no way|wrong|incorrect|leave it|keep it)(?:[, ]+(?:thanks|thank you|please|don'?t(?: cancel)?(?: it)?|keep it|leave it|that'?s (?:wrong|not right)|no))*[.! ]*$|^(?:不|不是的?|不要|不用了?|不对|别|否|先不|不行|不了|不可以|不确定|保留吧?)(?:[,，、 ]*(?:不|不要|谢谢|取消|了|别取消|保留))*[.!。！ ]*$/;

/** The intents of a normalised text, in the order they were said. */
export function findIntents(normal: string, asked: string | null): Intent[] {
  const text = normal.trim();
  if (asked === 'confirm') {
    if (YES.test(text)) return [certain('affirm')];
    if (NO.test(text) || NEGATED.test(text)) return [certain('deny')];
    if (AMBIGUOUS_AT_CONFIRM.test(text)) return [];
  }
  if (LEAVE.test(text))
    return CANCEL_THAT.test(text) ? [certain('leave'), certain('cancel-order')] : [certain('leave')];
  if (asked !== 'reason' && CHANGED_MIND.test(text)) return [certain('leave')];
  if (SKIP.test(text)) return [certain('skip')];
  // "I don't want to cancel" to "Why would you like to cancel?" is no reason.
  if (asked === 'reason' && (NEGATED.test(text) || KEEP.test(text))) return [certain('leave')];
  const isNegated = NEGATED.test(text) || HYPOTHETICAL.test(text);
  const found = RULES.flatMap(({ intent, pattern }) => {
    const match = pattern.exec(text);
    return match && !(intent === 'cancel-order' && (isNegated || ASKS_WHETHER.test(text)))
      ? [{ intent, at: match.index }]
      : [];
  });
  // A request makes the greeting or thanks around it a courtesy.
  const requests = found.filter(({ intent }) => !['greeting', 'thanks', 'goodbye'].includes(intent));
  const kept = (requests.length > 0 ? requests : found.slice(0, 1)).sort((a, b) => a.at - b.at);
  // "Where is my order, I want to cancel it" asks for both; "cancel the order … its status" as well.
  const isCancelThat =
    !isNegated && /\bcancel\b.*\b(?:it|that|this|one)\b|(?:取消|退掉)(?:它|这个|那个|掉)/.test(text);
  const asksForOrders = kept.every(({ intent }) => intent === 'order-status');
  return [
    ...kept.map(({ intent, at }) => ({ ...certain(intent), start: at })),
    ...(isCancelThat && asksForOrders ? [certain('cancel-order')] : []),
  ];
}

/** Rules are written to be right or silent. */
const certain = (name: string): Intent => ({ name, confidence: 1 });
