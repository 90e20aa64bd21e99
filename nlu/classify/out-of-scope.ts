/**
 * @module "I don't know": whether a text asks for anything that the classifier was taught. Better than the largest probability: the
 * head's best score, which is small where nothing fits, and how many of the text's words and pairs of words the training texts had.
 */
import { fitLogistic, logistic } from './logistic.js';
import type { LogisticWeights } from './logistic.js';

export interface ScopeEvidence {
  /** The head's best score. */
  readonly best: number;
  /** The share of the text's word n-grams that are known, in [0, 1]. */
  readonly known: number;
}

/** What errors cost, in any one unit; only their ratio counts. */
export interface Costs {
  /** Doing or saying what was not asked for. */
  readonly falseAnswer: number;
  /** Asking back where the answer was right. */
  readonly needlessQuestion: number;
}

export const USUAL_COSTS: Costs = { falseAnswer: 5, needlessQuestion: 1 };

/** How much of the traffic of a service is about something else, where the operator does not say. */
export const USUAL_OUT_OF_SCOPE_SHARE = 0.1;

/** Where no classes could be left out to learn from: fitted on CLINC150's training classes. */
const USUAL_WEIGHTS: LogisticWeights = [4, 1];
const LEAST_TEXTS = 20;

/**
 * What `known` weighs beside `best`: chosen on CLINC150's validation texts. Intents that are left out of training cannot tell, because their
 * texts have the words of the others, which texts about something else have not.
 */
const KNOWN_WEIGHT = 1;

/** The probability that it is in scope. */
export function inScope(weights: LogisticWeights, { best, known }: ScopeEvidence): number {
  return logistic(weights, [best + KNOWN_WEIGHT * known]);
}

/** Learns from held-out texts of known classes, and of classes that were left out of training. */
export function fitScope(
  inside: readonly ScopeEvidence[],
  outside: readonly ScopeEvidence[],
  outOfScopeShare: number,
): LogisticWeights {
  if (Math.min(inside.length, outside.length) < LEAST_TEXTS) return USUAL_WEIGHTS;
  const weighted = (all: readonly ScopeEvidence[], isYes: boolean, share: number) =>
    all.map(({ best, known }) => ({
      features: [best + KNOWN_WEIGHT * known],
      isYes,
      weight: share / all.length,
    }));
  return fitLogistic([
    ...weighted(inside, true, 1 - outOfScopeShare),
    ...weighted(outside, false, outOfScopeShare),
  ]);
}

/** The probability of being right from which on an answer costs less, on average, than asking back. */
export function leastConfidence({ falseAnswer, needlessQuestion }: Costs): number {
  return Math.max(0, 1 - needlessQuestion / falseAnswer);
}
