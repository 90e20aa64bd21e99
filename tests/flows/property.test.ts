import { expect, test } from '@jest/globals';
import { DESK } from '../../flows/library.js';
import { noteFlow } from './property/note.js';
import { outcomesTable, runOutcomes } from './property/outcomes.js';
import { remarkFlow } from './property/remark.js';
import { runProperty } from './property/run.js';
import { tableOf } from './property/table.js';

const FLOWS = [...DESK, noteFlow, remarkFlow()];

test.each([
  ['en', false],
  ['zh', true],
] as const)(
  'whatever is inserted at whatever question, it ends and nothing else changes (%s, cold: %s)',
  async (language, isCold) => {
    const outcome = await runProperty({ flows: FLOWS, language, isCold, isBrief: true });
    process.stdout.write(tableOf(`${language}, ${isCold ? 'cold' : 'warm'}`, FLOWS, outcome));
    expect(outcome.violations).toEqual([]);
    expect(outcome.uncovered).toEqual([]);
  },
  600_000,
);

test('whichever tool refuses or fails, from whichever question on, it ends and nothing that was said changes', async () => {
  const outcomes = await runOutcomes({ flows: FLOWS, language: 'en' });
  process.stdout.write(outcomesTable(outcomes));
  expect(outcomes.violations).toEqual([]);
  expect(outcomes.all.filter((outcome) => !outcomes.covered.has(outcome))).toEqual([]);
}, 600_000);
