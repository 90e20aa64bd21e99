/** @module Held-out folds: the same for a seed, each with its share of every intent. */
import type { Example } from './example.js';
import { seededRandom, shuffled } from './random.js';

/** Of example `i`, the fold in [0, count) that it is held out in. Examples of an intent are dealt out in turn. */
export function dealFolds(examples: readonly Example[], count: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  const byIntents = new Map<string, number[]>();
  examples.forEach(({ intents }, i) => {
    const key = [...intents].sort().join('\u0000');
    const same = byIntents.get(key);
    if (same) same.push(i);
    else byIntents.set(key, [i]);
  });
  const folds = new Uint8Array(examples.length);
  let dealt = 0;
  for (const same of byIntents.values()) for (const i of shuffled(same, random)) folds[i] = dealt++ % count;
  return folds;
}
