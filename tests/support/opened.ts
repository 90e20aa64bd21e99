/** @module What an encoded value holds, always as a promise. */
import type { Codec } from '../../bot/ports/codec.js';

export async function opened(codec: Pick<Codec, 'open'>, text: string): Promise<unknown> {
  const { value } = await codec.open(text);
  return value;
}
