/** @module Whole orders: to cancel one, and what one is, where it is and what is in it. */
import { any, ORDER_NUMBER, PRONOUN, question, some, wish } from './rule.js';
import type { Rule } from './rule.js';

const CANCEL = any('cancel(?:l?ing)?', 'call(?:ing)? off');
const ORDER = any('orders?', 'purchases?', 'delivery', 'shipments?', ORDER_NUMBER, '#?\\d{7}');
/** "Cancel the kettle in my order" is about less than the order: no rule is right about it. */
const WHOLE = some(40, '(?:in|from|on|out|address|payment|return|exchange|refund|change)');

export const ORDER_RULES: readonly Rule[] = [
  wish(
    'cancel-order',
    'full',
    `\\b${CANCEL}\\b${WHOLE}(?:\\b|(?=#))${ORDER}\\b`,
    `\\b${CANCEL} (?:part of|all(?: of)?|everything)\\b`,
    `\\bstop (?:(?:my|the|this|that|an) )?${ORDER}\\b`,
    `(?:把|将)?(?:我的?|这个?|那个?)?(?:订单|单子|${ORDER_NUMBER})(?:(?:和|与|跟|、|,|，|\\s|订单)*${ORDER_NUMBER})*(?![^，。,.；;]{0,8}(?:改|换|退[货换]|支付|地址))[^，。,.；;不别没怎为被]{0,8}取消(?!了[吗没么]|没|的)`,
    '(?:这|那)[个一]?(?:订单|单)(?:我)?不要了',
    '订单(?:都|全)?(?:都)?不要了',
    `取消(?!了[吗没])[^，。,.；;]{0,8}(?:订单|单子|购买|${ORDER_NUMBER})`,
    `退掉?订单`,
  ),
  wish(
    'cancel-order',
    'pronoun',
    `\\b${CANCEL} (?:${PRONOUN}|(?:both|all) of (?:it|them|these|those)|the (?:first|second|third|last|other) one)`,
    '(?:取消|退掉)(?:它|这个|那个|掉)(?!.{1,8})',
  ),
  wish('cancel-order', 'bare', `\\b${CANCEL}(?=[.!? ]*$)`),
  question(
    'cancel-order',
    'full',
    `\\b(?:want|need|like|get|have)\\b[^.?!]{0,30}\\border\\b[^.?!]{0,25}\\bcancell?ed\\b`,
    `\\b(?:want|need|like|request|make)\\s+(?:a|an|the)\\s+(?:order )?cancell?ation\\b(?! policy)`,
    '不想要.{0,4}(?:订单|东西)了',
  ),
  question(
    'cancel-order',
    'bare',
    `(?:order|one|purchase)s?(?: that| which)? (?:i|we)(?:'d like| would like| want(?:ed)?| need) to cancel\\b`,
  ),
  question(
    'order-status',
    'full',
    `\\bwhere(?:'s| is| are)\\b${some(30, '(?:refund|money|find|return)')}\\b(?:orders?|packages?|parcels?|delivery|stuff|shipment|(?:${ORDER_NUMBER}))\\b`,
    `\\bwhere(?:'s| is| are) (?:the|my) (?!refund|money|order|nearest|closest)[\\w-]+(?: [\\w-]+)?(?: i (?:ordered|bought))?(?=\\s*(?:[.?!]|$))`,
    `\\b(?:status|track|tracking)\\b(?! (?:suit|pants))`,
    `\\b(?:look ?up|check|show|find|see|list|view|tell me about)\\b(?! (?:if|whether|out (?:if|whether)))${some(20, '(?:if|whether|refund|address|payment)')}\\b(?:my |an? |the |all )?(?:orders?|${ORDER_NUMBER})\\b`,
    `\\bwhen(?:'s| is| are| will| does| do| can| should)\\b${some(40, '(?:refund|money)')}\\b(?:arrives?|arriving|come|coming|delivered|get here|be here|shipp?(?:ed|ing)?|receive)\\b`,
    `(?:^|[.?!,;]\\s*|\\band )has\\b[^.?!]{0,30}\\b(?:shipped|been sent|left|arrived|been delivered)\\b`,
    `\\b(?:has|have|is|was|were|why)\\b[^.?!]{0,40}\\border\\b[^.?!]{0,25}\\bcancell?ed\\b`,
    `\\bwhat(?:'s| is| was| did| do| are| were)\\b${some(30, '(?:address|policy|available|price|options?)')}\\b(?:in (?:(?:my|the|that|this) )?(?:\\w+ )?(?:order|package|parcel|${ORDER_NUMBER})|i order(?:ed)?|i buy|my orders?|on order)\\b`,
    `\\bwhat(?:'s| is| was| are)\\b${some(20)}\\b(?:total|cost|amount|price)\\b${some(25)}\\b(?:orders?|${ORDER_NUMBER})\\b`,
    `\\b(?:total|details?|contents?) (?:of|for|about|on) (?:(?:my|the|this|that) )?(?:\\w+ )?(?:order|${ORDER_NUMBER})\\b`,
    `\\bhow much (?:did i (?:pay|spend)|was (?:my|the) (?:\\w+ )?(?:order|total)|is (?:my|the) (?:\\w+ )?(?:order|total))\\b`,
    `\\b(?:order|package|parcel|delivery|it)\\b was supposed to (?:arrive|come|be here|be delivered)\\b|\\bnews (?:about|on|of) (?:my|the) (?:order|package|parcel|delivery)\\b`,
    `\\border (?:details|total|history|info(?:rmation)?)\\b|\\b(?:which|what) orders? (?:do|did) i\\b`,
    `(?:查|看|问)(?![^，。,.；;]{0,8}(?:退款|地址))[^，。,.；;]{0,6}(?:订单|快递|物流|包裹)`,
    `(?:订单|快递|包裹|东西|${ORDER_NUMBER})(?![^，。,.；;？?]{0,8}(?:退款|退货|换货|改|取消(?!了)))[^，。,.；;]{0,6}(?:哪|到了|状态|什么时候|怎么还|详情|多少钱|总价|总额|总共|一共)`,
    `物流(?:信息|进度)|(?:快递|运单|物流)单?号|发货了?[吗没]|发货了没有?|(?:快递|包裹|订单)呢|我(?:都)?(?:买|订)了(?:些)?什么|订单(?:里|中)有(?:什么|哪些)|什么时候(?:能|会|可以)?(?:送|发货|到货|收到货|送达)`,
  ),
  question(
    'order-status',
    'bare',
    `\\b(?:orders?|package|parcel|delivery|it)\\b${some(15)}\\b(?:hasn'?t|has not|haven'?t|have not|didn'?t|never)\\b${some(10)}\\b(?:arrived?|come|shown up|been delivered|shipped)\\b`,
    `\\b(?:hasn'?t|haven'?t|have not|didn'?t|never)\\s+(?:yet\\s+)?(?:received?|got(?:ten)?|get)\\s+(?:my|the|it)\\b(?! (?:refund|money))`,
    '(?:还)?没(?:有)?(?:收到|到)货?(?!.*(?:退|换|改|取消))',
  ),
];
