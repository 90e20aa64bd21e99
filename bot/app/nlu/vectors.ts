/** @module Where a level's dense vectors come from. */
import type { Level } from '../../../nlu/classify/model.js';
import { silentLog } from '../../ports/log.js';
import { readConfig } from '../config.js';
import { englishVectors, openEncoder } from '../open-encoder.js';
import { progressBar } from '../progress-bar.js';

/** The dense vectors of some texts, to be asked for by text; null at level sparse. */
export type Embed = (texts: readonly string[]) => Promise<((text: string) => Float32Array) | null>;

/** A level whose vectors cannot be had here. */
export class LevelUnavailable extends Error {}

/** Texts that the encoder is given at a time. */
const BATCH = 64;

/**
 * Static vectors are those of English; the encoder is `ENCODER_MODEL`.
 * @throws LevelUnavailable
 */
export function embedAt(level: Level): Embed {
  switch (level) {
    case 'sparse':
      return () => Promise.resolve(null);
    case 'static': {
      const vectors = englishVectors();
      return () => Promise.resolve((text) => vectors.embed(text));
    }
    case 'encoder': {
      const { encoderModel } = readConfig(process.env);
      if (encoderModel === null)
        throw new LevelUnavailable(
          'level encoder is not available: set ENCODER_MODEL to a GGUF embedding model',
        );
      const known = new Map<string, Float32Array>();
      return async (texts) => {
        await encodeInto(known, encoderModel, texts);
        return (text) => vectorOf(known, text);
      };
    }
    default:
      return level satisfies never;
  }
}

/** Each text is encoded once, by a process that lives as long as this takes. */
async function encodeInto(
  known: Map<string, Float32Array>,
  encoderModel: string,
  texts: readonly string[],
): Promise<void> {
  const missing = [...new Set(texts)].filter((text) => !known.has(text));
  if (missing.length === 0) return;
  const encoder = await openEncoder(encoderModel, silentLog);
  const bar = progressBar('texts encoded', missing.length);
  try {
    for (let from = 0; from < missing.length; from += BATCH) {
      const batch = missing.slice(from, from + BATCH);
      const vectors = await encoder.encode(batch);
      batch.forEach((text, i) => void known.set(text, vectors[i] ?? new Float32Array(encoder.dims)));
      bar.at(from + batch.length);
    }
  } finally {
    bar.end();
    await encoder.close();
  }
}

function vectorOf(known: ReadonlyMap<string, Float32Array>, text: string): Float32Array {
  const vector = known.get(text);
  if (vector === undefined) throw new RangeError('a text was not among those that were encoded');
  return vector;
}
