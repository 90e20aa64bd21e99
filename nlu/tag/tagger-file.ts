/**
 * @module A tagger as one file: a line of JSON, then numbers in little-endian arrays, weights as bytes.
 * The same tagger always gives the same bytes.
 */
import { Lexicon } from './lexicon.js';
import { Tagger } from './tagger.js';

const FORMAT = 'parley-tagger-1';
/** Weights are kept in steps of the largest one's 127th part. */
const LEVELS = 127;

interface Header {
  readonly format: typeof FORMAT;
  readonly slots: readonly string[];
  readonly rows: number;
  readonly entries: number;
  readonly pairs: number;
  readonly signposts: number;
  readonly phrases: number;
  /** What a weight's byte is multiplied by. */
  readonly step: number;
}

/** Entries whose weight rounds to nothing are left out, with features that have no others. */
export function encodeTagger({ model }: Tagger): Uint8Array {
  const { slots, emissions, transitions } = model;
  const most = emissions.weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 1e-9);
  const step = most / LEVELS;
  const keys: number[] = [];
  const counts: number[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (let row = 0; row < emissions.keys.length; row++) {
    const from = labels.length;
    for (let e = emissions.starts[row]!; e < emissions.starts[row + 1]!; e++) {
      const weight = Math.round(emissions.weights[e]! / step);
      if (weight === 0) continue;
      labels.push(emissions.labels[e]!);
      weights.push(weight);
    }
    if (labels.length === from) continue;
    keys.push(emissions.keys[row]!);
    counts.push(labels.length - from);
  }
  const phrases = [...model.lexicon.entries()].sort((a, b) => a.phrase - b.phrase || a.name - b.name);
  const signposts = [...model.signposts].sort((a, b) => a - b);
  const header: Header = {
    format: FORMAT,
    slots,
    rows: keys.length,
    entries: labels.length,
    pairs: transitions.from.length,
    signposts: signposts.length,
    phrases: phrases.length,
    step,
  };
  return joined(new TextEncoder().encode(`${JSON.stringify(header)}\n`), [
    Uint32Array.from(keys),
    Uint32Array.from(signposts),
    Uint32Array.from(phrases, ({ phrase }) => phrase),
    Uint32Array.from(phrases, ({ name }) => name),
    Float32Array.from(transitions.weights),
    Uint16Array.from(phrases, ({ count }) => Math.min(count, 65_535)),
    Uint16Array.from(counts),
    transitions.from,
    transitions.to,
    Uint16Array.from(labels),
    Int8Array.from(weights),
  ]);
}

/** @throws RangeError when the bytes are no tagger of this version */
export function decodeTagger(bytes: Uint8Array): Tagger {
  const lineEnd = bytes.indexOf(10);
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(0, Math.max(0, lineEnd))));
  const { slots, rows, entries, pairs, signposts, phrases, step } = header;
  const reader = new ArrayReader(bytes, lineEnd + 1);
  const keys = reader.take(Uint32Array, rows);
  const signpostKeys = reader.take(Uint32Array, signposts);
  const phraseKeys = reader.take(Uint32Array, phrases);
  const phraseNames = reader.take(Uint32Array, phrases);
  const transitionWeights = reader.take(Float32Array, pairs + 1);
  const phraseCounts = reader.take(Uint16Array, phrases);
  const counts = reader.take(Uint16Array, rows);
  const from = reader.take(Uint16Array, pairs);
  const to = reader.take(Uint16Array, pairs);
  const labels = reader.take(Uint16Array, entries);
  const weights = Float32Array.from(reader.take(Int8Array, entries), (weight) => weight * step);
  const starts = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) starts[row + 1] = starts[row]! + counts[row]!;
  const known = Array.from(phraseKeys, (phrase, i) => ({
    phrase,
    name: phraseNames[i]!,
    count: phraseCounts[i]!,
  }));
  return new Tagger({
    slots,
    emissions: { keys, starts, labels, weights },
    transitions: { labels: 4 * slots.length + 1, from, to, weights: transitionWeights },
    signposts: new Set(signpostKeys),
    lexicon: new Lexicon(known),
  });
}

function parseHeader(line: string): Header {
  let header: unknown;
  try {
    header = JSON.parse(line);
  } catch {
    header = null;
  }
  const isOurs =
    typeof header === 'object' && header !== null && 'format' in header && header.format === FORMAT;
  if (!isOurs) throw new RangeError(`expected a tagger of the format ${FORMAT}; train it anew`);
  return header as Header;
}

type Numbers = Uint32Array | Float32Array | Uint16Array | Int8Array;

function joined(head: Uint8Array, arrays: readonly Numbers[]): Uint8Array {
  const size = arrays.reduce((sum, { byteLength }) => sum + byteLength, head.length);
  const bytes = new Uint8Array(size);
  bytes.set(head);
  let at = head.length;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

class ArrayReader {
  private readonly bytes: Uint8Array;
  private at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** A copy, for the arrays lie at odd places in the file. */
  take<T extends Numbers>(
    kind: { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
    length: number,
  ): T {
    const end = this.at + length * kind.BYTES_PER_ELEMENT;
    if (end > this.bytes.length) throw new RangeError('the tagger’s file is cut short');
    const copy = this.bytes.slice(this.at, end);
    this.at = end;
    return new kind(copy.buffer);
  }
}
