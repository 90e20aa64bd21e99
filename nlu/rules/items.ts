/** @module Items of an order: to return or exchange what was received, to change what has not been sent yet. */
import { any, ORDER_NUMBER, PAYMENT_MEANS, PRONOUN, question, some, wish } from './rule.js';
import type { Rule } from './rule.js';

/** What follows "return" or "exchange" where these are no verbs with an object. */
const NO_OBJECT =
  '(?:to|by|in|on|at|of|from|is|was|are|or|and|but|for|with|polic(?:y|ies)|labels?|window|period|process|procedure|shipping|status|requests?|forms?|calls?|rates?|(?:my |the )?money|(?:my|your|the) calls?|please|thanks?|then|because|if|via|when|i|as|home|address)\\b';
const THING = `(?!${NO_OBJECT})(?!${PRONOUN})(?=[\\w#"'])`;
const MY = '(?:the|my|this|that|these|those|a|an|one|some|two|three|both|all)';

const RETURN = 'return(?:ing)?';
const EXCHANGE = any(
  'exchange',
  'exchanging',
  'swap(?:ping)?(?: out)?',
  'replace',
  'replacing',
  'trade',
  'trading',
);
const CHANGE = any(
  'change',
  'changing',
  'modify',
  'modifying',
  'switch(?:ing)?',
  'edit(?:ing)?',
  'alter(?:ing)?',
  'update',
  'updating',
  'adjust(?:ing)?',
  'upgrade',
  'upgrading',
  'downgrade',
);
/** What is changed by other flows, or by none. */
const NO_ITEM = `(?:address(?:es)?|shipping|delivery|payments?|pay|paying|${PAYMENT_MEANS}|e-?mail|names?|phone|password|language|mind|account|profile|date|time|subject|topic)`;
/** What is changed by none of the flows, beside the former: "change the plan". */
const NO_THING =
  '(?:orders?|plans?|settings?|subscription|appointment|reasons?|amounts?|quantity|number|price|way|rest|request|return|exchange|refund|cancell?ation|details?|conversation|chat|answer|question|thing|other|same|last|first|second|one|destination|recipient)';
const SOMETHING =
  '(?:something|stuff|things?|(?:a|some|two|three|one|a few|a couple of|several) (?:\\w+ )?(?:things?|items?|products?)|items?)';
const TO = `\\b(?:to|into|for|with)\\s+(?!(?:(?:my|a|an|the|another|me|us|today)\\b\\s*)?(?:${PAYMENT_MEANS}|address|me|us|today|order)\\b)\\S`;
const OPTION =
  '(?:items?|products?|sizes?|colou?rs?|options?|material|style|model|version|variant|specs?|capacity)';

const OPTION_ZH = '(?:商品|东西|物品|尺码|尺寸|大小|颜色|款式?|规格|型号|材质|选项|码数|容量|版本)';
const SAME_ZH = '[^，。,.；;]';
/** Neither a negation nor a question stands between what is changed and the verb, and no other such object. */
const UPTO_ZH = '[^，。,.；;不别没怎如把将]';

export const ITEM_RULES: readonly Rule[] = [
  wish(
    'return-items',
    'full',
    `\\b${RETURN}\\s+${THING}`,
    `\\b(?:send(?:ing)?|bring(?:ing)?|give|giving|ship(?:ping)?) back ${MY}\\b`,
    `\\b(?:send(?:ing)?|bring(?:ing)?|give|giving|ship(?:ping)?) (?!${PRONOUN})${MY} ${some(40, '(?:to|for|money)')}\\bback\\b`,
    `\\b(?:send(?:ing)?|bring(?:ing)?|giv(?:e|ing)|ship(?:ping)?) ${SOMETHING} back\\b`,
    `\\b(?:make|start|do|request|process|initiate|arrange|open|set up) (?:a|an|the|my) return\\b(?! (?:label|policy))`,
    `\\brefund (?:me |us )?(?:for |on )?(?!(?:the|my|this) (?:money|difference|amount|rest|payment|total|price|order|cost|purchase|full|whole)\\b)${MY} (?!to\\b|for\\b)\\w`,
    `(?:把|将)(?!${SAME_ZH}{0,14}(?:订单|单子)(?:退|取消))${UPTO_ZH}{1,14}(?:退掉|退了|退货|寄回|退回)(?!了?[吗没])`,
    `退货(?!单号|地址|标签|政策|款)|退掉(?:这|那|我|一|两|${ORDER_NUMBER} ?[里中的]|订单[^，。,.；;]{0,12}[里中]|${SAME_ZH}{0,3}[个件双台只])(?!${SAME_ZH}{0,4}订单)|退(?:这|那|一|两|几)[个件双台只些](?!订单)|寄回(?:这|那|我)`,
  ),
  wish(
    'return-items',
    'pronoun',
    `\\b${RETURN} ${PRONOUN}`,
    `\\b(?:send(?:ing)?|bring|give|ship) ${PRONOUN} back\\b`,
    `\\brefund (?:me (?:for )?)?${PRONOUN}`,
    '退掉(?=$|[，。,.！!吧])|退了(?:它|吧)',
  ),
  wish(
    'return-items',
    'bare',
    `\\b${RETURN}(?=\\s*(?:[.!?,]|$|please|from (?:my |an? |the )?(?:order|#?w\\d)))`,
    '\\brefund(?: me| us)?(?=\\s*(?:[.!?,]|$|please))',
  ),
  question(
    'return-items',
    'full',
    `\\b(?:want|need|like|get|have|request(?:ing)?|give me|issue|process|looking for) (?:a |my |the )?(?:full |partial )?(?:refund|money back|return)(?: back)? (?:for|on|of) (?!(?:my |the |a )?${PAYMENT_MEANS}\\b)(?!(?:it|that|this|them|order|my order|the order)\\b(?! \\w+ed))\\w`,
    `\\b(?:want|need|like|get) (?:to have )?(?!${PRONOUN})${MY} ${some(30, '(?:order|to|i|address)')}\\b(?:returned|refunded)\\b`,
  ),
  question(
    'return-items',
    'bare',
    `(?<!\\b(?:will|do|would|did|should|when) i )\\b(?:want|need|like|get|request|give me|looking for|demand) (?:a |my |the )?(?:full )?(?:refund|money back)\\b`,
    `(?:items?|ones?|things?|products?)(?: that| which)? (?:i|we)(?:'d like| would like| want(?:ed)?| need) to return\\b`,
    `\\b(?:have|'ve got|got|there(?:'s| is| are)) (?:a|another|some|two|several) (?:\\w+ )?returns? to (?:make|do|arrange|start|request|handle|sort out)\\b`,
    `\\b(?:have|'ve got|got|there(?:'s| is| are)) ${SOMETHING} (?:here )?(?:that (?:i|we) )?(?:to|need to|want to|must|have to) (?:return|send back|give back|bring back)\\b`,
    // Not "I am going back".
    `(?<!\\b(?:i|we|you|he|she|who|prices?|things) )\\b(?:is|are|will be|needs?|has|have|should|must) (?:to be |to |be )?(?:going|go|sent|returned|given|shipped) back(?: to (?:you|the (?:shop|store|seller|warehouse)))?(?=\\s*(?:[.!?,;]|$|please|from (?:my |an? |the )?(?:order|#?w\\d)))`,
    '(?<!没)有(?:些|一些|几[件个]|一[件个]|个)?(?:东西|商品|货|订单里的东西)?(?:要|想|需要)退(?:货|回)?(?!款)',
    '(?:我?要|想要?|申请|要求|给我|帮我|能|可以)(?:办理?)?(?:退款|退钱)(?!进度|状态)',
  ),
  wish(
    'exchange-items',
    'full',
    `\\b${EXCHANGE}\\s+${THING}(?!${some(25, '(?:to|for|with|and)')}\\b${NO_ITEM}\\b)`,
    `\\b(?:make|start|do|request|arrange) (?:a|an|the|my) exchange\\b`,
    `换货(?!单号|政策)|(?:更换|调换)(?!${SAME_ZH}{0,6}(?:地址|支付|付款|订单))`,
    `(?:把|将)?${UPTO_ZH}{0,14}(?<!支付方式|付款方式|地址${SAME_ZH}{0,3})换(?:成|为|一?[个件双台只条])(?!${SAME_ZH}{0,8}(?:地址|支付|付款|礼品卡|信用卡|paypal|人工|客服|话题))`,
  ),
  wish('exchange-items', 'pronoun', `\\b${EXCHANGE} ${PRONOUN}`),
  wish(
    'exchange-items',
    'bare',
    `\\b(?:exchange|exchanging|swap)(?=\\s*(?:[.!?,]|$|please|from (?:my |an? |the )?(?:order|#?w\\d)))`,
  ),
  question(
    'exchange-items',
    'full',
    `\\b(?:want|need|like|get) (?:to have )?(?!${PRONOUN})${MY} ${some(30, '(?:order|to|i|address)')}\\b(?:exchanged|swapped|replaced)\\b`,
    `\\b(?:get|have|want|need|like|prefer) (?:an? )?(?:different|another|other|bigger|smaller|larger) ${OPTION} (?:for|of|on) (?!it\\b)\\w`,
    `\\b(?:want|need|like|get|send me) an? (?:exchange|replacement) (?:for|of) (?!it\\b)\\w`,
  ),
  question(
    'exchange-items',
    'bare',
    `(?:items?|ones?|things?|products?)(?: that| which)? (?:i|we)(?:'d like| would like| want(?:ed)?| need) to exchange\\b`,
    `\\b(?:want|need|like) an? (?:exchange|replacement)\\b`,
  ),
  wish(
    'change-order-items',
    'full',
    `\\b${CHANGE} (?!${PRONOUN}|(?:my|the|this|that|an) (?:\\w+ )?order\\b|order\\b|${ORDER_NUMBER}|to\\b|from\\b|back\\b|over\\b|me\\b|us\\b)${some(70, `(?:to|into|${NO_ITEM})`)}${TO}`,
    `\\b${CHANGE} (?!to\\b)${some(40, NO_ITEM)}\\b${OPTION}\\b`,
    `\\bmake (?:a|some|the|one) changes? (?:to|in) (?:the|my|this|an?) (?!(?:\\w+ )?order\\b)(?!${some(20)}\\b${NO_ITEM}\\b)\\w`,
    `\\b${CHANGE} (?!${PRONOUN}|to\\b|me\\b|us\\b|(?:my |the )?mind)(?!(?:my|the|this|that|an) (?:\\w+ )?order\\b|order\\b)${some(40, NO_ITEM)} (?:in|from|on|of) (?:(?:my|the|this|that|an?) )?(?:[\\w-]+ )?(?:order|${ORDER_NUMBER})\\b`,
    `\\b(?:change|changing|modify|modifying|switch|switching|adjust|adjusting) (?:the|my|both|these|those)(?: (?!${NO_ITEM}\\b|${NO_THING}\\b|(?:to|into|for|with|of|my|the|and|in|on|from|before)\\b)[a-z][\\w-]+){1,3}(?= (?:and|before|from|in|that|which|i)\\b|\\s*(?:[,.;:?!(]|$|please))(?!${some(30, '(?:to|into)')}\\b${NO_ITEM}\\b)`,
    `(?:修改|更改|变更|调整|改一?下?|换一?下?)(?!${SAME_ZH}{0,10}(?:地址|支付|付款))${SAME_ZH}{0,14}${OPTION_ZH}`,
    `(?:把|将)?(?:我的?)?${SAME_ZH}{0,4}${OPTION_ZH}(?!${SAME_ZH}{0,8}(?:地址|支付|付款))${SAME_ZH}{0,6}改(?:成|为|一下|大|小)`,
    `(?:把|将)?(?!${SAME_ZH}{0,14}(?:地址|支付|付款))${UPTO_ZH}{1,20}改(?:成|为)(?!${SAME_ZH}{0,8}(?:地址|支付|付款|礼品卡|信用卡|paypal))`,
  ),
  question(
    'change-order-items',
    'full',
    `\\b(?:want|need|like|get|have) (?!${PRONOUN})${MY} ${some(30, `(?:to|${NO_ITEM})`)}\\b${OPTION} ${some(15, 'to')}\\b(?:changed|modified|switched|updated)\\b`,
  ),
  wish(
    'change-order-items',
    'pronoun',
    `\\b${CHANGE} ${PRONOUN} (?:to|into|for)\\b(?! (?:my |the |a )?(?:${PAYMENT_MEANS}))`,
  ),
  wish(
    'change-order-items',
    'bare',
    '\\bmake (?:a|some) changes? (?:to|in) (?:my|the|an|this) (?:[\\w-]+ )?order\\b',
    `\\bmake (?:a|some) changes? (?:to|in|on) ${SOMETHING}\\b`,
    `\\b(?:change|changing|modify|modifying|edit|alter|adjust) (?:(?:my|the|this|that|an|a|one of my) )?(?:[\\w-]+ )?(?:orders?|${ORDER_NUMBER})\\b(?!(?: ${ORDER_NUMBER})? to\\b)`,
    '(?:修改|更改|改)(?:一下)?(?:我的|这个|那个)?订单(?=$|[，。,.！!？?吗])',
  ),
  question(
    'change-order-items',
    'bare',
    `\\b(?:i|we)(?:'ve| have)?(?: just| accidentally| must have)? (?:picked|chose|chosen|selected|took|clicked(?: on)?|ordered) (?:the|a) wrong ${OPTION}\\b`,
    `\\b${SOMETHING} (?:in|on|of|from) (?:my|an|the|this) (?:\\w+ )?order (?:has to|have to|needs? to|must|should|ought to) (?:be (?:different|changed|another)|change)\\b`,
    `选错了?${OPTION_ZH}|${OPTION_ZH}选错了`,
  ),
];

const PENDING =
  /\b(?:pending|unshipped|processing)\b|(?:\bnot|n't|\bnever|\byet to)\s+(?:yet\s+)?(?:been\s+|be\s+)?(?:received?|deliver(?:ed)?|arrived?|ship(?:ped)?|sent|gone out|left|got(?:ten)?|come)\b|\b(?:before (?:it|they) ships?|just (?:ordered|placed)|still processing)\b|未发货|没(?:有)?(?:发货|发出|收到|到货|寄出)|待发货|刚(?:刚)?(?:下单|下的单|买|订)|处理中/;
const RECEIVED = /(?<!\bbe )\b(?:received|delivered|arrived|came|got)\b|收到|到货|送到|已签收|签收/;

/** Which of the two it is, by what the customer says of the order; `intent` where that is nothing. */
export function byStatus(intent: string, part: string): string {
  if (intent !== 'exchange-items' && intent !== 'change-order-items') return intent;
  if (PENDING.test(part)) return 'change-order-items';
  return RECEIVED.test(part) ? 'exchange-items' : intent;
}
export const saysStatus = (part: string) => PENDING.test(part) || RECEIVED.test(part);
