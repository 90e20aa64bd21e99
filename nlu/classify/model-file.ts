/**
 * @module A classifier as one file: magic, length of the header (32 bits), the header as JSON, then its arrays, little-endian, in the order
 * of the header and each at a multiple of 4 bytes.
 */
import type { GramOptions } from './grams.js';
import type { Classifier, Decision, Level } from './model.js';
import { Vocabulary } from './vocabulary.js';

const MAGIC = 'PARLEYNC';
/** Raised when an older reader could not read it, or the same text has other n-grams. */
export const MODEL_FORMAT = 1;

interface Header {
  readonly format: number;
  readonly level: Level;
  readonly locales: readonly string[];
  readonly seed: number;
  readonly labels: readonly string[];
  readonly grams: GramOptions;
  readonly decision: Decision;
  /** Bytes of each array. */
  readonly arrays: readonly number[];
}

/** A file that is no classifier, or one of another format. */
export class ModelUnreadable extends Error {}

export function encodeModel(model: Classifier): Uint8Array {
  const { vocabulary, head, level, locales, seed, labels, decision } = model;
  const { sparse, biases, dense } = head;
  const rowLengths = Uint16Array.from(
    { length: vocabulary.size },
    (_, f) => sparse.rows[f + 1]! - sparse.rows[f]!,
  );
  const arrays = [
    vocabulary.hashes,
    vocabulary.idf,
    sparse.scales,
    rowLengths,
    sparse.classes,
    sparse.weights,
    biases,
    dense,
  ];
  const header: Header = {
    format: MODEL_FORMAT,
    level,
    locales,
    seed,
    labels,
    grams: vocabulary.options,
    decision,
    arrays: arrays.map(({ byteLength }) => byteLength),
  };
  const start = new TextEncoder().encode(JSON.stringify(header));
  const size = arrays.reduce(
    (sum, { byteLength }) => sum + padded(byteLength),
    MAGIC.length + 4 + padded(start.length),
  );
  const file = new Uint8Array(size);
  file.set(new TextEncoder().encode(MAGIC));
  new DataView(file.buffer).setUint32(MAGIC.length, start.length, true);
  file.set(start, MAGIC.length + 4);
  let at = MAGIC.length + 4 + padded(start.length);
  for (const array of arrays) {
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  return file;
}

/**
 * The arrays are copied, so `file` may go.
 * @throws ModelUnreadable
 */
export function decodeModel(file: Uint8Array): Classifier {
  const text = new TextDecoder();
  if (text.decode(file.subarray(0, MAGIC.length)) !== MAGIC)
    throw new ModelUnreadable('this file is no classifier that "parley nlu train" wrote');
  const length = new DataView(file.buffer, file.byteOffset).getUint32(MAGIC.length, true);
  const from = MAGIC.length + 4;
  const header = readHeader(text.decode(file.subarray(from, from + length)));
  let at = from + padded(length);
  const next = (): ArrayBuffer => {
    const bytes = header.arrays[taken++] ?? 0;
    if (at + bytes > file.length) throw new ModelUnreadable('the classifier’s file was cut short');
    // A copy, also where the file is a Buffer, whose slice would be none.
    const part = new Uint8Array(file.subarray(at, at + bytes));
    at += padded(bytes);
    return part.buffer;
  };
  let taken = 0;
  const hashes = new Int32Array(next());
  const idf = new Float32Array(next());
  const scales = new Float32Array(next());
  const rowLengths = new Uint16Array(next());
  const classes = new Uint16Array(next());
  const weights = new Int8Array(next());
  const biases = new Float32Array(next());
  const dense = new Float32Array(next());
  const rows = new Int32Array(rowLengths.length + 1);
  rowLengths.forEach((count, f) => (rows[f + 1] = rows[f]! + count));
  const vocabulary = new Vocabulary(header.grams, hashes.length);
  hashes.forEach((hash, id) => void vocabulary.add(hash, idf[id]!));
  const sparse = { rows, classes, weights, scales };
  const head = { classCount: header.labels.length, sparse, biases, dense };
  const { level, locales, seed, labels, decision } = header;
  return { level, locales, seed, labels, vocabulary, head, decision };
}

function readHeader(json: string): Header {
  let header: Header;
  try {
    // Written by encodeModel alone; the magic has been seen.
    header = JSON.parse(json) as Header;
  } catch (cause) {
    throw new ModelUnreadable('the classifier’s header is damaged', { cause });
  }
  if (header.format !== MODEL_FORMAT)
    throw new ModelUnreadable(
      `the classifier has format ${String(header.format)}, this version reads ${MODEL_FORMAT}: train it again`,
    );
  return header;
}

function padded(bytes: number): number {
  return (bytes + 3) & ~3;
}
