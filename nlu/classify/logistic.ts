/** @module Logistic regression on a handful of features, by Newton's method. */

/** The last is the constant. */
export type LogisticWeights = readonly number[];

const STEPS = 25;
/** Keeps weights finite where the classes can be told apart perfectly. */
const RIDGE = 1e-3;

/** The probability of yes. */
export function logistic(weights: LogisticWeights, features: readonly number[]): number {
  return 1 / (1 + Math.exp(-linear(weights, features)));
}

function linear(weights: LogisticWeights, features: readonly number[]): number {
  return features.reduce((sum, value, i) => sum + value * weights[i]!, weights[features.length]!);
}

export interface LogisticExample {
  readonly features: readonly number[];
  readonly isYes: boolean;
  /** How much it counts, > 0. */
  readonly weight: number;
}

/** Of at least one example of each kind; all with as many features. */
export function fitLogistic(examples: readonly LogisticExample[]): LogisticWeights {
  const size = (examples[0]?.features.length ?? 0) + 1;
  let weights: number[] = new Array<number>(size).fill(0);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight) => RIDGE * weight);
    const hessian = weights.map((_, i) => weights.map((__, j) => (i === j ? RIDGE : 0)));
    for (const { features, isYes, weight } of examples) {
      const row = [...features, 1];
      const p = logistic(weights, features);
      const share = weight / total;
      for (let i = 0; i < size; i++) {
        gradient[i]! += share * (p - (isYes ? 1 : 0)) * row[i]!;
        for (let j = 0; j < size; j++) hessian[i]![j]! += share * p * (1 - p) * row[i]! * row[j]!;
      }
    }
    const move = solved(hessian, gradient);
    weights = weights.map((weight, i) => weight - move[i]!);
    if (Math.max(...move.map(Math.abs)) < 1e-9) break;
  }
  return weights;
}

/** Gauss–Jordan; the matrix is positive definite by the ridge. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  rows.forEach((row, i) => {
    const pivot = row[i]!;
    for (let j = i; j < row.length; j++) row[j]! /= pivot;
    rows.forEach((other, k) => {
      const factor = k === i ? 0 : other[i]!;
      if (factor !== 0) for (let j = i; j < other.length; j++) other[j]! -= factor * row[j]!;
    });
  });
  return rows.map((row) => row[row.length - 1]!);
}
