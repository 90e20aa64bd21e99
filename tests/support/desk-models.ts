/** @module Copies of the desk's built models: as they are, wrongly labelled, or damaged. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { built } from '../../bot/app/built.js';
import { MODEL_FILES } from '../../bot/app/nlu/desk-models.js';
import { decodeModel, encodeModel } from '../../nlu/classify/model-file.js';

export function copyModels(to: string): string {
  mkdirSync(to, { recursive: true });
  for (const file of MODEL_FILES) copyFileSync(path.join(built('nlu/models'), file), path.join(to, file));
  return to;
}

/** Whose labels were mixed up: each model reads, and says something else than it learnt. */
export function spoiltModels(to: string): string {
  copyModels(to);
  for (const file of MODEL_FILES) {
    const model = decodeModel(readFileSync(path.join(to, file)));
    const [first = '', ...rest] = model.labels;
    writeFileSync(path.join(to, file), encodeModel({ ...model, labels: [...rest, first] }));
  }
  return to;
}

/** Cut off in the middle, as by a disk that is full. */
export function damagedModels(to: string): string {
  copyModels(to);
  for (const file of MODEL_FILES) {
    const bytes = readFileSync(path.join(to, file));
    writeFileSync(path.join(to, file), bytes.subarray(0, bytes.length / 2));
  }
  return to;
}
