/** @module Which details of an order were asked for: where it is sent, what is in it. */
import type { CopyParam } from '../../bot/domain/effect.js';
import { addressText } from '../kit/address-text.js';
import type { FlowArgs, Utterance } from '../kit/context.js';
import { itemText } from '../kit/item-text.js';
import { orderOf } from '../kit/order.js';
import type { orderIdSlot } from '../kit/order-id.js';

const TRACKING =
  /\btracking\b|\btrack\b.*\bnumber\b|\bnumber\b.*\btrack\b|\bcarrier\b|(?:物流|快递|运单|配送)(?:单?号|编号)|运单/i;
const ADDRESS =
  /\baddress\b|\bwhere\b.{0,40}\b(?:sent|shipped|shipping|delivered|delivering|going|headed|mailed)\b(?! from)|\b(?:sent|shipped|shipping|delivered|going) to\b|地址|(?:寄|送|发)[到往去](?:哪|什么地方|我)/i;
const ITEMS =
  /\bwhat(?:'s| is| was| are| were)? (?:all )?(?:in|inside)\b|\b(?:what|which) (?:items?|products?|things)\b|\bwhat (?:did|have) i (?:order|buy|bought|ordered)\b|\b(?:list|show|see|tell me) (?:me )?(?:all )?(?:the |my )?(?:items|products)\b|\b(?:items|products|contents)\b.{0,12}\b(?:in|of|on)\b|(?:里面?|都?)有(?:什么|哪些)|(?:买|订|下单)了?(?:什么|哪些)|哪些(?:商品|东西)|什么(?:商品|东西)|商品(?:清单|明细|列表)/i;
const TOTAL =
  /\btotal\b|\bhow much\b(?!.*\brefund)|\b(?:cost|price|amount|sum)\b|\bpaid\b|总[价额共计]|合计|一共|多少钱|金额|付了/i;

type Args = FlowArgs<{ readonly orderId: typeof orderIdSlot }>;

/** The order's facts, and for each detail whether it is to be said. */
export function orderFacts({ context }: Args): Readonly<Record<string, CopyParam>> {
  const { id, status, tracking, address, items, total } = orderOf(context.results['order']);
  const said = (context.said ?? []).filter(isAboutOrder);
  const isAsked = (pattern: RegExp) => said.some(({ text }) => pattern.test(text));
  const { locale } = context.session;
  return {
    id,
    // A selector of an ICU message has no hyphen.
    status: status.replace('-', ''),
    tracking: !isAsked(TRACKING) ? 'no' : tracking === null ? 'missing' : 'yes',
    number: tracking ?? '',
    hasAddress: isAsked(ADDRESS) ? 'yes' : 'no',
    address: addressText(address ?? {}),
    hasItems: isAsked(ITEMS) ? 'yes' : 'no',
    items: { list: items.map((item) => itemText(item, locale)) },
    hasTotal: isAsked(TOTAL) ? 'yes' : 'no',
    total: { money: total },
  };
}

/** What was said while an account was looked for is about the customer. */
function isAboutOrder({ asked }: Utterance): boolean {
  return asked === null || asked === 'orderId';
}
