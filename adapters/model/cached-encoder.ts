/**
 * @module Encoded training sets kept on disk, by the model's weights and the text: training again encodes only what is new.
 *
 * A folder a model; in it files that are written whole and never changed, each a series of records: SHA-256 of the text
 * (32 bytes), vector (float32, [dims], little-endian). A training that is broken off goes on where it was.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Encoder } from '../../bot/ports/encoder.js';

const HASH_BYTES = 32;
/** So many texts are encoded before they are written. */
const TEXTS_A_FILE = 1024;

/**
 * For training sets, not for what customers say: it reads all files on every call, and texts are kept only as hashes.
 * @param onProgress is told how many texts have their vector
 */
export function cachedEncoder(
  encoder: Encoder,
  folder: string,
  onProgress: (done: number) => void = () => undefined,
): Encoder {
  const ofModel = path.join(folder, encoder.id.replace(/[^\w-]/g, '-'));
  return {
    id: encoder.id,
    dims: encoder.dims,
    async encode(texts, signal) {
      const hashes = texts.map(hashOf);
      const known = await readKnown(ofModel, encoder.dims, new Set(hashes));
      const missing = [...new Map(hashes.map((hash, i) => [hash, texts[i]!]))].filter(
        ([hash]) => !known.has(hash),
      );
      const found = new Set(hashes).size - missing.length;
      onProgress(found);
      for (let from = 0; from < missing.length; from += TEXTS_A_FILE) {
        const some = missing.slice(from, from + TEXTS_A_FILE);
        const vectors = await encoder.encode(
          some.map(([, text]) => text),
          signal,
        );
        some.forEach(([hash], i) => known.set(hash, vectors[i]!));
        await writeRecords(
          ofModel,
          some.map(([hash], i) => [hash, vectors[i]!]),
        );
        onProgress(found + from + some.length);
      }
      return hashes.map((hash) => known.get(hash)!);
    },
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function readKnown(
  folder: string,
  dims: number,
  wanted: ReadonlySet<string>,
): Promise<Map<string, Float32Array>> {
  const known = new Map<string, Float32Array>();
  const recordBytes = HASH_BYTES + dims * 4;
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.vectors')) continue;
    const bytes = await readFile(path.join(folder, name));
    for (let at = 0; at + recordBytes <= bytes.length; at += recordBytes) {
      const hash = bytes.toString('hex', at, at + HASH_BYTES);
      if (wanted.has(hash)) known.set(hash, vectorAt(bytes, at + HASH_BYTES, dims));
    }
  }
  return known;
}

function vectorAt(bytes: Buffer, offset: number, dims: number): Float32Array {
  return Float32Array.from({ length: dims }, (_, d) => bytes.readFloatLE(offset + d * 4));
}

async function writeRecords(
  folder: string,
  records: readonly (readonly [string, Float32Array])[],
): Promise<void> {
  const parts = records.map(([hash, vector]) => {
    const record = Buffer.alloc(HASH_BYTES + vector.length * 4);
    record.write(hash, 'hex');
    vector.forEach((value, d) => record.writeFloatLE(value, HASH_BYTES + d * 4));
    return record;
  });
  const name = path.join(folder, randomUUID());
  await writeFile(`${name}.part`, Buffer.concat(parts));
  await rename(`${name}.part`, `${name}.vectors`);
}
