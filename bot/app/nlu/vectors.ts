/** @module Where a level's dense vectors come from. */
import type { Example } from '../../../nlu/classify/example.js';
import type { Level } from '../../../nlu/classify/model.js';
import { byEncoder, byStaticVectors } from './embed-texts.js';

/** The dense vectors of texts, in their order; null at level sparse. */
export type VectorsOf = (
  examples: readonly Pick<Example, 'text'>[],
) => Promise<readonly Float32Array[] | null>;

/** A level whose vectors cannot be had here. */
export class LevelUnavailable extends Error {}

/** @throws LevelUnavailable */
export function vectorsOf(level: Level): VectorsOf {
  if (level === 'sparse') return () => Promise.resolve(null);
  const embed = level === 'static' ? byStaticVectors() : byEncoder();
  if (embed === null)
    throw new LevelUnavailable('level encoder needs ENCODER_MODEL, the path of a GGUF sentence encoder');
  return (examples) => embed(examples.map(({ text }) => text));
}
