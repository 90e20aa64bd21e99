/** @module How much dense vectors count beside n-grams, chosen on held-out texts: the more texts there are, the less vectors have to add. */
import type { VectorExample } from './example.js';
import { holdOut } from './hold-out.js';
import type { Held } from './hold-out.js';
import { seededRandom, shuffled } from './random.js';
import type { HeadOptions } from './train-head.js';

/** Between neighbours the difference is within chance. */
const WEIGHTS = [0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4];
/** The first that are tried, as places of `WEIGHTS`. */
const FIRST = 3;
/** Texts times intents that a weight is tried on, which bounds the time: a second or less each. */
const MOST_PAIRS = 300_000;
const FOLDS = 5;

/** The weight of the least loss among its neighbours, climbing from the middle. The same for a seed. */
export function chooseVectorWeight(
  examples: readonly VectorExample[],
  names: readonly VectorExample[],
  options: Omit<HeadOptions, 'vectorWeight'>,
  seed: number,
): number {
  const part = partOf(examples, names, seed);
  const losses = new Map<number, number>();
  const lossAt = (at: number): number => {
    const vectorWeight = WEIGHTS[at];
    if (vectorWeight === undefined) return Infinity;
    const known = losses.get(at);
    if (known !== undefined) return known;
    const plan = { folds: FOLDS, rounds: part.rounds, leaveIntentsOut: false };
    const held = holdOut(part.examples, part.names, { ...options, vectorWeight }, plan, seed);
    const loss = squaredHinge(held.inside);
    losses.set(at, loss);
    return loss;
  };
  let at = FIRST;
  const step = lossAt(at + 1) < lossAt(at) ? 1 : -1;
  while (lossAt(at + step) < lossAt(at)) at += step;
  return WEIGHTS[at]!;
}

/** Of a large set, some intents with all their texts: how many texts an intent has is what the weight depends on. */
function partOf(examples: readonly VectorExample[], names: readonly VectorExample[], seed: number) {
  const pairs = examples.length * names.length;
  const rounds = Math.max(1, Math.min(FOLDS, Math.floor(MOST_PAIRS / pairs)));
  if (pairs <= MOST_PAIRS) return { examples, names, rounds };
  const count = Math.max(2, Math.round(names.length * Math.sqrt(MOST_PAIRS / pairs)));
  const chosen = new Set(shuffled(names, seededRandom(seed)).slice(0, count));
  const kept = names.filter((name) => chosen.has(name));
  const intents = new Set(kept.flatMap((name) => name.intents));
  return {
    examples: examples.filter((example) => example.intents.every((intent) => intents.has(intent))),
    names: kept,
    rounds,
  };
}

/** What training makes small, on texts that it has not seen; no calibration is needed for it, and it goes with accuracy. */
function squaredHinge(held: readonly Held[]): number {
  let sum = 0;
  for (const { example, scores, labels } of held) {
    for (let k = 0; k < scores.length; k++) {
      const side = example.intents.includes(labels[k]!) ? 1 : -1;
      sum += Math.max(0, 1 - side * scores[k]!) ** 2;
    }
  }
  return sum / held.length;
}
