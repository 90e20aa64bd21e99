/** @module Text in, understanding out. */
import type { NluContext, NluResult } from '../domain/nlu.js';

/** Fast enough to run inside a turn: no model, no network. */
export type Understand = (text: string, context: NluContext) => NluResult;
