/**
 * @module Static vectors out of a sentence encoder, as Model2Vec does (Tulkens & van Dongen 2024, github.com/MinishLab/model2vec):
 * every token of the vocabulary encoded alone, and principal components. How much a token counts is for static-vectors.ts to say.
 */
import type { StaticVectorTable, VectorSource } from './format.js';
import { principalComponents } from './principal-components.js';
import type { WordPieceVocabulary } from './wordpiece.js';

export interface TokenVectors {
  /** Only tokens that text can have, the most frequent first, as vocabularies of WordPiece are ordered. */
  readonly vocabulary: WordPieceVocabulary;
  /** [tokens, width] row-major: each token encoded alone. */
  readonly encoded: Float32Array;
  readonly width: number;
  readonly source: VectorSource;
}

/** @param dims at most `width` */
export function distil(
  { vocabulary, encoded, width, source }: TokenVectors,
  dims: number,
): StaticVectorTable {
  const count = vocabulary.tokens.length;
  const rows = centred(encoded, width);
  const components = principalComponents(rows, width, dims);
  const scales = new Float32Array(count);
  const vectors = new Int8Array(count * dims);
  const projected = new Float64Array(dims);
  for (let token = 0; token < count; token++) {
    const row = rows.subarray(token * width, (token + 1) * width);
    let largest = 0;
    for (let d = 0; d < dims; d++) {
      projected[d] = dot(row, components.subarray(d * width, (d + 1) * width));
      largest = Math.max(largest, Math.abs(projected[d]!));
    }
    scales[token] = largest / 127;
    if (largest === 0) continue;
    for (let d = 0; d < dims; d++) vectors[token * dims + d] = Math.round((projected[d]! / largest) * 127);
  }
  return { vocabulary, dims, scales, vectors, source };
}

function centred(encoded: Float32Array, width: number): Float64Array {
  const mean = new Float64Array(width);
  const count = encoded.length / width;
  encoded.forEach((value, i) => (mean[i % width]! += value / count));
  return Float64Array.from(encoded, (value, i) => value - mean[i % width]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
