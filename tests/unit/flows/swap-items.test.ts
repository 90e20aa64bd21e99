import { describe, expect, it } from '@jest/globals';
import type { FlowEvent, FlowStep, SessionView } from '../../../bot/domain/flow.js';
import { customerId } from '../../../bot/domain/ids.js';
import type { Json } from '../../../bot/domain/json.js';
import { renderCopy } from '../../../bot/reply/render-copy.js';
import { deskFlows } from '../../../flows/library.js';

const flows = deskFlows();
const view: SessionView = {
  customer: customerId('c-1'),
  customerName: 'Anna',
  assurance: 'knowledge',
  identificationFailures: 0,
  locale: 'en',
  mayLeaveQueue: true,
};
const usd = (amount: number) => ({ amount, currency: 'USD' });
const variant = (color: string, size: string, amount: number, available = true) => ({
  id: `${color}-${size}`,
  options: { color, size },
  price: usd(amount),
  available,
});
const VARIANTS = [
  variant('black', 'S', 1000),
  variant('white', 'S', 1500),
  variant('black', 'L', 1200),
  variant('white', 'L', 900),
];
const product = (variants: readonly Json[] = VARIANTS) =>
  [{ id: 'p', name: { en: 'Mug', zh: '马克杯' }, variants }] as Json;
const order = (status: string, itemsChanged = false): Json => ({
  id: '#W0000001',
  status,
  itemsChanged,
  placedAt: 0,
  items: [
    {
      line: '1',
      product: 'p',
      variant: 'black-S',
      name: { en: 'Mug', zh: '马克杯' },
      options: { color: 'black', size: 'S' },
      quantity: 2,
      price: usd(1000),
    },
    {
      line: '2',
      product: 'q',
      variant: 'lamp',
      name: { en: 'Lamp', zh: '台灯' },
      options: {},
      quantity: 1,
      price: usd(3000),
    },
  ],
  total: usd(5000),
  payments: [{ paymentMethod: 'visa', method: 'credit_card', label: 'Visa 1', amount: usd(5000) }],
  tracking: null,
});
const profile: Json = {
  name: 'Anna',
  email: 'a@example.com',
  address: {},
  paymentMethods: [
    { id: 'visa', kind: 'credit_card', label: 'Visa 1111', balance: null },
    { id: 'gift', kind: 'gift_card', label: '2222', balance: usd(500) },
    { id: 'pal', kind: 'paypal', label: 'a@example.com', balance: null },
  ],
};
const ok = (key: string, value: Json): FlowEvent => ({ type: 'result', key, outcome: { kind: 'ok', value } });
const refused = (key: string, code: string): FlowEvent => ({
  type: 'result',
  key,
  outcome: { kind: 'refused', code },
});
const unasked = (text: string): FlowEvent => ({ type: 'utterance', text });
const answer = (slot: string, text: string): FlowEvent => ({
  type: 'slot',
  slot,
  value: text,
  utterance: text,
  isRaw: true,
});

/** Each step is stored and restored as JSON. The shop's looks are answered as they come. */
function run(flow: string, said: string, status: string, ...events: readonly FlowEvent[]): FlowStep {
  const looks: Readonly<Record<string, Json>> = {
    orders: [order(status)],
    order: order(status),
    products: product(),
    profile,
  };
  const send = (step: FlowStep, event: FlowEvent): FlowStep => {
    const next = flows.send(JSON.parse(JSON.stringify(step.frame)), event, view);
    const looked = next.effects.find((each) => each.effect === 'look');
    if (!looked) return next;
    const after = send(next, ok(looked.key, looks[looked.key] ?? null));
    return { ...after, effects: [...next.effects, ...after.effects] };
  };
  const first = flows.start(flow, { orderId: '#W0000001' }, view, said);
  let step = send(first, ok('orders', looks['orders'] ?? null));
  for (const event of events) step = send(step, event);
  return step;
}
const texts = (step: FlowStep) =>
  step.effects.flatMap((each) =>
    each.effect === 'say' || each.effect === 'ask' ? [renderCopy(flows, each.text, 'en', 'UTC')] : [],
  );
const calls = (step: FlowStep) => step.effects.filter(({ effect }) => effect === 'call');

describe.each([
  ['exchange-items', 'delivered', 'exchangeItems'],
  ['change-order-items', 'pending', 'changeItems'],
])('%s', (flow, status, tool) => {
  const request = 'change the mug to white, pay with my visa';

  it('calls the tool with what was said in one message, and only after a yes', () => {
    const asked = run(flow, request, status);
    expect(flows.waiting(asked.frame)).toEqual({ kind: 'confirm' });
    expect(calls(asked)).toEqual([]);
    expect(texts(asked).at(-1)).toContain(
      '2 × Mug: black, size: S → white, size: S. Several pieces of one thing can only be',
    );
    expect(calls(run(flow, request, status, { type: 'affirm' }))).toEqual([
      {
        effect: 'call',
        key: 'swap',
        tool,
        args: {
          orderId: '#W0000001',
          changes: [{ line: '1', variant: 'white-S' }],
          paymentMethod: 'visa',
        },
      },
    ]);
  });

  it('offers no gift card that does not cover the difference, and says so where it is named', () => {
    const step = run(flow, 'change the mug to white', status, answer('paymentMethod', 'my gift card'));
    expect(texts(step)[0]).toBe('There is not enough on gift card 2222 to pay $10.00.');
    expect(flows.waiting(step.frame, view)).toMatchObject({
      slot: 'paymentMethod',
      choices: [{ value: 'visa' }, { value: 'pal' }],
    });
  });

  it('gives money back to a gift card', () => {
    const step = run(flow, 'change the mug to white and L, refund to my gift card', status);
    expect(texts(step).at(-1)).toContain('You get $2.00 back to gift card 2222.');
  });

  it('asks for another method when the shop finds the balance too low', () => {
    const step = run(flow, request, status, { type: 'affirm' }, refused('swap', 'balance-too-low'));
    expect(texts(step)[0]).toContain('There is not enough on');
    expect(flows.waiting(step.frame, view)).toMatchObject({ slot: 'paymentMethod' });
  });

  it('asks what instead when it was sold meanwhile', () => {
    const step = run(flow, request, status, { type: 'affirm' }, refused('swap', 'variant-not-available'));
    expect(texts(step)[0]).toBe('One of the things you chose has just been sold out.');
    expect(flows.waiting(step.frame, view)).toMatchObject({ slot: 'newOption' });
    expect(calls(step)).toEqual([]);
  });

  it('hands an unknown outcome to a person', () => {
    const step = run(
      flow,
      request,
      status,
      { type: 'affirm' },
      {
        type: 'result',
        key: 'swap',
        outcome: { kind: 'unknown' },
      },
    );
    expect(step.effects).toContainEqual({ effect: 'handoff', reason: 'outcome-unknown' });
  });

  it('takes a change of mind at the confirmation, and asks where that leaves something open', () => {
    const changed = run(flow, request, status, unasked('no, make it the L one'));
    expect(texts(changed).at(-1)).toContain('→ white, size: L');
    const open = run(flow, 'change the mug to L, pay with my visa', status, unasked('no, not black'));
    expect(texts(open).at(-1)).toContain('→ white, size: L');
    const none = run(flow, request, status, unasked('no, the cheapest black one'));
    expect(flows.waiting(none.frame, view)).toMatchObject({ slot: 'newOption' });
  });
});

describe('the other flow', () => {
  it.each([
    ['exchange-items', 'pending', 'change-order-items'],
    ['change-order-items', 'delivered', 'exchange-items'],
  ])('%s of a %s order goes on as %s with what was said', (flow, status, other) => {
    const step = run(flow, 'the mug to white', status);
    expect(step.effects).toContainEqual({
      effect: 'link',
      flow: other,
      slots: { orderId: '#W0000001' },
      utterance: 'the mug to white',
    });
    expect(step.ended).toMatchObject({ ending: 'done' });
  });

  it.each(['processed', 'cancelled', 'return-requested', 'exchange-requested'])(
    'neither takes a %s order',
    (status) => {
      for (const flow of ['exchange-items', 'change-order-items']) {
        const step = run(flow, 'the mug to white', status);
        expect(step.effects.some(({ effect }) => effect === 'link' || effect === 'call')).toBe(false);
        expect(texts(step).at(-1)).toMatch(/^Order #W0000001 /);
        expect(step.ended).toMatchObject({ ending: 'done' });
      }
    },
  );
});

describe('return-items', () => {
  it('refunds to what paid or to a gift card, and to nothing else', () => {
    const step = run('return-items', 'return the mug', 'delivered', answer('paymentMethod', 'paypal please'));
    expect(texts(step)[0]).toContain('PayPal (a@example.com) is neither');
    expect(flows.waiting(step.frame, view)).toMatchObject({
      slot: 'paymentMethod',
      choices: [{ value: 'visa' }, { value: 'gift' }],
    });
  });

  it('returns the lines that were confirmed', () => {
    const step = run('return-items', 'return everything but the lamp to the original card', 'delivered', {
      type: 'affirm',
    });
    expect(calls(step)).toMatchObject([
      { tool: 'returnItems', args: { orderId: '#W0000001', lines: ['1'], paymentMethod: 'visa' } },
    ]);
  });

  it.each(['pending', 'processed', 'cancelled', 'return-requested', 'exchange-requested'])(
    'says why nothing of a %s order goes back',
    (status) => {
      const step = run('return-items', 'return the mug', status);
      expect(texts(step).at(-1)).toMatch(/^Order #W0000001 .* so I cannot start a return for it\.$/);
      expect(step.ended).toEqual({ ending: 'done', slots: { orderId: null } });
    },
  );
});
