/** @module Which n-grams a model knows, and a text as their weights. */
import { Grams } from './grams.js';
import type { GramOptions } from './grams.js';

/** Of a text; the first `length` entries count, and the next text overwrites them. */
export interface SparseVector {
  /** Ids of features, each once, in no order. */
  ids: Int32Array;
  values: Float32Array;
  length: number;
  /** The share of the text's word n-grams, each as often as it occurs, that are known; 0 for a text without words. */
  knownShare: number;
}

const EMPTY = -1;
/** Knuth's multiplicative hashing. */
const SPREAD = 0x9e3779b1;

/** n-gram hash ↔ feature id, by open addressing; ids are dense from 0 in order of adding. */
export class Vocabulary {
  readonly options: GramOptions;
  /** Of feature id, the hash of its n-gram. */
  hashes: Int32Array;
  /** Of feature id, its weight: the rarer, the larger. */
  idf: Float32Array;
  size = 0;
  readonly grams: Grams;
  #table: Int32Array;
  #shift: number;
  readonly #vector: SparseVector;
  #counts: Uint16Array;

  constructor(options: GramOptions, capacity: number) {
    this.options = options;
    this.grams = new Grams(options);
    const bits = Math.max(4, Math.ceil(Math.log2(capacity * 2 + 1)));
    this.#table = new Int32Array(1 << bits).fill(EMPTY);
    this.#shift = 32 - bits;
    this.hashes = new Int32Array(capacity);
    this.idf = new Float32Array(capacity);
    this.#counts = new Uint16Array(capacity);
    this.#vector = { ids: new Int32Array(1024), values: new Float32Array(1024), length: 0, knownShare: 0 };
  }

  /** -1 when it is not known. */
  find(hash: number): number {
    const mask = this.#table.length - 1;
    let at = Math.imul(hash, SPREAD) >>> this.#shift;
    for (;;) {
      const id = this.#table[at]!;
      if (id === EMPTY || this.hashes[id] === hash) return id;
      at = (at + 1) & mask;
    }
  }

  /** @throws RangeError when it holds as many as it was made for */
  add(hash: number, idf: number): number {
    if (this.size === this.hashes.length) throw new RangeError('the vocabulary is full');
    const mask = this.#table.length - 1;
    let at = Math.imul(hash, SPREAD) >>> this.#shift;
    while (this.#table[at] !== EMPTY) at = (at + 1) & mask;
    const id = this.size++;
    this.#table[at] = id;
    this.hashes[id] = hash;
    this.idf[id] = idf;
    return id;
  }

  /**
   * The text's known n-grams by tf-idf with sublinear tf, each block scaled to length 1. A block of unknown n-grams alone is empty.
   */
  vector(text: string): SparseVector {
    const { grams } = this;
    grams.read(text);
    const vector = this.#vector;
    if (grams.count > vector.ids.length) {
      vector.ids = new Int32Array(grams.count);
      vector.values = new Float32Array(grams.count);
    }
    vector.length = 0;
    const knownWords = this.#addBlock(0, grams.wordCount);
    vector.knownShare = grams.wordCount > 0 ? knownWords / grams.wordCount : 0;
    this.#addBlock(grams.wordCount, grams.count);
    return vector;
  }

  /** Answers how many of them are known. */
  #addBlock(from: number, to: number): number {
    const { ids, values, length: first } = this.#vector;
    const counts = this.#counts;
    const { hashes } = this.grams;
    let length = first;
    let known = 0;
    for (let i = from; i < to; i++) {
      const id = this.find(hashes[i]!);
      if (id === EMPTY) continue;
      if (counts[id] === 0) ids[length++] = id;
      counts[id]!++;
      known++;
    }
    let squares = 0;
    for (let i = first; i < length; i++) {
      const id = ids[i]!;
      const count = counts[id]!;
      counts[id] = 0;
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * this.idf[id]!;
      values[i] = value;
      squares += value * value;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let i = first; i < length; i++) values[i]! *= scale;
    this.#vector.length = length;
    return known;
  }
}

/**
 * All n-grams that at least `leastTexts` of the texts have, numbered in the order of their first use. Their weight is the
 * square root of the usual inverse document frequency, which was better on held-out texts than either that or none.
 */
export function buildVocabulary(
  texts: readonly string[],
  options: GramOptions,
  leastTexts: number,
): Vocabulary {
  const grams = new Grams(options);
  const documents = new Map<number, number>();
  const lastText = new Map<number, number>();
  texts.forEach((text, at) => {
    grams.read(text);
    for (let i = 0; i < grams.count; i++) {
      const hash = grams.hashes[i]!;
      if (lastText.get(hash) === at) continue;
      lastText.set(hash, at);
      documents.set(hash, (documents.get(hash) ?? 0) + 1);
    }
  });
  const kept = [...documents].filter(([, count]) => count >= leastTexts);
  const vocabulary = new Vocabulary(options, kept.length);
  for (const [hash, count] of kept)
    vocabulary.add(hash, Math.sqrt(Math.log((1 + texts.length) / (1 + count)) + 1));
  return vocabulary;
}
