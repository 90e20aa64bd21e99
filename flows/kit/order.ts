/** @module Orders as the desk's tools answer them, and how they are shown. */
import type { CardSpec, ChoiceSpec, CopyParam } from '../../bot/domain/effect.js';
import type { Json } from '../../bot/domain/json.js';
import { FlowBroken } from '../../bot/domain/errors.js';
import type { Locale } from '../../bot/domain/session.js';

export interface Money {
  /** Integer minor units. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

export interface Order {
  readonly id: string;
  readonly status: 'pending' | 'processed' | 'delivered' | 'cancelled';
  /** Epoch ms. */
  readonly placedAt: number;
  readonly items: readonly {
    readonly name: { readonly en: string; readonly zh: string };
    readonly quantity: number;
    readonly price: Money;
  }[];
  readonly total: Money;
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
  return { tracking: null, ...order } as Order;
}

/** The parser of `listOrders`. */
export function ordersOf(value: Json | undefined): readonly Order[] {
  return Array.isArray(value) ? value.map((order: Json) => orderOf(order)) : [];
}

/** At most five orders as choices: what fits a phone's width of quick replies and a caller's memory. */
export function orderChoices(orders: readonly Order[], locale: Locale): readonly ChoiceSpec[] {
  return orders.slice(0, 5).map((order) => {
    const first = order.items[0];
    return { value: order.id, label: first ? `${order.id} · ${nameIn(first.name, locale)}` : order.id };
  });
}

/** The order as a card. */
export function orderCard(order: Order, locale: Locale, status: Order['status'] = order.status): CardSpec {
  return {
    title: { copy: 'order.title', params: { id: order.id } },
    subtitle: { copy: 'order.placed', params: { date: { date: order.placedAt } } },
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
    ],
    total: { label: { copy: 'order.total' }, value: { money: order.total } },
  };
}

export function statusText(status: Order['status']): CopyParam {
  return { copy: `order.${status}` };
}

function nameIn(name: { readonly en: string; readonly zh: string }, locale: Locale): string {
  return locale === 'zh-Hans' ? name.zh : name.en;
}

/** Shared copy under the prefix `order`. */
export const orderCopy = {
  en: {
    title: 'Order {id}',
    placed: 'Placed on {date}',
    total: 'Total',
    tracking: 'Tracking number',
    pending: 'Pending',
    processed: 'On its way',
    delivered: 'Delivered',
    cancelled: 'Cancelled',
  },
  'zh-Hans': {
    title: '订单 {id}',
    placed: '下单日期：{date}',
    total: '合计',
    tracking: '物流单号',
    pending: '待处理',
    processed: '配送中',
    delivered: '已送达',
    cancelled: '已取消',
  },
};
