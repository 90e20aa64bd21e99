/** @module Static vectors: what a sentence means as the mean of its tokens' vectors, in microseconds and without a model (docs/adr/0007). */
import { decodeVectors } from './format.js';
import { wordPiece } from './wordpiece.js';

export interface StaticVectors {
  readonly dims: number;
  /** [dims], of length 1; all zero where no token of the text is known. */
  embed(text: string): Float32Array;
}

/** As in the papers; best for up to some dozens of examples a class. */
export const USUAL_SMOOTHING = 1e-4;

/**
 * @param bytes a file that `parley nlu distil` wrote; kept, and not to be changed afterwards
 * @param smoothing the `a` of smooth inverse frequency, > 0: the larger, the more frequent tokens count. 1e-3 served large training sets
 * better: 0.4 points on CLINC150 (validation part), measured with another head than the classifier's
 * @throws VectorsUnreadable when the file is damaged, of a newer version or no such file
 */
export function staticVectors(bytes: Uint8Array, smoothing = USUAL_SMOOTHING): StaticVectors {
  const { vocabulary, dims, scales, vectors } = decodeVectors(bytes);
  const tokenize = wordPiece(vocabulary);
  const weights = sifWeights(scales.length, smoothing);
  return {
    dims,
    embed(text) {
      const sum = new Float32Array(dims);
      for (const id of tokenize(text)) {
        const weight = weights[id]! * scales[id]!;
        const row = id * dims;
        for (let d = 0; d < dims; d++) sum[d]! += weight * vectors[row + d]!;
      }
      return normalize(sum);
    },
  };
}

/**
 * Smooth inverse frequency (Arora, Liang & Ma 2017): frequent tokens say little. How frequent a token is follows from its rank,
 * by Zipf's law.
 */
function sifWeights(tokens: number, smoothing: number): Float64Array {
  const byZipf = Float64Array.from({ length: tokens }, (_, rank) => 1 / (rank + 2));
  const total = byZipf.reduce((sum, each) => sum + each, 0);
  return byZipf.map((each) => smoothing / (smoothing + each / total));
}

/** Scales the vector, in place, to length 1; leaves a zero as it is. */
function normalize(vector: Float32Array): Float32Array {
  let squares = 0;
  for (let d = 0; d < vector.length; d++) squares += vector[d]! * vector[d]!;
  if (squares === 0) return vector;
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < vector.length; d++) vector[d]! *= scale;
  return vector;
}
