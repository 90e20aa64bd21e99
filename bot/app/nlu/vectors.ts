/** @module Where a level's dense vectors come from. */
import type { Level } from '../../../nlu/classify/model.js';

/** The dense vectors of some texts, to be asked for by text; null at level sparse. */
export type Embed = (texts: readonly string[]) => Promise<((text: string) => Float32Array) | null>;

/** A level whose vectors cannot be had here. */
export class LevelUnavailable extends Error {}

/** @throws LevelUnavailable */
export function embedAt(level: Level): Embed {
  if (level === 'sparse') return () => Promise.resolve(null);
  throw new LevelUnavailable(
    `level ${level} is not available: this version has no ${level === 'static' ? 'static vectors' : 'sentence encoder'} yet; use --level sparse`,
  );
}
