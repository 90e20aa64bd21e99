/** @module Where a level's dense vectors come from. */
import type { Level } from '../../../nlu/classify/model.js';
import { byEncoder, byStaticVectors } from './embed-texts.js';

/** The dense vectors of some texts, to be asked for by text; null at level sparse. */
export type Embed = (texts: readonly string[]) => Promise<((text: string) => Float32Array) | null>;

/** A level whose vectors cannot be had here. */
export class LevelUnavailable extends Error {}

/** @throws LevelUnavailable */
export function embedAt(level: Level): Embed {
  if (level === 'sparse') return () => Promise.resolve(null);
  const embed = level === 'static' ? byStaticVectors() : byEncoder();
  if (embed === null)
    throw new LevelUnavailable('level encoder needs ENCODER_MODEL, the path of a GGUF sentence encoder');
  return async (texts) => {
    const own = [...new Set(texts)];
    const vectors = await embed(own);
    const byText = new Map(own.map((text, i) => [text, vectors[i]]));
    return (text) => {
      const vector = byText.get(text);
      if (vector === undefined) throw new RangeError('a text was not among those that have vectors');
      return vector;
    };
  };
}
