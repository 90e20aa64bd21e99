import { expect, test } from '@jest/globals';
import { cancelOrder } from '../../flows/cancel-order/machine.js';
import { identify } from '../../flows/identify/machine.js';
import { deskFlows } from '../../flows/library.js';
import { orderStatus } from '../../flows/order-status/machine.js';
import { repairPatterns } from '../../flows/repair/patterns.js';
import { remarkFlow } from './property/remark.js';
import { runProperty } from './property/run.js';
import { tableOf } from './property/table.js';

const FLOWS = [...repairPatterns, orderStatus, cancelOrder, identify, remarkFlow()];

test('every flow of the desk is among those of the property', () => {
  const known = FLOWS.map(({ id }) => id);
  expect(deskFlows().summaries.filter(({ id }) => !known.includes(id))).toEqual([]);
});

test.each([
  ['en', false],
  ['zh', true],
] as const)(
  'whatever is inserted at whatever question, it ends and nothing else changes (%s, cold: %s)',
  async (language, isCold) => {
    const outcome = await runProperty({ flows: FLOWS, language, isCold });
    process.stdout.write(tableOf(`${language}, ${isCold ? 'cold' : 'warm'}`, FLOWS, outcome));
    expect(outcome.uncovered).toEqual([]);
    expect(outcome.violations).toEqual([]);
  },
  90_000,
);
