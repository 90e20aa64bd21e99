/** `npx parley nlu evaluate` as it is called: slots are measured where the texts have them. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { requireDist } from '../support/dist.js';
import { dataDir, runCli } from '../support/parley-process.js';

const { dir, remove } = dataDir();
beforeAll(requireDist);
afterAll(remove);

const CITIES = ['Oslo', 'Rome', 'Lima', 'Cairo', 'Paris', 'Quito'];

function file(name: string, withSlots: boolean): string {
  const lines = CITIES.flatMap((city) => [
    {
      text: `a flight to ${city} please`,
      intent: 'fly',
      slots: [{ slot: 'city', start: 12, end: 12 + city.length }],
    },
    {
      text: `weather in ${city}`,
      intent: 'weather',
      slots: [{ slot: 'city', start: 11, end: 11 + city.length }],
    },
    { text: `thank you from ${city.length} of us`, intent: 'thanks', slots: [] },
  ]).map(({ slots, ...rest }) => JSON.stringify(withSlots ? { ...rest, slots } : rest));
  const to = path.join(dir, name);
  writeFileSync(to, lines.join('\n'));
  return to;
}

async function slotF1(train: string): Promise<unknown> {
  const { code, printed } = await runCli(['nlu', 'evaluate', '--train', train, '--json'], {});
  expect(code).toBe(0);
  const json = printed.split('\n').findLast((line) => line.startsWith('{')) ?? '';
  return (JSON.parse(json) as { readonly slotF1: unknown }).slotF1;
}

test('slots are found by what was learnt of the other folds', async () => {
  const found = await slotF1(file('slots.jsonl', true));
  expect(found).toBeGreaterThan(0.7);
  expect(found).toBeLessThanOrEqual(1);
});

test('texts without slots have no slot F1', async () => {
  expect(await slotF1(file('plain.jsonl', false))).toBeNull();
});
