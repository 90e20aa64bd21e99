/** @module Where a level's dense vectors come from. */
import type { Example } from '../../../nlu/classify/example.js';
import type { Level } from '../../../nlu/classify/model.js';

/** The dense vectors of texts, in their order; null at level sparse. */
export type VectorsOf = (
  examples: readonly Pick<Example, 'text'>[],
) => Promise<readonly Float32Array[] | null>;

/** A level whose vectors cannot be had here. */
export class LevelUnavailable extends Error {}

/** @throws LevelUnavailable */
export function vectorsOf(level: Level): VectorsOf {
  if (level === 'sparse') return () => Promise.resolve(null);
  throw new LevelUnavailable(
    `level ${level} is not available: this version has no ${level === 'static' ? 'static vectors' : 'sentence encoder'} yet; use --level sparse`,
  );
}
