/** @module Questions that other flows answer: where a refund is, and what the shop sells. */
import { ORDER_NUMBER, question, some } from './rule.js';
import type { Rule } from './rule.js';

const MONEY = '(?:refunds?|money(?: back)?|reimbursement)';
const OPTIONS =
  '(?:options?|kinds?|types?|variants?|versions?|colou?rs?|sizes?|styles?|models?|materials?|varieties|choices|sorts)';
/** What a shop "has" that is not for sale. */
const NOT_SOLD =
  '(?:refunds?|returns?|exchanges?|polic(?:y|ies)|my|an? (?:return|refund|policy|account|order|record|minute|moment|question|number|phone|store|shop|email|update|idea|human|person|agent)|any (?:news|updates?|idea|questions?|information|info|record|human|person|agent|way|problem)|time|to|access|enough|order|orders|free|gift ?wrap|discounts?|customer|live|the (?:order|tracking|status|address|email|details|right))';
const SAME_ZH = '[^，。,.；;？?！!]';
const OPTIONS_ZH = '(?:选项|款式?|种|颜色|尺码|尺寸|型号|规格|版本|材质|选择|口味|容量)';
const NO_PRODUCT_ZH =
  '(?:收到|发货|退|取消|人工|客服|真人|办法|可能|问题|订单|物流|快递|处理|寄|送|别的|其他事)';

export const QUESTION_RULES: readonly Rule[] = [
  question(
    'refund-status',
    'full',
    `\\bwhere(?:'s| is| are| did)\\b${some(20)}\\b${MONEY}\\b`,
    `\\bwhen\\b(?:'s)? ?(?:will|do|does|can|should|is|am|are|would|might)?\\b${some(35, '(?:if|return|policy)')}\\b(?:${MONEY}|refunded)\\b`,
    `\\bhow (?:long|soon)\\b${some(30)}\\b(?:my|the|get (?:a|my|the)|see (?:my|the)|receive (?:my|the|a)) (?:\\w+ )?${MONEY}\\b`,
    `\\bwhat (?:about|happened (?:to|with)) (?:my|the) (?:\\w+ )?refund\\b`,
    `\\brefund(?:'s)? (?:status|progress|update)\\b|\\b(?:status|progress) (?:of|on|for) (?:my|the|a|this) (?:\\w+ )?refund\\b`,
    `\\b(?:check|track|follow up|update|news|information|info|look(?:ing)?|asking|ask)\\b (?:on |about |into |up |for |regarding )*(?:my|the|that) (?:\\w+ )?refund\\b`,
    `(?:^|[.?!,;]\\s*|\\band )(?:has|have|was|were|did|is)\\b${some(40)}\\b(?:refund(?:ed)?|money back)\\b(?! (?:to|possible|available|polic|for the|for my))`,
    `\\b(?:hasn'?t|haven'?t|have not|has not|didn'?t|still not|not yet|never)\\b${some(15)}\\b(?:received?|got(?:ten)?|get|seen?|been given|arrived|had)\\b (?:my|the|a|any) (?:\\w+ )?${MONEY}\\b`,
    `\\b(?:refund|money)\\b (?:still )?(?:hasn'?t|has not|didn'?t|is still not|never)\\b`,
    `\\b(?:still )?waiting (?:for|on) (?:my|the|a) (?:\\w+ )?${MONEY}\\b`,
    `退款${SAME_ZH}{0,6}(?:到哪|在哪|到账|到了|进度|状态|什么时候|多久|何时|怎么还|还没|没到|没收到|情况|处理|如何了)`,
    `(?:什么时候|多久|几时|何时|几天)${SAME_ZH}{0,10}(?:收到|拿到|退回?|到账)?${SAME_ZH}{0,6}(?:退款|退钱|退给我|钱)(?!政策)`,
    `(?:查|看|问|没(?:有)?收到|没见到|等)(?:询|一下|看|到)*(?:我的)?${SAME_ZH}{0,6}退款(?!政策|规则)|退的?钱${SAME_ZH}{0,4}(?:哪|到|什么时候)|钱${SAME_ZH}{0,4}退了?[吗没]|退款了[吗没]`,
  ),
  question(
    'product-question',
    'full',
    `\\bhow many\\b(?! (?:days|hours|times|weeks|items? (?:did|do|are in)|orders?))${some(35, '(?:order|ordered|cancel|return)')}\\b(?:${OPTIONS}\\b|do you (?:have|sell|offer|carry)\\b|are (?:there|available|in stock)\\b)`,
    `\\b(?:do|does) (?:you|your (?:shop|store)|the (?:shop|store)|u)(?: guys)?(?: still| also| currently| happen to)? (?:have|sell|carry|stock|offer)\\b (?!${NOT_SOLD}\\b)(?!it\\b|them\\b|that\\b|this\\b)\\w`,
    `\\bhow much\\b (?:is|are|does|do|would|for)(?:\\s|')(?!(?:it|that|this|they|the (?:refund|total|difference|shipping|delivery|order|return|fee|balance)|my|left|on|in|i|you|${ORDER_NUMBER})\\b)\\w`,
    `\\b(?:price|cost) (?:of|for) (?!(?:my|the|this|an?) (?:\\w+ )?(?:order|return|shipping|delivery|refund)\\b|${ORDER_NUMBER}|it\\b|shipping|delivery|return)\\w`,
    `\\bwhat (?:are )?(?:the|your) (?:\\w+ )?${OPTIONS}\\b (?:are |you have )?(?:for|of) (?!my|this|returning|the refund)\\w`,
    `\\b(?:what|which) (?!payment|options? do i|else|${NOT_SOLD})[\\w-]+(?: [\\w-]+)? do you (?:have|sell|carry|stock|offer)\\b`,
    `\\b(?:what|which)(?: other| different)? ${OPTIONS}\\b${some(25, '(?:order|my|i)')}\\b(?:do|does|are|is|have|come|there|available|can)\\b`,
    `\\b(?:is|are) (?:the|a|an|any|your|there)\\b(?! (?:refund|order|return|exchange|any(?:one|body)|some(?:one|body)|a (?:way|fee|person|human|charge|possibility|chance)|any way|tracking))${some(50, '(?:order|refund|address|anyone|someone|agent|person)')}\\b(?:available|in stock|sold out|out of stock)\\b`,
    `\\bwhich (?!order)[\\w-]+(?: [\\w-]+)? (?:is|are) (?:the )?(?:cheapest|most expensive|best)\\b|\\bwhat(?:'s| is| are) (?:the |your )?(?:cheapest|most expensive|lowest[- ]priced?|least expensive|priciest|available)\\b`,
    `\\bwhat (?:\\w+ )?${OPTIONS}? ?does the\\b${some(30)}\\bcome in\\b|\\btell me about (?:the|your) (?!order|status|return|refund|policy)\\w+(?: \\w+)? (?:options|you (?:have|sell))`,
    `最(?:便宜|贵)的(?!订单)${SAME_ZH}{1,10}(?:是哪|多少|是什么)|有${SAME_ZH}{1,4}色的[吗么]`,
    `有(?:几|多少|哪些|什么|哪几)(?:个|种)?${SAME_ZH}{0,6}(?:${OPTIONS_ZH}|可选)`,
    `(?:你们|店里|这里|请问)?有没有(?!${SAME_ZH}{0,4}${NO_PRODUCT_ZH})${SAME_ZH}{2,}`,
    `(?:(?:你们|店里|这里)|^(?:请问)?)(?:还)?(?:有|卖)(?!${SAME_ZH}{0,4}${NO_PRODUCT_ZH})${SAME_ZH}{1,14}(?:吗|么)`,
    `(?<!订单${SAME_ZH}{0,6}|一共|总共|付了|花了|退款?)(?:多少钱|什么价|价格(?:是)?多少|怎么卖)`,
    `${SAME_ZH}{1,10}(?:有货|有现货|还有库存|缺货|有库存|卖完)了?[吗么没？?]|${OPTIONS_ZH}(?:都)?有(?:哪些|什么|几)|(?:有|是)(?:什么|哪些)(?:颜色|尺码|款式?|材质|规格)`,
  ),
  question(
    'product-question',
    'pronoun',
    `\\bdo you have (?:it|them|that|this) in\\b|\\bhow much (?:is|does|are|do|would) (?:it|that|this|they)\\b(?! (?:order|refund))|\\b(?:is|are) (?:it|they|that|this)\\b ?(?:\\w+ ){0,3}(?:available|in stock)\\b`,
  ),
];
