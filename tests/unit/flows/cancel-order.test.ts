import { describe, expect, it } from '@jest/globals';
import type { FlowEvent, FlowStep, SessionView } from '../../../bot/domain/flow.js';
import { FlowSnapshotUnreadable } from '../../../bot/domain/errors.js';
import { customerId } from '../../../bot/domain/ids.js';
import type { Json } from '../../../bot/domain/json.js';
import { renderCopy } from '../../../bot/reply/render-copy.js';
import { deskFlows } from '../../../flows/library.js';

const flows = deskFlows();
const anna: SessionView = {
  customer: customerId('c-1'),
  customerName: 'Anna',
  assurance: 'knowledge',
  identificationFailures: 0,
  mayLeaveQueue: false,
  locale: 'en',
};
const stranger: SessionView = { ...anna, customer: null, customerName: null, assurance: 'none' };

const order = (id: string, status: string) => ({
  id,
  status,
  placedAt: 0,
  items: [
    { name: { en: 'Lamp', zh: '台灯' }, options: {}, quantity: 1, price: { amount: 1999, currency: 'USD' } },
  ],
  total: { amount: 1999, currency: 'USD' },
  tracking: null,
});
const ok = (key: string, value: Json): FlowEvent => ({ type: 'result', key, outcome: { kind: 'ok', value } });
const orders = ok('orders', [order('#W0000001', 'pending'), order('#W0000002', 'delivered')]);

/** Sends events one after the other; each step is stored and restored as JSON between them. */
function run(view: SessionView, slots: Record<string, Json>, ...events: FlowEvent[]): FlowStep {
  let step = flows.start('cancel-order', slots, view);
  for (const event of events) step = flows.send(JSON.parse(JSON.stringify(step.frame)), event, view);
  return step;
}

describe('cancel-order', () => {
  it('calls the identification first when nobody is identified', () => {
    expect(run(stranger, {}).calls).toEqual({ flow: 'identify', slots: {} });
  });

  it('offers only pending orders', () => {
    const step = run(anna, {}, orders);
    expect(step.effects).toEqual([
      {
        effect: 'ask',
        slot: 'orderId',
        text: { copy: 'cancel-order.askOrder' },
        choices: [{ value: '#W0000001', label: '#W0000001 · Lamp' }],
      },
    ]);
  });

  it('says that the order is no longer pending when the shop refuses it for that', () => {
    const refused: FlowEvent = {
      type: 'result',
      key: 'cancellation',
      outcome: { kind: 'refused', code: 'not-pending' },
    };
    const { effects } = run(
      anna,
      { orderId: '#W0000001', reason: 'no longer needed' },
      orders,
      ok('order', order('#W0000001', 'pending')),
      { type: 'affirm' },
      refused,
    );
    const [said] = effects;
    expect(said?.effect === 'say' && renderCopy(flows, said.text, 'en', 'UTC')).toBe(
      'The shop did not accept the cancellation of order #W0000001: it is no longer pending. Nothing was changed.',
    );
  });

  it('calls the tool only after the confirmation, with what was collected', () => {
    const asked = run(anna, { orderId: '#W0000001' }, orders, ok('order', order('#W0000001', 'pending')), {
      type: 'slot',
      slot: 'reason',
      value: 'no longer needed',
    });
    expect(asked.effects.map((effect) => effect.effect)).toEqual(['ask']);
    expect(flows.waiting(asked.frame)).toEqual({ kind: 'confirm' });
    const confirmed = flows.send(asked.frame, { type: 'affirm' }, anna);
    expect(confirmed.effects).toContainEqual({
      effect: 'call',
      key: 'cancellation',
      tool: 'cancelOrder',
      args: { orderId: '#W0000001', reason: 'no longer needed' },
    });
  });

  it('does not ask for a reason when the order is not pending', () => {
    const step = run(anna, { orderId: '#W0000002' }, orders, ok('order', order('#W0000002', 'delivered')));
    expect(step.ended).toEqual({ ending: 'done', slots: { orderId: null } });
    expect(step.effects).toEqual([
      { effect: 'say', text: expect.objectContaining({ copy: 'cancel-order.notPending' }) },
    ]);
  });

  it('runs again from the start when the order is corrected at the confirmation', () => {
    const step = run(
      anna,
      { orderId: '#W0000001', reason: 'no longer needed' },
      orders,
      ok('order', order('#W0000001', 'pending')),
      { type: 'slot', slot: 'orderId', value: '#W0000003' },
    );
    expect(step.effects).toEqual([
      {
        effect: 'say',
        text: {
          copy: 'repair.corrected',
          params: { slot: { copy: 'cancel-order.step.orderId' }, value: '#W0000003' },
        },
      },
      { effect: 'look', key: 'orders', tool: 'listOrders', args: {} },
    ]);
    expect(flows.slotsOf(step.frame)).toEqual({ orderId: '#W0000003', reason: 'no longer needed' });
  });

  it('asks again when the same order is named at the confirmation', () => {
    const step = run(
      anna,
      { orderId: '#W0000001', reason: 'no longer needed' },
      orders,
      ok('order', order('#W0000001', 'pending')),
      { type: 'slot', slot: 'orderId', value: '#W0000001' },
    );
    expect(flows.waiting(step.frame)).toEqual({ kind: 'confirm' });
    expect(step.effects).toMatchObject([{ effect: 'ask', slot: 'confirm' }]);
  });

  it('ends without a word when the identification asked for a person', () => {
    const step = run(stranger, {}, { type: 'returned', flow: 'identify', ending: 'handoff' });
    expect(step).toMatchObject({ effects: [], ended: { ending: 'handoff' } });
  });

  it('gives up after three answers that are no order number, and asks for a person', () => {
    const wrong: FlowEvent = { type: 'slot', slot: 'orderId', value: 'banana' };
    const twice = run(anna, {}, orders, wrong, wrong);
    expect(twice.ended).toBeNull();
    const thrice = flows.send(twice.frame, wrong, anna);
    expect(thrice.ended?.ending).toBe('handoff');
    expect(thrice.effects).toContainEqual({ effect: 'handoff', reason: 'too-many-tries' });
  });

  it('hands an unknown outcome to a person', () => {
    const step = run(
      anna,
      { orderId: '#W0000001', reason: 'no longer needed' },
      orders,
      ok('order', order('#W0000001', 'pending')),
      { type: 'affirm' },
      { type: 'result', key: 'cancellation', outcome: { kind: 'unknown' } },
    );
    expect(step.effects).toContainEqual({ effect: 'handoff', reason: 'outcome-unknown' });
  });

  it('keeps nothing of the session in the stored frame', () => {
    expect(JSON.stringify(run(anna, {}, orders).frame)).not.toContain('Anna');
  });

  it('refuses a frame of another structure, version or state instead of guessing', () => {
    const { frame } = run(anna, {}, orders);
    const event: FlowEvent = { type: 'resume' };
    expect(() => flows.send({ ...frame, hash: 'other' }, event, anna)).toThrow(FlowSnapshotUnreadable);
    expect(() => flows.send({ ...frame, version: 99 }, event, anna)).toThrow(FlowSnapshotUnreadable);
    expect(() => flows.send({ ...frame, snapshot: null }, event, anna)).toThrow(FlowSnapshotUnreadable);
    const lost = JSON.parse(JSON.stringify(frame).replace('"orderId":"asking"', '"orderId":"nowhere"'));
    expect(() => flows.send(lost, event, anna)).toThrow(FlowSnapshotUnreadable);
  });
});
