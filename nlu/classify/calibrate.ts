/** @module Scores → probabilities that mean what they say, fitted on texts that were held out of training. */

/** Scores of the classes for one held-out text, [classes], and which class is right (an index; -1 for none). */
export interface HeldOut {
  readonly scores: Float32Array;
  readonly right: number;
}

const LEAST_SHARPNESS = 0.5;
const MOST_SHARPNESS = 50;
const SEARCH_STEPS = 40;
/** Where nothing was held out: what fits the sets that this was developed on. */
export const USUAL_SHARPNESS = 6;

/** The softmax of the scores times `sharpness` (one over the temperature). */
export function softmax(scores: Float32Array, sharpness: number): Float32Array {
  const largest = scores.reduce((best, score) => Math.max(best, score), -Infinity);
  const out = scores.map((score) => Math.exp(sharpness * (score - largest)));
  const sum = out.reduce((total, each) => total + each, 0);
  return out.map((each) => each / sum);
}

/** The sharpness under which the right classes are likeliest: golden-section search, the loss having one minimum. */
export function fitSharpness(heldOut: readonly HeldOut[]): number {
  const known = heldOut.filter(({ right }) => right >= 0);
  if (known.length === 0) return USUAL_SHARPNESS;
  const loss = (log: number) => meanLoss(known, Math.exp(log));
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(LEAST_SHARPNESS);
  let high = Math.log(MOST_SHARPNESS);
  for (let i = 0; i < SEARCH_STEPS; i++) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (loss(a) < loss(b)) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

function meanLoss(heldOut: readonly HeldOut[], sharpness: number): number {
  let sum = 0;
  for (const { scores, right } of heldOut) {
    const own = scores[right]!;
    let total = 0;
    for (let k = 0; k < scores.length; k++) total += Math.exp(sharpness * (scores[k]! - own));
    sum += Math.log(total);
  }
  return sum / heldOut.length;
}
