/** @module The encoder port on a GGUF model in its own process. */
import type { Encoder } from '../../bot/ports/encoder.js';
import { ModelProcess, type ModelProcessOptions } from './model-process.js';

export interface GgufEncoder extends Encoder {
  /** The operating system's id of the model's process; null while it is being started again. */
  readonly pid: number | null;
  close(): Promise<void>;
}

/** A training set is encoded in pieces of this many texts, between which a customer's message passes. */
const PIECE = 16;

/**
 * Resolves when the model is loaded.
 * @throws ConfigError when it cannot be
 */
export async function openGgufEncoder(options: ModelProcessOptions): Promise<GgufEncoder> {
  const { process, ready } = await ModelProcess.open(options);
  return {
    id: `sha256:${ready.weights}`,
    dims: ready.dims,
    get pid() {
      return process.pid;
    },
    async encode(texts, signal) {
      const vectors: Float32Array[] = [];
      for (let from = 0; from < texts.length; from += PIECE)
        vectors.push(...(await process.encode(texts.slice(from, from + PIECE), signal)));
      return vectors;
    },
    close: () => process.close(),
  };
}
