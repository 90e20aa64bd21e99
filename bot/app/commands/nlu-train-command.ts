/** @module `parley nlu train`: labelled texts → a classifier's file. */
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import type { Level } from '../../../nlu/classify/model.js';
import { encodeModel } from '../../../nlu/classify/model-file.js';
import { textsOf, train } from '../../../nlu/classify/train.js';
import { levelOption, orExplain, seedOption } from '../nlu/command-options.js';
import { showProgress } from '../nlu/progress.js';
import { readExamples } from '../nlu/read-examples.js';
import { embedAt } from '../nlu/vectors.js';

interface TrainCommandOptions {
  readonly train: string;
  readonly val?: string;
  readonly out: string;
  readonly locale: readonly string[];
  readonly level: Level;
  readonly seed: number;
  readonly json?: boolean;
}

export function nluTrainCommand(): Command {
  return new Command('train')
    .description('train a classifier of intents, and calibrate it')
    .requiredOption('--train <file>', 'labelled texts: .jsonl or .csv, also .gz')
    .option('--val <file>', 'labelled texts to calibrate on, instead of folds of the training texts')
    .requiredOption('--out <file>', 'where the classifier goes')
    .option('--locale <locale...>', 'the languages of the texts', ['en'])
    .addOption(levelOption())
    .addOption(seedOption())
    .option('--json', 'end with one line of JSON on stdout')
    .action((options: TrainCommandOptions) => orExplain(() => run(options)));
}

async function run({ level, seed, locale, out, json, ...files }: TrainCommandOptions): Promise<void> {
  const embed = embedAt(level);
  const examples = readExamples(files.train);
  const validation = files.val === undefined ? [] : readExamples(files.val);
  const vectorOf = await embed([...textsOf(examples), ...textsOf(validation)]);
  const progress = showProgress('train');
  const start = performance.now();
  const { classifier } = train(examples, {
    level,
    seed,
    locales: locale,
    validation,
    ...(vectorOf ? { vectorOf } : {}),
    onProgress: progress.at,
  });
  progress.done();
  const bytes = encodeModel(classifier);
  writeFileSync(out, bytes);
  const result = {
    examples: examples.length,
    intents: classifier.labels.length,
    features: classifier.vocabulary.size,
    trainSeconds: Math.round(performance.now() - start) / 1000,
    modelBytes: bytes.length,
  };
  process.stdout.write(
    `${out}: ${result.intents} intents from ${result.examples} texts in ${result.trainSeconds} s, ${result.modelBytes} bytes\n`,
  );
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
}
