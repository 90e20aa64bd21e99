import { describe, expect, it } from '@jest/globals';
import type { Locale } from '../../../bot/domain/session.js';
import { renderCopy } from '../../../bot/reply/render-copy.js';
import { orderCard, orderOf } from '../../../flows/kit/order.js';
import { deskFlows } from '../../../flows/library.js';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const item = (line: string, quantity: number, amount: number) => ({
  ...{ line, product: 'p', variant: `v-${line}`, options: {}, quantity, price: usd(amount) },
  name: { en: `Thing ${line}`, zh: `东西 ${line}` },
});
const RETURN = {
  ...{ id: '#W1000001', status: 'return-requested', placedAt: null, total: usd(5000) },
  items: [item('1', 2, 1000), item('2', 1, 3000)],
  sentBack: ['1'],
  refundTo: { kind: 'gift_card', label: '•••• 7302' },
};

/** Each row as it is read. */
function rows(order: Parameters<typeof orderOf>[0], locale: Locale = 'en'): readonly string[] {
  const flows = deskFlows();
  const text = (param: ReturnType<typeof orderCard>['title']) =>
    renderCopy(flows, { copy: 'repair.verbatim', params: { text: param } }, locale, 'UTC');
  return orderCard(orderOf(order), locale).rows.map(({ label, value }) => `${text(label)}: ${text(value)}`);
}

describe('the card of an order', () => {
  it('says of a return what will be given back, and where to', () => {
    expect(rows(RETURN)).toEqual([
      'Thing 1 × 2: $20.00',
      'Thing 2: $30.00',
      'Expected refund: $20.00',
      'Refund to: gift card •••• 7302',
    ]);
    expect(rows(RETURN, 'zh-Hans').slice(-2)).toEqual(['预计退款: US$20.00', '退款至: 礼品卡 •••• 7302']);
  });

  it('leaves out where it goes to where the shop does not tell', () => {
    expect(rows({ ...RETURN, refundTo: null }).at(-1)).toBe('Expected refund: $20.00');
  });

  it('expects nothing of an order that is not returned', () => {
    expect(rows({ ...RETURN, status: 'exchange-requested' })).toHaveLength(2);
    expect(rows({ ...RETURN, sentBack: [] })).toHaveLength(2);
  });
});
