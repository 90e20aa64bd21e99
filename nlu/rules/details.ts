/** @module Where an order goes and how it is paid; the address of the account. */
import { any, ORDER_NUMBER, PAYMENT_MEANS, question, some, wish } from './rule.js';
import type { Rule } from './rule.js';

const CHANGE = any(
  'change',
  'changing',
  'modify',
  'modifying',
  'update',
  'updating',
  'correct(?:ing)?',
  'fix(?:ing)?',
  'edit(?:ing)?',
  'replace',
  'replacing',
  'set',
  'switch(?:ing)?',
  'alter(?:ing)?',
);
const ADDRESS = '(?<!e-?mail |mail )address(?:es)?\\b';
const ACCOUNT = '(?:default|profile|account|user|home|personal|saved|stored|main|primary)';
const OF_ORDER = '(?:orders?|ship(?:ping|ped|s)?|deliver(?:y|ed|s)?|purchase|package)';
const ITS_ORDER = any(
  `(?:(?:my|the|this|that|an?) )?(?:[\\w-]+ )?orders?(?: ${ORDER_NUMBER})?`,
  ORDER_NUMBER,
);

const MUST = '(?:should|shall|must|needs? to|ha(?:s|ve) to|ought to|is (?:supposed|meant) to)';
const WRONG =
  '(?:wrong|incorrect|outdated|out of date|old|not (?:right|correct)|mistaken|no longer (?:right|correct|valid))';

const SAME_ZH = '[^，。,.；;]';
const CHANGE_ZH = '(?:修改|更改|变更|更新|更换|改一?下?|换一?下?)';
const PAYMENT_ZH = '(?:支付|付款|付费)(?:方式|方法|渠道|卡)?';
const ACCOUNT_ZH = '(?:默认|账户|账号|帐户|帐号|个人|资料|常用)';

export const DETAIL_RULES: readonly Rule[] = [
  wish(
    'change-default-address',
    'full',
    `\\b${CHANGE} ${some(40, `(?:address(?:es)?|${OF_ORDER}|to|from)`)}\\b${ACCOUNT} ${some(25, '(?:orders?|purchase|package|to)')}${ADDRESS}`,
    `\\b${CHANGE} ${some(30, `(?:address(?:es)?|${OF_ORDER}|to)`)}${ADDRESS} (?:(?:in|on|of|for|with|saved|stored|that'?s|which is) )+(?:(?:my|the|your) )?(?:profile|account|user|file|record)`,
    `\\b${CHANGE} my (?:current |old |own )?${ADDRESS}(?!${some(50)}\\b(?:${OF_ORDER}|${ORDER_NUMBER}))`,
    `\\b${CHANGE} my (?:current |old |own )?${ADDRESS}(?= (?:everywhere\\b|(?:and|as well as|plus|along with|including)\\b${some(40, 'cancel')}\\borders\\b))`,
    '更新(?:一下)?(?:我的)?地址',
    `${CHANGE_ZH}(?!${SAME_ZH}{0,10}订单)${SAME_ZH}{0,6}${ACCOUNT_ZH}${SAME_ZH}{0,6}地址`,
    `(?:把|将)?(?:我的?)?${ACCOUNT_ZH}的?(?:收货|邮寄|配送|联系)?地址(?:信息)?(?:需要|要|给我|帮我)?(?:修改|更改|更新|改|换)`,
    `(?:把|将)?(?:我的?)?${ACCOUNT_ZH}的?(?:收货|邮寄|配送|联系)?地址(?:和|以及|还有|跟|与|、)${SAME_ZH}{0,12}订单${SAME_ZH}{0,8}(?:修改|更改|更新|改|换)`,
  ),
  question(
    'change-default-address',
    'full',
    `(?:\\band|\\bas well as|\\bplus) (?:also )?(?:my|the) default ${ADDRESS}`,
  ),
  question(
    'change-default-address',
    'bare',
    `\\b(?:i|we)(?:'ve| have)?(?: just| recently)? moved\\b(?! (?:on|it|the))|\\bi have a new (?:home )?address\\b`,
    '我?(?:刚)?搬家了?',
  ),
  wish(
    'change-order-address',
    'full',
    `\\b${CHANGE} (?!my (?:current |old |own )?address)${some(60, `(?:to|${ACCOUNT})`)}${ADDRESS}(?! (?:(?:in|on|of|for) )+(?:(?:my|the) )?(?:profile|account))`,
    `\\b${CHANGE} my (?:current |old |own )?${ADDRESS}(?=${some(50)}\\b(?:${OF_ORDER}|${ORDER_NUMBER}))`,
    `\\b${CHANGE} ${ITS_ORDER} to be (?:shipped|sent|delivered)\\b`,
    `\\b${CHANGE} where ${some(20)}\\b(?:ship|sent|deliver|goes|going)`,
    `\\b(?:ship|send|deliver|redirect|reroute) ${ITS_ORDER} (?!back)${some(20, 'back')}\\bto (?!${some(12)}(?:${PAYMENT_MEANS}|paypal)\\b)(?:(?:my|a|an|another|the|this|our|his|her) ${some(25)}(?:address|place|house|home|office|apartment|work)\\b|\\d)`,
    `${CHANGE_ZH}(?!${SAME_ZH}{0,6}${ACCOUNT_ZH})${SAME_ZH}{0,14}(?:收货|送货|配送|邮寄|寄送|收件)?地址`,
    `(?:把|将)?(?<!默认|账户|账号|个人)(?:收货|送货|配送|邮寄|寄送|收件|订单的?|${ORDER_NUMBER} ?的?)地址(?!${SAME_ZH}{0,4}默认)${SAME_ZH}{0,4}(?:修改|更改|更新|改|换)`,
    '(?:改|重新)(?:寄|送|发)(?:到|去|往|至)',
    `(?:改寄|改送|寄|送|发)到我?的?(?:另一个|别的|其他|新的?|公司|家里?的?)(?:(?:收货)?地址)?`,
  ),
  wish(
    'change-order-address',
    'pronoun',
    `\\b(?:ship|send|deliver|redirect) (?:it|them|this|that|everything) (?!back)${some(12, 'back')}\\bto (?!${some(12)}(?:${PAYMENT_MEANS}|paypal)\\b)(?:(?:my|a|an|another|the|our) ${some(25)}(?:address|place|house|home|office|apartment|work)\\b|\\d+ [a-z])`,
  ),
  question(
    'change-order-address',
    'full',
    `(?:\\band|\\bas well as|\\bplus) (?:also )?(?:my|the) (?:shipping |delivery )?${ADDRESS} (?:of|for|on) ${ITS_ORDER}\\b`,
    `\\b(?:want|need|like|get|have) (?:the|my) ${some(25, `(?:to|${ACCOUNT}|e-?mail)`)}${ADDRESS} ${some(25)}\\b(?:changed|updated|corrected|modified|fixed)\\b`,
    `\\b(?:want|need|like|get|have) ${ITS_ORDER} (?:to be )?(?:sent|shipped|delivered|redirected) (?:to (?:my|a|an|another|our)\\b|(?:to )?(?:somewhere else|elsewhere))`,
    `\\b(?:wrong|incorrect|old) (?:shipping |delivery )?${ADDRESS} (?:on|for|in|of) ${ITS_ORDER}\\b`,
    `(?<!default )${ADDRESS} (?:of|for|on|in) ${ITS_ORDER} (?:is|are|was|seems|${MUST} (?:be|read|say|change))\\b(?: (?:the )?(?:${WRONG}|changed|updated)\\b|(?= (?:\\d|my\\b|the\\b|this\\b|instead\\b))(?<!\\b(?:is|are|was|seems)))`,
    `\\b(?:shipping|delivery) ${ADDRESS} (?:is|was|seems) ${WRONG}\\b`,
    `\\b${ITS_ORDER} ${MUST} (?:go|ship|be (?:sent|shipped|delivered)) to (?:(?:this|my|the|a|an|another|our) ${some(25)}(?:address|place|house|home|office|apartment|work)\\b|\\d)`,
    `\\b${ITS_ORDER}(?: \\w+){0,3}? (?<!\\b(?:was|were|been|got) )(?:going|sent|being sent|headed|shipping|being shipped|being delivered) to (?:the|my|an?|our) (?:wrong|old|previous|former|incorrect) (?:\\w+ )?(?:address|place|house|home|apartment)\\b`,
    `(?:收货|送货|配送|邮寄|寄送|收件|订单的?|${ORDER_NUMBER} ?的?)地址(?:不对|有误|[填写选]?错了|是错的|过期了|已经?变了|应该是|应为|要是|得是)`,
    `订单(?:应该|要|得)(?:寄|送|发)(?:到|往)|(?:寄|送|发)(?:到|往)了?(?:我的)?(?:旧|老|以前的|错误?的?)地址`,
  ),
  wish(
    'change-order-payment',
    'full',
    `\\b${CHANGE} ${some(40, '(?:to|address|and)')}\\b(?:payments?|paying|billing method|how (?:i|it) (?:pay|paid))\\b`,
    `\\b${CHANGE} (?:the |my )?${PAYMENT_MEANS} ${some(10)}\\b(?:on|of|for|in|used) ${some(15)}\\b(?:order|${ORDER_NUMBER})`,
    `\\b${CHANGE} ${some(50, '(?:to|and|address)')}\\b(?:to|from) (?:(?:my|a|the|another) )?${PAYMENT_MEANS}\\b(?! holder)`,
    `\\bpay (?:for )?${ITS_ORDER} (?:${some(12)}\\b(?:with|by|using|via|from)\\b|(?:in )?(?:another|a different|some other) way\\b|differently\\b)`,
    `${CHANGE_ZH}(?!${SAME_ZH}{0,6}地址)${SAME_ZH}{0,14}${PAYMENT_ZH}`,
    `(?:把|将)?(?:${SAME_ZH}{0,10}的)?${PAYMENT_ZH}${SAME_ZH}{0,4}(?:修改|更改|改|换)`,
  ),
  question(
    'change-order-payment',
    'full',
    `\\bpayments?(?: methods?)? (?:of|for|on|in) ${ITS_ORDER} ${MUST} (?:be|go|come|change)\\b`,
    `\\b(?:want|need|like|prefer|have|get) (?:the |my )?payments?(?: methods?)? (?:of|for|on|in) ${ITS_ORDER} (?:to be|to go|changed|switched|moved)\\b`,
    `\\b(?:want|need|like|prefer|have|get|use) (?:a different|another|a new|some other|my other) (?:payment(?: method)?|way to pay|${PAYMENT_MEANS}) (?:of|for|on) ${ITS_ORDER}\\b`,
    `\\b${ITS_ORDER} (?:to )?be paid (?:for )?(?:with|by|using|via|from|in another|in a different)\\b`,
    `\\b${ITS_ORDER} (?:to be )?(?:moved|switched|changed|transferred|put) (?:over )?(?:to|on|onto) (?:(?:another|a different|the other|my other|my|a new|an other) )(?:payment|${PAYMENT_MEANS})\\b`,
    `订单的?${PAYMENT_ZH}(?:应该|应|要|得)(?:是|为|用)`,
  ),
  question(
    'change-order-payment',
    'bare',
    `\\b(?:i|we)(?:'ve| have)?(?: just| accidentally)? (?:used|picked|chose|chosen|selected|entered|put|paid with|paid by) (?:the |a |my )?wrong (?:payment|${PAYMENT_MEANS})`,
    `(?:付款|支付)(?:方式|方法)?(?:用|选)错了|[用选]错了?(?:付款|支付)(?:方式|方法)`,
  ),
  wish(
    'change-order-payment',
    'bare',
    `\\bpay(?:ing)? (?:for )?(?:it |this |that )?(?:with|by|using|via|from) ${some(30)}\\binstead\\b`,
    `\\b(?:use|charge) (?:my |an? |the |another )?(?:other |different )?(?:[\\w-]+ )?${PAYMENT_MEANS} ${some(20)}\\b(?:instead|for (?:(?:the|my|this) )?(?:order|${ORDER_NUMBER}))`,
    `(?:改用|换用|换成|改成|改为)${SAME_ZH}{0,6}(?:信用卡|礼品卡|银行卡|paypal|支付宝|微信)`,
  ),
];
