/**
 * @module A tagger as one file: a line of JSON, then numbers in little-endian arrays, weights as bytes.
 * The same tagger always gives the same bytes.
 */
import { labelCount } from './labels.js';
import { Lexicon } from './lexicon.js';
import type { Emissions } from './model.js';
import { Tagger } from './tagger.js';
import { CLUSTER_DIMS, CLUSTER_NODES, WordClusters, type VectorOf } from './word-clusters.js';

const FORMAT = 'parley-tagger-1';
/** A weight's byte is this many times its share of the largest weight. */
const LEVELS = 127;
/** Bytes nearer to 0 than this are left out: most weights are, and together they change next to nothing. */
const LEAST_BYTE = 2;

interface Header {
  readonly format: typeof FORMAT;
  readonly slots: readonly string[];
  readonly emissions: TableHeader;
  /** Pairs of labels. */
  readonly transitions: number;
  readonly signposts: number;
  readonly phrases: number;
  readonly intents: (TableHeader & { readonly names: readonly string[] }) | null;
  readonly hasClusters: boolean;
}

interface TableHeader {
  readonly rows: number;
  readonly entries: number;
  /** What a weight's byte is multiplied by. */
  readonly step: number;
}

export function encodeTagger({ model }: Tagger): Uint8Array {
  const { slots, transitions, intents, clusters } = model;
  const emissions = packed(model.emissions);
  const intentTable = intents && packed(intents.table);
  const phrases = [...model.lexicon.entries()].sort((a, b) => a.phrase - b.phrase || a.name - b.name);
  const signposts = Uint32Array.from(model.signposts).sort();
  const header: Header = {
    format: FORMAT,
    slots,
    emissions: emissions.header,
    transitions: transitions.from.length,
    signposts: signposts.length,
    phrases: phrases.length,
    intents: intents && intentTable && { ...intentTable.header, names: intents.names },
    hasClusters: clusters !== null,
  };
  return joined(new TextEncoder().encode(`${JSON.stringify(header)}\n`), [
    ...emissions.arrays,
    transitions.from,
    transitions.to,
    transitions.weights,
    signposts,
    Uint32Array.from(phrases, ({ phrase }) => phrase),
    Uint32Array.from(phrases, ({ name }) => name),
    Uint16Array.from(phrases, ({ count }) => Math.min(count, 65_535)),
    ...(intentTable?.arrays ?? []),
    ...(clusters ? [Int8Array.from(clusters.tree, (value) => Math.round(value * LEVELS))] : []),
  ]);
}

/**
 * @param vectorOf the vectors that the tagger was trained with
 * @throws RangeError when the bytes are no tagger of this version, or one that needs vectors comes without
 */
export function decodeTagger(bytes: Uint8Array, { vectorOf }: { readonly vectorOf?: VectorOf } = {}): Tagger {
  const lineEnd = bytes.indexOf(10);
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(0, Math.max(0, lineEnd))));
  if (header.hasClusters && !vectorOf)
    throw new RangeError('this tagger was trained with vectors of words: hand in the same');
  const reader = new ArrayReader(bytes, lineEnd + 1);
  const emissions = readTable(reader, header.emissions);
  const transitions = {
    labels: labelCount(header.slots.length),
    from: reader.take(Uint16Array, header.transitions),
    to: reader.take(Uint16Array, header.transitions),
    weights: reader.take(Float32Array, header.transitions + 1),
  };
  const signposts = new Set(reader.take(Uint32Array, header.signposts));
  const phrases = reader.take(Uint32Array, header.phrases);
  const names = reader.take(Uint32Array, header.phrases);
  const counts = reader.take(Uint16Array, header.phrases);
  const lexicon = new Lexicon(
    Array.from(phrases, (phrase, i) => ({ phrase, name: names[i]!, count: counts[i]! })),
  );
  const intents = header.intents && {
    names: header.intents.names,
    table: readTable(reader, header.intents),
  };
  const clusters =
    header.hasClusters && vectorOf
      ? new WordClusters(
          Float32Array.from(reader.take(Int8Array, CLUSTER_NODES * CLUSTER_DIMS), (byte) => byte / LEVELS),
          vectorOf,
        )
      : null;
  return new Tagger({ slots: header.slots, emissions, transitions, signposts, lexicon, intents, clusters });
}

/** Features without an entry left are left out as well. */
function packed({ keys, starts, labels, weights }: Emissions): {
  readonly header: TableHeader;
  readonly arrays: readonly Numbers[];
} {
  const step = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 1e-9) / LEVELS;
  const kept = {
    keys: [] as number[],
    counts: [] as number[],
    labels: [] as number[],
    bytes: [] as number[],
  };
  for (let row = 0; row < keys.length; row++) {
    const before = kept.labels.length;
    for (let e = starts[row]!; e < starts[row + 1]!; e++) {
      const byte = Math.round(weights[e]! / step);
      if (Math.abs(byte) < LEAST_BYTE) continue;
      kept.labels.push(labels[e]!);
      kept.bytes.push(byte);
    }
    if (kept.labels.length === before) continue;
    kept.keys.push(keys[row]!);
    kept.counts.push(kept.labels.length - before);
  }
  return {
    header: { rows: kept.keys.length, entries: kept.labels.length, step },
    arrays: [
      Uint32Array.from(kept.keys),
      Uint16Array.from(kept.counts),
      Uint16Array.from(kept.labels),
      Int8Array.from(kept.bytes),
    ],
  };
}

function readTable(reader: ArrayReader, { rows, entries, step }: TableHeader): Emissions {
  const keys = reader.take(Uint32Array, rows);
  const counts = reader.take(Uint16Array, rows);
  const labels = reader.take(Uint16Array, entries);
  const weights = Float32Array.from(reader.take(Int8Array, entries), (byte) => byte * step);
  const starts = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) starts[row + 1] = starts[row]! + counts[row]!;
  return { keys, starts, labels, weights };
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

  /** A copy, for the arrays lie at odd places in the file (and a Buffer’s own `slice` is none). */
  take<T extends Numbers>(
    kind: { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
    length: number,
  ): T {
    const end = this.at + length * kind.BYTES_PER_ELEMENT;
    if (end > this.bytes.length) throw new RangeError('the tagger’s file is cut short');
    const copy = new Uint8Array(this.bytes.subarray(this.at, end));
    this.at = end;
    return new kind(copy.buffer);
  }
}
