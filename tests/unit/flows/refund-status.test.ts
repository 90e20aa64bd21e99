import { describe, expect, it } from '@jest/globals';
import type { SessionView } from '../../../bot/domain/flow.js';
import { customerId } from '../../../bot/domain/ids.js';
import type { Json, JsonObject } from '../../../bot/domain/json.js';
import { renderCopy } from '../../../bot/reply/render-copy.js';
import { deskFlows } from '../../../flows/library.js';

const flows = deskFlows();
const anna: SessionView = {
  customer: customerId('c-1'),
  customerName: 'Anna',
  assurance: 'knowledge',
  identificationFailures: 0,
  mayLeaveQueue: true,
  locale: 'en',
};
const usd = (amount: number) => ({ amount, currency: 'USD' });
const gift = {
  paymentMethod: 'g',
  method: 'gift_card',
  label: '•••• 1',
  amount: usd(500),
  at: null,
  arrives: { kind: 'at-once' },
};

/** What is said about an order of this status and these refunds. */
function said(
  status: string,
  refunds: readonly Json[],
  locale: 'en' | 'zh-Hans' = 'en',
  more: JsonObject = {},
): string {
  const view = { ...anna, locale };
  const order = { id: '#W1000001', status, items: [], total: usd(900), placedAt: null, refunds, ...more };
  const result = (key: string, value: Json) =>
    ({ type: 'result', key, outcome: { kind: 'ok', value } }) as const;
  const { frame } = flows.start('refund-status', { orderId: '#W1000001' }, view);
  const looked = flows.send(frame, result('orders', [order]), view);
  const { effects } = flows.send(looked.frame, result('order', order), view);
  const texts = effects.flatMap((each) => (each.effect === 'say' ? [each.text] : []));
  return texts.map((text) => renderCopy(flows, text, locale, 'UTC')).join('\n');
}

describe('refund-status', () => {
  it('says that the money of a return comes when the goods have arrived, and what came before', () => {
    expect(said('return-requested', [])).toBe(
      'A return was requested for order #W1000001. The money is paid once the goods have arrived: to a gift card at once, otherwise within 5 to 7 business days.',
    );
    expect(said('return-requested', [gift])).toContain(
      '$5.00 went back to gift card •••• 1, where it arrived at once. Other money',
    );
  });
  it('says how much a return will give back, and where to', () => {
    const price = { price: usd(900), quantity: 1, line: '1', name: { en: 'Mug', zh: '杯子' } };
    const expected = { items: [price], sentBack: ['1'] };
    const refundTo = { kind: 'gift_card', label: '•••• 1' };
    expect(said('return-requested', [], 'en', { ...expected, refundTo })).toBe(
      'A return was requested for order #W1000001. $9.00 goes to gift card •••• 1 as soon as the goods have arrived.',
    );
    expect(said('return-requested', [], 'zh-Hans', { ...expected, refundTo })).toBe(
      '订单 #W1000001 已申请退货。商家收到退回的商品后，US$9.00 将立即退到礼品卡 •••• 1。',
    );
    expect(said('return-requested', [], 'en', expected)).toContain('$9.00 is paid once');
  });
  it('says what an exchange gave back, or that it gave nothing', () => {
    expect(said('exchange-requested', [])).toBe(
      'For order #W1000001 an exchange was requested. There is no refund for it so far.',
    );
    expect(said('exchange-requested', [gift], 'zh-Hans')).toBe(
      '订单 #W1000001 已申请换货。已将 US$5.00 退回到礼品卡 •••• 1，即时到账。',
    );
  });
  it('says so where nothing was refunded', () => {
    expect(said('cancelled', [])).toBe('Order #W1000001 was cancelled. I see no refund for it.');
    expect(said('processed', [])).toBe(
      'Nothing has been refunded for order #W1000001: it is on its way to you.',
    );
  });
  it('says what was refunded of an order that goes on', () => {
    expect(said('pending', [gift])).toBe(
      'Order #W1000001 was refunded. $5.00 went back to gift card •••• 1, where it arrived at once.',
    );
  });
});
