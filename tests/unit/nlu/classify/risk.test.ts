/** @module How well risks are heard in messages of `nlu/data/risk` that the classifier has not seen, beside ordinary ones. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readExamples } from '../../../../bot/app/nlu/read-examples.js';
import { RISKS } from '../../../../bot/domain/nlu.js';
import type { RiskLabel } from '../../../../bot/domain/nlu.js';
import { dealFolds } from '../../../../nlu/classify/folds.js';
import { decodeModel, encodeModel } from '../../../../nlu/classify/model-file.js';
import { riskExamples, risksIn, trainRisk } from '../../../../nlu/classify/risk.js';
import { staticVectors } from '../../../../nlu/vectors/static-vectors.js';

const FOLDS = 3;
const embed = staticVectors(readFileSync('nlu/data/vectors.en.bin')).embed;

/** Precision and recall at least; half of what has no risk in `risk.*` was written to be mistaken for one. */
const LEAST: Readonly<Record<string, Readonly<Record<RiskLabel, readonly [number, number]>>>> = {
  en: { 'self-harm': [0.5, 0.8], legal: [0.8, 0.65], press: [0.65, 0.35], anger: [0.7, 0.45] },
  zh: { 'self-harm': [0.7, 0.65], legal: [0.7, 0.65], press: [0.65, 0.45], anger: [0.65, 0.45] },
};
/** Of ordinary messages that no training has seen. */
const MOST_FALSE_ALARMS = 0.03;

describe.each([
  ['en', 'en', embed],
  ['zh', 'zh-Hans', null],
])('%s', (suffix, locale, vectorOf) => {
  const risky = readExamples(`nlu/data/risk.${suffix}.jsonl`);
  const ordinary = readExamples(`nlu/data/train.${suffix}.jsonl`);
  const examples = riskExamples(risky, ordinary);
  const hear = (model: ReturnType<typeof trainRisk>, text: string) =>
    risksIn(model, text, vectorOf && vectorOf(text)).map(({ label }) => label);

  const folds = dealFolds(examples, FOLDS, 1);
  const model = trainRisk(
    examples.filter((_, i) => folds[i] !== 0),
    locale,
    vectorOf,
  );
  const unseen = examples.filter((_, i) => folds[i] === 0);

  test.each(RISKS)('%s', (risk) => {
    const said = unseen.filter(({ text }) => hear(model, text).includes(risk));
    const hits = said.filter(({ intents }) => intents.includes(risk)).length;
    const right = unseen.filter(({ intents }) => intents.includes(risk)).length;
    const [precision, recall] = LEAST[suffix]![risk];
    expect(hits / said.length).toBeGreaterThan(precision);
    expect(hits / right).toBeGreaterThan(recall);
  });

  test('ordinary messages raise no alarm, before and after the model is stored', () => {
    const stored = decodeModel(encodeModel(model));
    const calm = readExamples(`nlu/data/heldout.${suffix}.jsonl`).filter(
      ({ intents }) => !intents.includes('complaint'),
    );
    const alarms = calm.filter(({ text }) => hear(stored, text).length > 0);
    expect(alarms.length / calm.length).toBeLessThan(MOST_FALSE_ALARMS);
    const same = risky.filter(({ text }) => `${hear(model, text)}` === `${hear(stored, text)}`);
    expect(same).toHaveLength(risky.length);
  });
});
