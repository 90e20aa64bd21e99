/** @module `parley nlu errors`: the texts that are understood wrongly, those that it was surest of first: faults of labels show up there. */
import { Command, Option } from 'commander';
import type { Level } from '../../../nlu/classify/model.js';
import type { Answered } from '../../../nlu/classify/evaluate.js';
import { isExact } from '../../../nlu/classify/metrics.js';
import { levelOption, orExplain, seedOption, wholeNumber } from '../nlu/command-options.js';
import { readExamples } from '../nlu/read-examples.js';
import { runEvaluation } from '../nlu/run-evaluation.js';
import { embedAt } from '../nlu/vectors.js';

interface ErrorsOptions {
  readonly train: string;
  readonly test?: string;
  readonly level: Level;
  readonly seed: number;
  readonly most: number;
  readonly json?: boolean;
}

export function nluErrorsCommand(): Command {
  return new Command('errors')
    .description(
      'list the texts that are understood wrongly, the surest first; without a test file, by cross-validation',
    )
    .requiredOption('--train <file>', 'labelled texts: .jsonl or .csv, also .gz')
    .option('--test <file>', 'labelled texts to look at')
    .addOption(levelOption())
    .addOption(seedOption())
    .addOption(new Option('--most <n>', 'how many are listed').default(100).argParser(wholeNumber))
    .option('--json', 'print them as JSONL')
    .action((options: ErrorsOptions) => orExplain(() => run(options)));
}

async function run({ train, test, level, seed, most, json }: ErrorsOptions): Promise<void> {
  const data = {
    train: readExamples(train),
    validation: [],
    test: test === undefined ? null : readExamples(test),
    outside: null,
  };
  const { answered } = await runEvaluation(data, { level, seed, embed: embedAt(level) });
  const wrong = answered.filter((each) => !isRight(each)).sort((a, b) => sureness(b) - sureness(a));
  for (const { example, prediction } of wrong.slice(0, most)) {
    const right = example.intents.join(', ') || '-';
    const said =
      prediction.guesses.map(({ intent, confidence }) => `${intent} ${confidence.toFixed(2)}`).join(', ') ||
      '-';
    process.stdout.write(
      json
        ? `${JSON.stringify({ text: example.text, intents: example.intents, said: prediction.guesses })}\n`
        : `${JSON.stringify(example.text)}\n    right ${right}; said ${said}\n`,
    );
  }
  process.stderr.write(`${wrong.length} of ${answered.length} texts are understood wrongly.\n`);
}

function isRight({ example, prediction }: Answered): boolean {
  return isExact({ right: example.intents, said: prediction.guesses.map(({ intent }) => intent) });
}

function sureness({ prediction }: Answered): number {
  return prediction.guesses[0]?.confidence ?? 0;
}
