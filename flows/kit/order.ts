/** @module Orders as the desk's tools answer them, and how they are shown. */
import type { CardSpec, ChoiceSpec, CopyParam } from '../../bot/domain/effect.js';
import type { Json } from '../../bot/domain/json.js';
import { FlowBroken } from '../../bot/domain/errors.js';
import type { Locale } from '../../bot/domain/session.js';
import { methodText } from './payment-text.js';
import type { Address, Labels, Money, Options, PaymentKind, PaymentMethod } from './shop.js';

export type OrderStatus =
  'pending' | 'processed' | 'delivered' | 'cancelled' | 'return-requested' | 'exchange-requested';

export interface OrderItem {
  /** Names it within its order: a variant may be there twice. */
  readonly line: string;
  readonly product: string;
  readonly variant: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly options: Options;
  readonly labels?: Labels;
  readonly quantity: number;
  /** Of one piece. */
  readonly price: Money;
}

export interface Payment {
  /** Id of the customer's payment method. */
  readonly paymentMethod: string;
  readonly method: PaymentKind;
  readonly label: string;
  readonly amount: Money;
}

export interface Refund extends Payment {
  /** Epoch ms; null where the shop does not tell. */
  readonly at: number | null;
  readonly arrives:
    | { readonly kind: 'at-once' }
    | { readonly kind: 'business-days'; readonly from: number; readonly to: number };
}

export interface Order {
  readonly id: string;
  readonly status: OrderStatus;
  /** Its items were changed once already, so that it can be neither changed again nor cancelled. */
  readonly itemsChanged: boolean;
  /** Epoch ms; null where the shop does not tell. */
  readonly placedAt: number | null;
  readonly items: readonly OrderItem[];
  readonly total: Money;
  readonly address: Address;
  readonly payments: readonly Payment[];
  readonly refunds: readonly Refund[];
  /** Lines that are on their way back, for a return or an exchange. */
  readonly sentBack: readonly string[];
  /** Where the money of a return goes once the goods have arrived; null where there is none, or the shop does not tell. */
  readonly refundTo: Pick<PaymentMethod, 'kind' | 'label'> | null;
  /** Carrier's number; null before it is sent. */
  readonly tracking: string | null;
}

/** The parser of `getOrder` and of each element of `listOrders`. @throws FlowBroken when a tool answers something else. */
export function orderOf(value: Json | undefined): Order {
  // The tool's own contract tests hold its shape; this catches a shop that was connected wrongly.
  const order = value as unknown as Partial<Order> | null | undefined;
  if (
    typeof order?.id !== 'string' ||
    typeof order.status !== 'string' ||
    !Array.isArray(order.items) ||
    !order.total
  ) {
    throw new FlowBroken('a tool answered something that is no order');
  }
  return {
    tracking: null,
    address: order.address ?? NO_ADDRESS,
    itemsChanged: false,
    payments: [],
    refunds: [],
    sentBack: [],
    refundTo: null,
    ...order,
  } as Order;
}

const NO_ADDRESS: Address = { line1: '', line2: '', city: '', region: '', postcode: '', country: '' };

/** The parser of `listOrders`. */
export function ordersOf(value: Json | undefined): readonly Order[] {
  return Array.isArray(value) ? value.map((order: Json) => orderOf(order)) : [];
}

/** What was paid and not given back, by method. */
export function openPayments({ payments, refunds }: Order): readonly Payment[] {
  const methods = [...new Set(payments.map(({ paymentMethod }) => paymentMethod))];
  return methods.flatMap((method) => {
    const own = ({ paymentMethod }: Payment) => paymentMethod === method;
    const [first] = payments.filter(own);
    const sum = (of: readonly Payment[]) =>
      of.filter(own).reduce((all, { amount }) => all + amount.amount, 0);
    const amount = sum(payments) - sum(refunds);
    return first && amount > 0 ? [{ ...first, amount: { ...first.amount, amount } }] : [];
  });
}

/** All pieces of these items. */
export function priceOf(items: readonly OrderItem[]): Money {
  return {
    amount: items.reduce((sum, { price, quantity }) => sum + price.amount * quantity, 0),
    currency: items[0]?.price.currency ?? 'USD',
  };
}

/** Of a return that is under way; null for other orders, or where the shop does not tell what comes back. */
export function expectedRefund({ status, items, sentBack }: Order): Money | null {
  const back = items.filter(({ line }) => sentBack.includes(line));
  return status === 'return-requested' && back.length > 0 ? priceOf(back) : null;
}

/** At most five orders as choices: what fits a phone's width of quick replies and a caller's memory. */
export function orderChoices(orders: readonly Order[], locale: Locale): readonly ChoiceSpec[] {
  return orders.slice(0, 5).map((order) => {
    const first = order.items[0];
    return { value: order.id, label: first ? `${order.id} · ${nameIn(first.name, locale)}` : order.id };
  });
}

/** The order as a card; of a return with what is given back, and where to. */
export function orderCard(order: Order, locale: Locale, status: Order['status'] = order.status): CardSpec {
  return {
    title: { copy: 'order.title', params: { id: order.id } },
    subtitle:
      order.placedAt === null ? null : { copy: 'order.placed', params: { date: { date: order.placedAt } } },
    badge: {
      text: statusText(status),
      tone: status === 'cancelled' ? 'bad' : status === 'delivered' ? 'good' : 'neutral',
    },
    rows: [
      ...order.items.map((item) => ({
        label:
          item.quantity > 1 ? `${nameIn(item.name, locale)} × ${item.quantity}` : nameIn(item.name, locale),
        value: { money: { amount: item.price.amount * item.quantity, currency: item.price.currency } },
      })),
      ...(order.tracking ? [{ label: { copy: 'order.tracking' }, value: order.tracking }] : []),
      ...refundRows(order),
    ],
    total: { label: { copy: 'order.total' }, value: { money: order.total } },
  };
}

function refundRows(order: Order): CardSpec['rows'] {
  const refund = expectedRefund(order);
  if (!refund) return [];
  const to = order.refundTo;
  return [
    { label: { copy: 'order.expectedRefund' }, value: { money: refund } },
    ...(to ? [{ label: { copy: 'order.refundTo' }, value: methodText(to) }] : []),
  ];
}

export function statusText(status: Order['status']): CopyParam {
  return { copy: `order.${STATUS_KEY[status]}` };
}

const STATUS_KEY: Readonly<Record<OrderStatus, string>> = {
  pending: 'pending',
  processed: 'processed',
  delivered: 'delivered',
  cancelled: 'cancelled',
  'return-requested': 'returnRequested',
  'exchange-requested': 'exchangeRequested',
};

export function nameIn(name: { readonly en: string; readonly zh: string }, locale: Locale): string {
  return locale === 'zh-Hans' ? name.zh : name.en;
}

/** Shared copy under the prefix `order`. */
export const orderCopy = {
  en: {
    title: 'Order {id}',
    placed: 'Placed on {date}',
    total: 'Total',
    tracking: 'Tracking number',
    sentTo: 'Sent to',
    expectedRefund: 'Expected refund',
    refundTo: 'Refund to',
    pending: 'Pending',
    processed: 'On its way',
    delivered: 'Delivered',
    cancelled: 'Cancelled',
    returnRequested: 'Return requested',
    exchangeRequested: 'Exchange requested',
    item: '{count, plural, =1 {} other {# × }}{name}{has, select, yes { ({options})} other {}}',
    allItems: '{count, plural, =2 {Both} other {All #}}',
    variant: '{options} · {price}',
    method: '{kind, select, gift {gift card {label}} paypal {PayPal ({label})} other {{label}}}',
    methodWithBalance: '{method} ({balance} left)',
  },
  'zh-Hans': {
    title: '订单 {id}',
    placed: '下单日期：{date}',
    total: '合计',
    tracking: '物流单号',
    sentTo: '收货地址',
    expectedRefund: '预计退款',
    refundTo: '退款至',
    pending: '待处理',
    processed: '配送中',
    delivered: '已送达',
    cancelled: '已取消',
    returnRequested: '退货处理中',
    exchangeRequested: '换货处理中',
    item: '{name}{has, select, yes {（{options}）{count, plural, =1 {} other {× #}}} other {{count, plural, =1 {} other { × #}}}}',
    allItems: '{count, plural, =2 {两件都要} other {全部 # 件}}',
    variant: '{options} · {price}',
    method: '{kind, select, gift {礼品卡 {label}} paypal {PayPal（{label}）} other {{label}}}',
    methodWithBalance: '{method}（余额 {balance}）',
  },
};
