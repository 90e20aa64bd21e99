import { expect, test } from '@jest/globals';
import { chooseVectorWeight } from '../../../../nlu/classify/choose-weight.js';
import type { VectorExample } from '../../../../nlu/classify/example.js';

const OPTIONS = { grams: { longestChars: 4, pairWindow: 10 }, leastTexts: 1, cost: 1, passes: 8 };
const INTENTS = ['cancel', 'refund', 'track'];
const names = INTENTS.map((intent) => example(intent, intent, -1));

function example(text: string, intent: string, meaning: number): VectorExample {
  return {
    text,
    intents: [intent],
    vector: Float32Array.from({ length: 4 }, (_, d) => (d === meaning ? 1 : 0)),
  };
}

/** 20 texts an intent; `wordOf` and `meaningOf` are told the intent's place and the text's. */
function texts(wordOf: (k: number, i: number) => string, meaningOf: (k: number, i: number) => number) {
  return INTENTS.flatMap((intent, k) =>
    Array.from({ length: 20 }, (_, i) => example(wordOf(k, i), intent, meaningOf(k, i))),
  );
}

test('vectors count much where words tell nothing, and little where vectors tell nothing', () => {
  const byVectors = texts(
    (_, i) => `words ${i}`,
    (k) => k,
  );
  const byWords = texts(
    (k, i) => `${INTENTS[k]} ${i}`,
    (_, i) => i % 3,
  );
  const much = chooseVectorWeight(byVectors, names, OPTIONS, 1);
  expect(much).toBeGreaterThan(chooseVectorWeight(byWords, names, OPTIONS, 1));
  expect(chooseVectorWeight(byVectors, names, OPTIONS, 1)).toBe(much);
});
