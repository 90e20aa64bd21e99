import { expect, test } from '@jest/globals';
import { fitSharpness, softmax } from '../../../../nlu/classify/calibrate.js';
import { evaluate } from '../../../../nlu/classify/evaluate.js';
import {
  accuracy,
  auroc,
  confusionPairs,
  expectedCalibrationError,
  f1,
  thresholdForLoss,
} from '../../../../nlu/classify/metrics.js';
import { leastConfidence } from '../../../../nlu/classify/out-of-scope.js';
import { seededRandom } from '../../../../nlu/classify/random.js';

const judged = [
  { right: ['a'], said: ['a'] },
  { right: ['a', 'b'], said: ['b', 'a'] },
  { right: ['b'], said: ['a'] },
  { right: [], said: [] },
];

test('accuracy counts texts with exactly the right intents, in any order', () => {
  expect(accuracy(judged)).toBe(0.75);
});

test('F1 over all decisions, and over intents', () => {
  const { micro, macro } = f1(judged);
  expect(micro).toBeCloseTo((2 * 3) / 8);
  expect(macro).toBeCloseTo((4 / 5 + 2 / 3) / 2);
});

test('what is confused with what, the commonest first', () => {
  expect(confusionPairs([...judged, { right: ['b'], said: ['a'] }, { right: ['c'], said: [] }])).toEqual([
    { right: 'b', said: 'a', count: 2 },
    { right: 'c', said: '-', count: 1 },
  ]);
});

test('the area under the ROC curve is 1 when all inside score higher, a half by chance, and ties count half', () => {
  expect(auroc([2, 3], [0, 1])).toBe(1);
  expect(auroc([1, 1], [1, 1])).toBe(0.5);
  expect(auroc([0, 3], [1, 2])).toBe(0.5);
});

test('the threshold loses no more right answers than allowed, and turns away wrong ones for nothing', () => {
  const inside = [0.1, 0.2, 0.3, 0.4, 0.5].map((inScope) => ({ inScope, isRight: inScope !== 0.1 }));
  expect(thresholdForLoss(inside, 0)).toBe(0.2);
  expect(thresholdForLoss(inside, 0.2)).toBe(0.3);
});

test('claims that are right as often as they say have a small calibration error, sure ones that are not a large one', () => {
  const random = seededRandom(1);
  const honest = Array.from({ length: 5000 }, () => {
    const confidence = random();
    return { confidence, isRight: random() < confidence };
  });
  expect(expectedCalibrationError(honest)).toBeLessThan(0.03);
  expect(expectedCalibrationError(honest.map((claim) => ({ ...claim, confidence: 1 })))).toBeGreaterThan(0.4);
});

test('the sharpness by which scores were drawn is found again', () => {
  const random = seededRandom(2);
  const heldOut = Array.from({ length: 4000 }, () => {
    const scores = Float32Array.from({ length: 5 }, () => random() * 2 - 1);
    let rest = random();
    const right = softmax(scores, 6).findIndex((p) => (rest -= p) < 0);
    return { scores, right: Math.max(0, right) };
  });
  expect(fitSharpness(heldOut)).toBeCloseTo(6, 0);
});

test('the dearer a false answer, the surer an answer must be', () => {
  expect(leastConfidence({ falseAnswer: 5, needlessQuestion: 1 })).toBeCloseTo(0.8);
  expect(leastConfidence({ falseAnswer: 1, needlessQuestion: 1 })).toBe(0);
});

test('texts out of scope are judged at a threshold that other texts chose', () => {
  const answered = (inScope: number, intent: string | null) => ({
    example: { text: '', intents: intent === null ? [] : [intent] },
    prediction: {
      guesses: [{ intent: 'a', confidence: 1 }],
      inScope,
      isSure: true,
      level: 'sparse' as const,
    },
  });
  const heldOut = Array.from({ length: 50 }, (_, i) => ({ inScope: 0.5 + i / 100, isRight: true }));
  const inside = [answered(0.9, 'a'), answered(0.3, 'a')];
  const outside = [answered(0.1, null), answered(0.95, null)];
  expect(evaluate(inside, outside, heldOut).outOfScope).toEqual({
    auroc: 0.5,
    recallAt2Points: 0.5,
    pointsLost: 50,
  });
});
