/**
 * @module Static vectors: what a sentence means as the mean of its tokens' vectors, in microseconds and without a model.
 * docs/adr/0007
 */
import { decodeVectors } from './format.js';
import { wordPiece } from './wordpiece.js';

export interface StaticVectors {
  readonly dims: number;
  /** [dims], of length 1; all zero where no token of the text is known. */
  embed(text: string): Float32Array;
}

/**
 * @param bytes a file that `parley nlu distil` wrote; kept, and not to be changed afterwards
 * @throws VectorsUnreadable when the file is damaged, of a newer version or no such file
 */
export function staticVectors(bytes: Uint8Array): StaticVectors {
  const { vocabulary, dims, scales, vectors } = decodeVectors(bytes);
  const tokenize = wordPiece(vocabulary);
  return {
    dims,
    embed(text) {
      const sum = new Float32Array(dims);
      for (const id of tokenize(text)) {
        const scale = scales[id]!;
        const row = id * dims;
        for (let d = 0; d < dims; d++) sum[d]! += scale * vectors[row + d]!;
      }
      return normalized(sum);
    },
  };
}

/** Scales the vector, in place, to length 1; leaves a zero as it is. */
export function normalized(vector: Float32Array): Float32Array {
  let squares = 0;
  for (let d = 0; d < vector.length; d++) squares += vector[d]! * vector[d]!;
  if (squares === 0) return vector;
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < vector.length; d++) vector[d]! *= scale;
  return vector;
}
