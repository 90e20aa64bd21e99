import { describe, expect, it } from '@jest/globals';
import type { FlowStep, SessionView } from '../../../bot/domain/flow.js';
import { customerId } from '../../../bot/domain/ids.js';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
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

/** Starts the flow for a known customer and answers its first read. */
function withOrders(outcome: ToolOutcome): FlowStep {
  const { frame } = flows.start('order-status', {}, anna);
  return flows.send(frame, { type: 'result', key: 'orders', outcome }, anna);
}

describe('order-status', () => {
  it('says so where the account has no orders', () => {
    const step = withOrders({ kind: 'ok', value: [] });
    expect(step.effects).toEqual([{ effect: 'say', text: { copy: 'order-status.noOrders' } }]);
    expect(step.ended).toEqual({ ending: 'done', slots: { orderId: null } });
  });

  it('says so where the shop does not answer', () => {
    const step = withOrders({ kind: 'unknown' });
    expect(step.effects).toEqual([{ effect: 'say', text: { copy: 'order-status.failed' } }]);
    expect(step.ended?.ending).toBe('failed');
  });
});
