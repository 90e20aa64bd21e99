/** @module What the subcommands of `parley nlu` share: their options, their model file, their way to fail. */
import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import type { Classifier } from '../../../nlu/classify/model.js';
import { decodeModel, ModelUnreadable } from '../../../nlu/classify/model-file.js';
import { ExamplesUnreadable } from './read-examples.js';
import { BotError } from '../../domain/errors.js';
import { LevelUnavailable } from './vectors.js';

export function levelOption(): Option {
  return new Option('--level <level>', 'where meaning comes from beside n-grams')
    .choices(['sparse', 'static', 'encoder'])
    .default('sparse');
}

export function seedOption(): Option {
  return new Option('--seed <n>', 'of everything that chance decides').default(1).argParser(wholeNumber);
}

/** @throws InvalidArgumentError, which commander tells the caller */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('It takes a whole number.');
  return value;
}

/** @throws ModelUnreadable */
export function loadModel(file: string): Classifier {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new ModelUnreadable(`${file} cannot be read: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
  return decodeModel(bytes);
}

/** Runs a subcommand; a file or level that will not do is said in a line, with exit code 1. */
export async function orExplain(run: () => Promise<void> | void): Promise<void> {
  try {
    await run();
  } catch (error) {
    const isTheirs =
      error instanceof ExamplesUnreadable ||
      error instanceof ModelUnreadable ||
      error instanceof LevelUnavailable ||
      error instanceof BotError ||
      error instanceof RangeError;
    if (!isTheirs) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
