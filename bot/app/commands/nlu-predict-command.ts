/** @module `parley nlu predict`: what a classifier makes of texts, a line of JSON each. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { predict } from '../../../nlu/classify/model.js';
import { loadModel, orExplain } from '../nlu/command-options.js';
import { readExamples } from '../nlu/read-examples.js';
import { embedAt } from '../nlu/vectors.js';

interface PredictOptions {
  readonly model: string;
  readonly file?: string;
}

export function nluPredictCommand(): Command {
  return new Command('predict')
    .description('what a classifier makes of texts: of the arguments, of a file, or of the lines on stdin')
    .requiredOption('--model <file>', 'what "parley nlu train" wrote')
    .option('--file <file>', 'texts: .jsonl, .csv, or .txt with one a line')
    .argument('[text...]', 'texts, each in quotes')
    .action((texts: readonly string[], options: PredictOptions) => orExplain(() => run(texts, options)));
}

async function run(given: readonly string[], { model, file }: PredictOptions): Promise<void> {
  const classifier = loadModel(model);
  const texts =
    file === undefined
      ? given.length > 0
        ? given
        : stdinLines()
      : readExamples(file).map(({ text }) => text);
  const vectorOf = await embedAt(classifier.level)(texts);
  texts.forEach((text) => {
    const { guesses, inScope, isSure, level } = predict(classifier, text, vectorOf?.(text) ?? null);
    const intents = guesses.map(({ intent, confidence }) => ({ intent, confidence: rounded(confidence) }));
    process.stdout.write(`${JSON.stringify({ text, intents, inScope: rounded(inScope), isSure, level })}\n`);
  });
}

function stdinLines(): readonly string[] {
  return readFileSync(0, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
