/** @module The regression gate on the desk's built models: a change that loses more than the margin fails here. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { built } from '../../../../bot/app/built.js';
import { loadDesk } from '../../../../bot/app/nlu/desk-models.js';
import { gateFaults, measureDesk, readGate } from '../../../../bot/app/nlu/gate.js';
import { createRecognizer } from '../../../../nlu/recognize.js';
import { ModelUnreadable } from '../../../../nlu/classify/model-file.js';
import { damagedModels, spoiltModels } from '../../../support/desk-models.js';

const DATA = 'nlu/data';
const dir = mkdtempSync(path.join(tmpdir(), 'parley-gate-'));
afterAll(() => rmSync(dir, { recursive: true }));

const measure = (models: string) => measureDesk(DATA, createRecognizer(loadDesk(DATA, models)));

test('the built models are as good as the committed figures', async () => {
  expect(gateFaults(readGate(DATA), await measure(built('nlu/models')))).toEqual([]);
});

test('models whose labels are mixed up fail it, in both languages', async () => {
  const faults = gateFaults(readGate(DATA), await measure(spoiltModels(path.join(dir, 'spoilt'))));
  expect(faults).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^exactFlows \(en\)/),
      expect.stringMatching(/^exactFlows \(zh-Hans\)/),
      expect.stringMatching(/^topIntent \(en\)/),
    ]),
  );
});

test('rules alone fail it: what was learnt is measured', async () => {
  const faults = gateFaults(readGate(DATA), await measureDesk(DATA, createRecognizer({})));
  expect(faults).toEqual(expect.arrayContaining([expect.stringMatching(/^topIntent \(en\)/)]));
});

test('a damaged file is no model', async () => {
  await expect(measure(damagedModels(path.join(dir, 'damaged')))).rejects.toThrow(ModelUnreadable);
});

test('what is lost counts from the margin on, and a false start is worse when there are more', () => {
  const figures = { exactFlows: 0.9, topIntent: 0.9, falseStarts: 0.1 };
  const gate = { marginPoints: 1.5, figures: { en: figures, 'zh-Hans': figures } };
  const measured = (en: Partial<typeof figures>) => ({ en: { ...figures, ...en }, 'zh-Hans': figures });
  expect(gateFaults(gate, measured({ exactFlows: 0.885, topIntent: 1, falseStarts: 0.115 }))).toEqual([]);
  expect(gateFaults(gate, measured({ exactFlows: 0.8849 }))).toEqual([
    'exactFlows (en): 88.49 %, was 90.00 %, margin 1.5 points',
  ]);
  expect(gateFaults(gate, measured({ falseStarts: 0.12 }))).toHaveLength(1);
});
