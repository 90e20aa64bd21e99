import { describe, expect, it } from '@jest/globals';
import type { FlowEvent, FlowStep, SessionView } from '../../../bot/domain/flow.js';
import { customerId } from '../../../bot/domain/ids.js';
import type { Json } from '../../../bot/domain/json.js';
import { renderCopy } from '../../../bot/reply/render-copy.js';
import { openPayments, orderOf } from '../../../flows/kit/order.js';
import { deskFlows } from '../../../flows/library.js';

const flows = deskFlows();
const view: SessionView = {
  customer: customerId('c-1'),
  customerName: 'Anna',
  assurance: 'knowledge',
  identificationFailures: 0,
  mayLeaveQueue: false,
  locale: 'en',
};
const usd = (amount: number) => ({ amount, currency: 'USD' });
const visa = { paymentMethod: 'visa', method: 'credit_card', label: 'Visa 1111', amount: usd(5000) };
const order = (changes: Record<string, Json> = {}): Json => ({
  id: '#W0000001',
  status: 'pending',
  itemsChanged: false,
  placedAt: 0,
  items: [
    {
      ...{ line: '1', product: 'p', variant: 'v', name: { en: 'Lamp', zh: '台灯' }, options: {} },
      ...{ quantity: 1, price: usd(5000) },
    },
  ],
  total: usd(5000),
  payments: [visa],
  refunds: [],
  ...changes,
});
const profile: Json = {
  ...{ name: 'Anna', email: 'a@example.com', address: {} },
  paymentMethods: [
    { id: 'visa', kind: 'credit_card', label: 'Visa 1111', balance: null },
    { id: 'pal', kind: 'paypal', label: 'a@example.com', balance: null },
    { id: 'small', kind: 'gift_card', label: '2222', balance: usd(4999) },
    { id: 'large', kind: 'gift_card', label: '3333', balance: usd(5000) },
  ],
};
const ok = (key: string, value: Json): FlowEvent => ({ type: 'result', key, outcome: { kind: 'ok', value } });
const refused = (code: string): FlowEvent => ({
  ...{ type: 'result', key: 'payment', outcome: { kind: 'refused', code } },
});
const answer = (text: string): FlowEvent => ({
  ...{ type: 'slot', slot: 'paymentMethod', value: text, utterance: text, isRaw: true },
});

/** From the request to its last event; each step is stored and restored as JSON between them. */
function run(request: string, of: Json, ...events: readonly FlowEvent[]): FlowStep {
  let step = flows.start('change-order-payment', { orderId: '#W0000001' }, view, request);
  for (const event of [ok('orders', [of]), ok('order', of), ok('profile', profile), ...events])
    if (!step.ended) step = flows.send(JSON.parse(JSON.stringify(step.frame)), event, view);
  return step;
}

function said(step: FlowStep): readonly string[] {
  return step.effects.flatMap((effect) =>
    effect.effect === 'say' || effect.effect === 'ask'
      ? [renderCopy(flows, effect.text, 'en', 'UTC').replace(/\s+/g, ' ')]
      : [],
  );
}

describe('change-order-payment', () => {
  it('offers what can pay the whole, and not what pays already', () => {
    const asked = run('change the payment of my order', order()).effects.find(
      ({ effect }) => effect === 'ask',
    );
    expect(asked).toMatchObject({ choices: [{ value: 'pal' }, { value: 'large' }] });
  });

  it('calls the tool with the method that was named, after a yes', () => {
    const confirm = run('pay with paypal instead of my visa', order());
    expect(flows.waiting(confirm.frame)).toEqual({ kind: 'confirm' });
    expect(said(confirm)).toEqual([
      'Shall I move the payment of $50.00 for order #W0000001 from Visa 1111 to PayPal (a@example.com)? What was paid before goes back within 5 to 7 business days.',
    ]);
    expect(flows.send(confirm.frame, { type: 'affirm' }, view).effects).toContainEqual({
      ...{ effect: 'call', key: 'payment', tool: 'changePayment' },
      args: { orderId: '#W0000001', paymentMethod: 'pal' },
    });
  });

  it('asks which of two gift cards, and says where one holds too little', () => {
    const step = run('use a gift card', order(), answer('2222'));
    expect(said(step)[0]).toBe('There is not enough on gift card 2222 for the $50.00 of order #W0000001.');
    expect(flows.waiting(step.frame)).toMatchObject({ kind: 'slot', slot: 'paymentMethod' });
  });

  it('says that there is no other card where only the one that pays is there', () => {
    const step = run('another credit card', order());
    expect(said(step)[0]).toContain('There is no other card in your account.');
  });

  it('asks again when the shop finds too little on it after all', () => {
    const step = run(
      'use the gift card 3333',
      order(),
      { type: 'affirm' },
      refused('balance-too-low'),
      answer('paypal'),
    );
    expect(flows.waiting(step.frame)).toEqual({ kind: 'confirm' });
  });

  it('says why the shop refused', () => {
    const step = run('use paypal', order(), { type: 'affirm' }, refused('items-changed'));
    expect(said(step)).toEqual([
      'The shop did not accept another payment method for order #W0000001: its items were changed already. Nothing was changed.',
    ]);
    expect(step.ended?.ending).toBe('failed');
  });

  it('leaves two payments, and an outcome that nobody knows, to a person', () => {
    const two = order({ payments: [visa, { ...visa, paymentMethod: 'pal' }] });
    expect(run('use paypal', two).effects).toContainEqual({ effect: 'handoff', reason: 'several-payments' });
    const unknown: FlowEvent = { type: 'result', key: 'payment', outcome: { kind: 'unknown' } };
    expect(run('use paypal', order(), { type: 'affirm' }, unknown).effects).toContainEqual({
      ...{ effect: 'handoff', reason: 'outcome-unknown' },
    });
  });

  it.each([
    [
      { status: 'processed' },
      'Order #W0000001 is already on its way, so its payment can no longer be changed.',
    ],
    [
      { itemsChanged: true },
      'Order #W0000001 has had its items changed already, after which nothing else can be changed, so its payment can no longer be changed.',
    ],
  ])('explains %j', (changes, text) => {
    const step = run('use paypal', order(changes));
    expect(said(step)).toEqual([text]);
    expect(step.ended).toEqual({ ending: 'done', slots: { orderId: null } });
  });
});

it('changes once more what was changed before', () => {
  const back = { ...visa, at: null, arrives: { kind: 'at-once' } };
  const again = order({
    payments: [visa, { ...visa, paymentMethod: 'pal', method: 'paypal' }],
    refunds: [back],
  });
  const step = run('use my visa', again);
  expect(flows.slotsOf(step.frame)).toMatchObject({ paymentMethod: 'visa' });
});

describe('open payments', () => {
  it.each([
    ['one that was given back is closed', [visa], [visa], []],
    ['what was given back in part is open for the rest', [visa], [{ ...visa, amount: usd(2000) }], [3000]],
    ['two by the same method are one', [visa, visa], [], [10000]],
  ])('%s', (_what, payments, refunds, open) => {
    const amounts = openPayments(orderOf(order({ payments, refunds }))).map(({ amount }) => amount.amount);
    expect(amounts).toEqual(open);
  });
});
