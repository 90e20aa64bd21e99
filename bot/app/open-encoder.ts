/** @module What a sentence means: the sentence encoder where one is configured, and the static vectors that come with Parley. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openGgufEncoder, type GgufEncoder } from '../../adapters/model/gguf-encoder.js';
import { staticVectors, type StaticVectors } from '../../nlu/vectors/static-vectors.js';
import type { Log } from '../ports/log.js';

/**
 * Starts the encoder's process; the caller closes it.
 * @param modelFile `Config.encoderModel`
 * @throws ConfigError when the file cannot be loaded
 */
export function openEncoder(modelFile: string, log: Log): Promise<GgufEncoder> {
  const entry = fileURLToPath(new URL('../../adapters/model/model-child.js', import.meta.url));
  return openGgufEncoder({ modelFile, entry, log });
}

/** Those of English, distilled from all-MiniLM-L6-v2; it takes some 10 ms. */
export function englishVectors(): StaticVectors {
  return staticVectors(readFileSync(new URL('../../nlu/data/vectors.en.bin', import.meta.url)));
}
