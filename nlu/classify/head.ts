/** @module The linear head: scores of all classes for a text, from pruned 8-bit weights. */
import type { SparseVector, Vocabulary } from './vocabulary.js';

/** Weights of the n-grams, compressed: of feature `f`, the classes and weights at `[rows[f], rows[f + 1])`. */
export interface SparseWeights {
  readonly rows: Int32Array;
  readonly classes: Uint16Array;
  readonly weights: Int8Array;
  /** Of a feature, what a weight of 1 stands for. */
  readonly scales: Float32Array;
}

export interface Head {
  readonly classCount: number;
  readonly sparse: SparseWeights;
  /** [classCount] */
  readonly biases: Float32Array;
  /** [dims, classCount] row-major, for a vector of length 1; empty at level sparse. */
  readonly dense: Float32Array;
}

/** Weights as they are trained: [features, classes] by column, one array a class. */
export interface RawHead {
  readonly columns: readonly Float32Array[];
  readonly featureCount: number;
  readonly biases: Float32Array;
  readonly dense: Float32Array;
}

/** Weights below this share of a margin, at the weight the n-gram has in a text of usual length, are left out. */
const LEAST_WEIGHT = 0.01;
const LARGEST_INT8 = 127;

export function compress(raw: RawHead): Head {
  const { columns, featureCount, biases, dense } = raw;
  const rows = new Int32Array(featureCount + 1);
  const scales = new Float32Array(featureCount);
  for (const column of columns) {
    for (let f = 0; f < featureCount; f++) {
      const size = Math.abs(column[f]!);
      if (size < LEAST_WEIGHT) continue;
      rows[f + 1]!++;
      if (size > scales[f]!) scales[f] = size;
    }
  }
  for (let f = 0; f < featureCount; f++) {
    rows[f + 1]! += rows[f]!;
    scales[f]! /= LARGEST_INT8;
  }
  const classes = new Uint16Array(rows[featureCount]!);
  const weights = new Int8Array(rows[featureCount]!);
  const next = rows.slice();
  columns.forEach((column, k) => {
    for (let f = 0; f < featureCount; f++) {
      const weight = column[f]!;
      if (Math.abs(weight) < LEAST_WEIGHT) continue;
      const at = next[f]!++;
      classes[at] = k;
      weights[at] = Math.round(weight / scales[f]!);
    }
  });
  return { classCount: columns.length, sparse: { rows, classes, weights, scales }, biases, dense };
}

/** Writes the scores, about -1 for no and 1 for yes, into `scores` ([classCount]). */
export function score(
  head: Head,
  { ids, values, length }: SparseVector,
  vector: Float32Array | null,
  scores: Float32Array,
): void {
  const { rows, classes, weights, scales } = head.sparse;
  scores.set(head.biases);
  for (let i = 0; i < length; i++) {
    const id = ids[i]!;
    const value = values[i]! * scales[id]!;
    const to = rows[id + 1]!;
    for (let at = rows[id]!; at < to; at++) scores[classes[at]!]! += value * weights[at]!;
  }
  if (vector !== null) addDense(head, vector, scores);
}

function addDense({ dense, classCount }: Head, vector: Float32Array, scores: Float32Array): void {
  for (let d = 0; d < vector.length; d++) {
    const value = vector[d]!;
    const row = d * classCount;
    for (let k = 0; k < classCount; k++) scores[k]! += value * dense[row + k]!;
  }
}

/** What {@link score} needs of a text. */
export function scoresOf(
  head: Head,
  vocabulary: Vocabulary,
  text: string,
  vector: Float32Array | null,
): Float32Array {
  const scores = new Float32Array(head.classCount);
  score(head, vocabulary.vector(text), vector, scores);
  return scores;
}
