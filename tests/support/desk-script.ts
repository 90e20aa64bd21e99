/** @module The script of a small desk for browser tests: who are you, which order, why, are you sure, done. */
import type { Activity } from '../../bot/domain/activity.js';
import type { Card, Reply } from '../../bot/domain/reply.js';
import { nearestLocale } from '../../bot/domain/session.js';
import type { Script, Spoken } from './scripted-engine.js';

/** Answers after `thinkMs`; the cancellation itself takes three times as long, and a filler says so. */
export function deskScript(thinkMs: number): Script {
  return (activity, memory) => {
    if (activity.type === 'conversationStarted') {
      memory.set('locale', nearestLocale(activity.locale));
      if (activity.identity) memory.set('name', activity.identity.name ?? '');
    }
    const t = memory.get('locale') === 'zh-Hans' ? ZH : EN;
    const say = (...replies: Reply[]): Spoken[] =>
      replies.map((reply, i) => ({ afterMs: i === 0 ? thinkMs : 0, reply, more: false }));
    const askOrder: Reply = {
      kind: 'choices',
      text: t.askOrder,
      choices: [
        { id: 'orderId:#W2042617', label: `#W2042617 · ${t.mug}` },
        { id: 'orderId:#W7718360', label: `#W7718360 · ${t.lamp}` },
      ],
    };

    switch (activity.type) {
      case 'conversationStarted':
        return [
          {
            afterMs: 0,
            reply: text(activity.identity?.name ? t.helloName(activity.identity.name) : t.hello),
            more: false,
          },
        ];
      case 'message':
        if (/@/.test(activity.text)) {
          memory.set('name', t.name);
          return say(text(t.found), askOrder);
        }
        if (/cancel|取消/i.test(activity.text))
          return memory.has('name') ? say(askOrder) : say(text(t.askEmail));
        if (/where|哪/i.test(activity.text)) return say(orderCard(t, 'processed'));
        if (/^yes|确定/i.test(activity.text)) return cancelled(t, thinkMs);
        return say(text(t.sorry));
      case 'choice':
        return chosen(activity, say, t, thinkMs);
      case 'conversationEnded':
      case 'agentMessage':
      case 'jobResult':
      case 'timer':
        return [];
      default:
        return activity satisfies never;
    }
  };
}

function chosen(
  activity: Extract<Activity, { type: 'choice' }>,
  say: (...replies: Reply[]) => Spoken[],
  t: typeof EN,
  thinkMs: number,
): readonly Spoken[] {
  const [slot, value] = activity.choice.split(':');
  if (slot === 'orderId') {
    return say(orderCard(t, 'pending'), {
      kind: 'choices',
      text: t.askReason,
      choices: [
        { id: 'reason:no longer needed', label: t.noLongerNeeded },
        { id: 'reason:ordered by mistake', label: t.orderedByMistake },
      ],
    });
  }
  if (slot === 'reason') {
    return say({
      kind: 'choices',
      text: t.confirm,
      choices: [
        { id: 'confirm:yes', label: t.yes },
        { id: 'confirm:no', label: t.no },
      ],
    });
  }
  return value === 'yes' ? cancelled(t, thinkMs) : say(text(t.kept));
}

function cancelled(t: typeof EN, thinkMs: number): readonly Spoken[] {
  return [
    { afterMs: thinkMs, reply: text(t.working), more: true },
    { afterMs: thinkMs * 3, reply: orderCard(t, 'cancelled', t.done), more: false },
  ];
}

function text(said: string): Reply {
  return { kind: 'text', text: said };
}

function orderCard(
  t: typeof EN,
  status: 'pending' | 'processed' | 'cancelled',
  said: string = t.here,
): Reply {
  const card: Card = {
    title: t.order,
    subtitle: t.placed,
    badge: {
      text: t[status],
      tone: status === 'cancelled' ? 'bad' : status === 'processed' ? 'good' : 'neutral',
    },
    rows: [
      { label: `${t.mug} × 2`, value: t.mugPrice },
      { label: t.throw, value: t.throwPrice },
    ],
    total: { label: t.total, value: t.sum },
  };
  return { kind: 'card', text: said, card };
}

const EN = {
  name: 'Olivia Park',
  hello: 'Hello! I look after orders, returns, refunds and questions about products. How can I help?',
  helloName: (name: string) =>
    `Hello ${name}! I look after orders, returns, refunds and questions about products. How can I help?`,
  askEmail:
    'So that I can find your account: what is your e-mail address? Your full name and postcode will do as well.',
  found: 'Thank you, Olivia Park.',
  askOrder: 'Which order would you like to cancel?',
  askReason: 'Why would you like to cancel order #W2042617?',
  noLongerNeeded: 'No longer needed',
  orderedByMistake: 'Ordered by mistake',
  confirm: 'Shall I cancel order #W2042617 (no longer needed) and refund $144.00? This cannot be undone.',
  yes: 'Yes, cancel it',
  no: 'No, keep it',
  working: 'One moment, I am cancelling order #W2042617.',
  done: 'Order #W2042617 is cancelled. $144.00 goes back to your original payment method within 5 to 7 business days.',
  kept: 'All right, order #W2042617 stays as it is.',
  sorry: 'I did not understand that. I can look up an order or cancel one for you.',
  here: 'Here is your order:',
  order: 'Order #W2042617',
  placed: 'Placed on 14 November',
  pending: 'Pending',
  processed: 'On its way',
  cancelled: 'Cancelled',
  mug: 'Ember mug',
  lamp: 'Heron desk lamp',
  throw: 'Shoreline throw',
  mugPrice: '$48.00',
  throwPrice: '$96.00',
  total: 'Total',
  sum: '$144.00',
};

const ZH: typeof EN = {
  name: '周若溪',
  hello: '您好！订单、退换货、退款和商品方面的问题都可以问我。请问有什么可以帮您？',
  helloName: (name) => `${name}，您好！订单、退换货、退款和商品方面的问题都可以问我。请问有什么可以帮您？`,
  askEmail: '为了找到您的账户，请告诉我您的邮箱地址；也可以提供您的姓名和邮编。',
  found: '谢谢您，周若溪。',
  askOrder: '您想取消哪个订单？',
  askReason: '您为什么要取消订单 #W2042617？',
  noLongerNeeded: '不再需要',
  orderedByMistake: '下错了单',
  confirm: '确定要取消订单 #W2042617（不再需要）并退款 ¥1,016.00 吗？取消后无法恢复。',
  yes: '确定取消',
  no: '保留订单',
  working: '请稍等，正在为您取消订单 #W2042617。',
  done: '订单 #W2042617 已取消。¥1,016.00 将在 5 至 7 个工作日内退回原支付方式。',
  kept: '好的，订单 #W2042617 保持不变。',
  sorry: '抱歉，我没有听懂。我可以帮您查询或取消订单。',
  here: '这是您的订单：',
  order: '订单 #W2042617',
  placed: '下单时间：11月14日',
  pending: '待处理',
  processed: '配送中',
  cancelled: '已取消',
  mug: '余烬马克杯',
  lamp: '苍鹭台灯',
  throw: '海岸线盖毯',
  mugPrice: '¥336.00',
  throwPrice: '¥680.00',
  total: '合计',
  sum: '¥1,016.00',
};
