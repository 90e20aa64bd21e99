/** @module The slot `orderId` out of what was said, where no number is: the order with the kettle, of May 3, the latest, all of them. */
import type { FlowArgs, Utterance } from '../context.js';
import type { Order } from '../order.js';
import type { Reader } from '../reading.js';
import type { Slots } from '../slot.js';
import { ordersPlaced } from './date.js';
import { ordersNamed } from './items.js';
import type { ItemsOptions } from './items.js';

export interface OrderInOptions<S extends Slots> extends ItemsOptions {
  /** The day that was recognised, `YYYY-MM-DD`: "yesterday" is one that no flow can know. */
  readonly dayOf?: (args: FlowArgs<S>) => string | null;
}

/** @param ordersOf those that the flow is for, newest first */
export function orderIn<S extends Slots>(
  ordersOf: (args: FlowArgs<S>) => readonly Order[],
  { dayOf, ...options }: OrderInOptions<S> = {},
): Reader<S, string> {
  return (all, args) => {
    const said = all.filter((utterance) => !isMore(utterance));
    const meant = ordersMeant(said, ordersOf(args), { ...options, day: dayOf?.(args) ?? null });
    const [only] = meant;
    if (only === undefined) return null;
    return meant.length === 1 ? { value: only } : { value: null, partial: meant };
  };
}

/** Ids of the orders that may be meant; of all of them the first. @param orders newest first */
export function ordersMeant(
  said: readonly Utterance[],
  orders: readonly Order[],
  { day = null, ...options }: ItemsOptions & { readonly day?: string | null } = {},
): readonly string[] {
  if (meansAll(said)) return orders.slice(0, 1).map(({ id }) => id);
  const placed = ordersPlaced(said, orders, day);
  const held = ordersNamed(said, placed.length > 0 ? placed : orders, options);
  const named = held.length > 0 ? held : placed;
  if (named.length === 1 || !isLatest(said)) return named.map(({ id }) => id);
  return (named.length > 0 ? named : orders).slice(0, 1).map(({ id }) => id);
}

/** Whether the order was named by its number. */
export function isNumbered(said: readonly Utterance[], id: string): boolean {
  const digits = id.replace(/\D/g, '');
  return said.some(({ text }) => text.normalize('NFKC').includes(digits));
}

/** "Yes, and the other one too" agrees to what was asked: the other one is no correction of it. */
function isMore({ asked, text }: Utterance): boolean {
  return asked === 'confirm' && AGREES.test(text.trim());
}
const AGREES =
  /^(?:yes|yeah|yep|yup|ok|okay|sure|right|correct|fine|go ahead)\b|^(?:是|对|好|行|可以|没问题|嗯)/i;

/** "All my pending orders": the others follow the first. */
export function meansAll(said: readonly Utterance[]): boolean {
  return said.some(({ asked, text }) => (asked === null || asked === 'orderId') && ALL.test(text));
}

/** "My account and my pending orders": said of what is changed in the account. */
export function meansOrdersToo(said: readonly Utterance[]): boolean {
  return said.some(
    ({ asked, text }) =>
      (asked === null || asked === 'newAddress') &&
      (ALL.test(text) || ORDERS_TOO.test(text)) &&
      !BUT_NOT_ORDERS.test(text),
  );
}
const ORDERS_TOO =
  /\b(?:and|also|plus|including|as well as|along with)\b[^.;!?]{0,40}\b(?:my|the|those|these) (?:\w+ )?orders\b|(?:和|以及|还有|连同|包括|跟|与)(?:我|所有|全部|待处理|现有|那些|这些|的)*订单(?!\s*#?\s*w?\d|(?:的?地址)?(?:一样|相同))/i;
const BUT_NOT_ORDERS =
  /\b(?:not|don'?t|except|without|keep|leave|but)\b[^.;!?]{0,40}\borders\b|订单[^，。；]{0,6}(?:不变|不改|不动|不用|别)|(?:不要?|别|不用)(?:改|动|更新)[^，。；]{0,8}订单/i;

/** So that those that follow do not ask for all again. */
export function withoutAll(text: string): string {
  return text.replace(ALL, 'order');
}

const ALL =
  /\b(?:all|both|every|each|any)\b(?:\s+(?:of|my|the|these|those|pending|open|two|three|other|current|existing))*\s+orders?\b|\borders?,? (?:all|both) of them\b|(?:所有|全部|每[个一])(?:的|待处理的?|我的)*订单|订单(?:全部|都)/i;

function isLatest(said: readonly Utterance[]): boolean {
  return said.some(
    ({ asked, text }) =>
      (asked === null || asked === 'orderId') &&
      /\b(?:last|latest|newest|most recent)(?: \w+)? (?:order|purchase|one)\b|最近的?(?:一[个单笔])?(?:订单|那单)?|最新的?订单/i.test(
        text,
      ),
  );
}
