/** @module Vectors of training sets and test sets, for the commands. */
import path from 'node:path';
import { cachedEncoder } from '../../../adapters/model/cached-encoder.js';
import type { Encoder } from '../../ports/encoder.js';
import { silentLog } from '../../ports/log.js';
import { readConfig } from '../config.js';
import { englishVectors, openEncoder } from '../open-encoder.js';
import { showProgress } from './progress.js';

/** In the order of the texts, each of length 1. */
export type EmbedTexts = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

export function byStaticVectors(): EmbedTexts {
  const { embed } = englishVectors();
  return (texts) => Promise.resolve(texts.map(embed));
}

/**
 * The encoder's process is started by the first texts and ends with this one; what it encodes is kept in the data directory.
 * Null when ENCODER_MODEL names none.
 */
export function byEncoder(): EmbedTexts | null {
  const { encoderModel, dataDir } = readConfig(process.env);
  if (encoderModel === null) return null;
  let opened: Promise<Encoder> | null = null;
  return async (texts) => {
    if (texts.length === 0) return [];
    opened ??= openEncoder(encoderModel, silentLog);
    const encoder = await opened;
    const progress = showProgress('encode');
    const onProgress = (done: number) => progress.at(done / texts.length);
    const vectors = await cachedEncoder(encoder, path.join(dataDir, 'encoded'), onProgress).encode(texts);
    progress.done();
    return vectors;
  };
}
