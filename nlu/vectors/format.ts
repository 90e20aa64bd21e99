/**
 * @module The file of static vectors: a versioned header, the tokenizer's vocabulary, and a quantised vector a token.
 *
 * `PLSV`, version (uint32), length of the header in bytes (uint32), header (JSON), tokens (UTF-8, a line each), padding to a
 * multiple of 4, scales (float32, [tokens]), vectors (int8, [tokens, dims] row-major). Numbers are little-endian.
 */
import { VectorsUnreadable } from '../../bot/domain/errors.js';
import type { WordPieceVocabulary } from './wordpiece.js';

const MAGIC = 'PLSV';
const VERSION = 1;
const PREFIX_BYTES = 12;

/** A token's vector is its row of `vectors` times its scale. */
export interface StaticVectorTable {
  /** The most frequent token first. */
  readonly vocabulary: WordPieceVocabulary;
  readonly dims: number;
  /** [tokens] */
  readonly scales: Float32Array;
  /** [tokens, dims] row-major */
  readonly vectors: Int8Array;
  /** What they were distilled from, for people: a model's name, its licence. */
  readonly source: VectorSource;
}

export interface VectorSource {
  readonly model: string;
  readonly licence: string | null;
}

interface Header {
  readonly tokenizer: 'wordpiece';
  readonly lowerCase: boolean;
  readonly dims: number;
  readonly tokens: number;
  readonly tokenBytes: number;
  readonly source: VectorSource;
}

export function encodeVectors(table: StaticVectorTable): Uint8Array {
  const { vocabulary, dims, scales, vectors, source } = table;
  const tokens = new TextEncoder().encode(vocabulary.tokens.join('\n'));
  const header = new TextEncoder().encode(
    JSON.stringify({
      tokenizer: 'wordpiece',
      lowerCase: vocabulary.lowerCase,
      dims,
      tokens: vocabulary.tokens.length,
      tokenBytes: tokens.length,
      source,
    } satisfies Header),
  );
  const tokensAt = PREFIX_BYTES + header.length;
  const scalesAt = aligned(tokensAt + tokens.length);
  const vectorsAt = scalesAt + scales.length * 4;
  const bytes = new Uint8Array(vectorsAt + vectors.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  view.setUint32(4, VERSION, true);
  view.setUint32(8, header.length, true);
  bytes.set(header, PREFIX_BYTES);
  bytes.set(tokens, tokensAt);
  scales.forEach((scale, i) => view.setFloat32(scalesAt + i * 4, scale, true));
  bytes.set(new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.length), vectorsAt);
  return bytes;
}

/**
 * The vectors are a view of `bytes`, which must not change afterwards.
 * @throws VectorsUnreadable when the file is damaged, of a newer version or no such file
 */
export function decodeVectors(bytes: Uint8Array): StaticVectorTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PREFIX_BYTES || textOf(bytes, 0, 4) !== MAGIC)
    throw new VectorsUnreadable('the file holds no static vectors: make it with `parley nlu distil`');
  const version = view.getUint32(4, true);
  if (version !== VERSION)
    throw new VectorsUnreadable(
      `the static vectors are of version ${version}; this release reads ${VERSION}`,
    );
  const tokensAt = PREFIX_BYTES + view.getUint32(8, true);
  const header = parseHeader(bytes, tokensAt);
  const { dims, tokens: count } = header;
  const scalesAt = aligned(tokensAt + header.tokenBytes);
  const vectorsAt = scalesAt + count * 4;
  const tokens = textOf(bytes, tokensAt, tokensAt + header.tokenBytes).split('\n');
  if (bytes.length !== vectorsAt + count * dims || tokens.length !== count)
    throw new VectorsUnreadable(
      `the static vectors are damaged: ${bytes.length} bytes instead of ${vectorsAt + count * dims}`,
    );
  return {
    vocabulary: { tokens, lowerCase: header.lowerCase },
    dims,
    scales: Float32Array.from({ length: count }, (_, i) => view.getFloat32(scalesAt + i * 4, true)),
    vectors: new Int8Array(bytes.buffer, bytes.byteOffset + vectorsAt, count * dims),
    source: header.source,
  };
}

function parseHeader(bytes: Uint8Array, end: number): Header {
  try {
    const header: unknown = JSON.parse(textOf(bytes, PREFIX_BYTES, end));
    if (isHeader(header)) return header;
  } catch (cause) {
    throw new VectorsUnreadable('the header of the static vectors is damaged', { cause });
  }
  throw new VectorsUnreadable('the header of the static vectors lacks a field');
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null) return false;
  const header = value as Partial<Record<keyof Header, unknown>>; // each field is checked below
  return (
    header.tokenizer === 'wordpiece' &&
    typeof header.lowerCase === 'boolean' &&
    isCount(header.dims) &&
    isCount(header.tokens) &&
    isCount(header.tokenBytes) &&
    typeof header.source === 'object'
  );
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder().decode(bytes.subarray(from, to));
}

function aligned(offset: number): number {
  return Math.ceil(offset / 4) * 4;
}
