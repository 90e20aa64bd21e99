/** @module `parley nlu inspect`: why a classifier says what it says, by its strongest features. */
import { Command, Option } from 'commander';
import { explain } from '../../../nlu/classify/explain.js';
import { predict } from '../../../nlu/classify/model.js';
import { loadModel, orExplain, wholeNumber } from '../nlu/command-options.js';
import { embedAt } from '../nlu/vectors.js';

interface InspectOptions {
  readonly model: string;
  readonly intent?: string;
  readonly features: number;
  readonly json?: boolean;
}

export function nluInspectCommand(): Command {
  return new Command('inspect')
    .description('why a text is given its intents: the words and characters that spoke for and against them')
    .requiredOption('--model <file>', 'what "parley nlu train" wrote')
    .option('--intent <intent>', 'look at this intent instead of those predicted')
    .addOption(new Option('--features <n>', 'how many').default(12).argParser(wholeNumber))
    .option('--json', 'end with one line of JSON on stdout')
    .argument('<text>', 'the text, in quotes')
    .action((text: string, options: InspectOptions) => orExplain(() => run(text, options)));
}

async function run(text: string, { model, intent, features, json }: InspectOptions): Promise<void> {
  const classifier = loadModel(model);
  if (intent !== undefined && !classifier.labels.includes(intent))
    throw new RangeError(`this classifier has no intent ${JSON.stringify(intent)}`);
  const vectorOf = await embedAt(classifier.level)([text]);
  const prediction = predict(classifier, text, vectorOf?.(text) ?? null);
  const looked = intent === undefined ? prediction.guesses.map((guess) => guess.intent) : [intent];
  const reasons = looked.map((each) => ({
    intent: each,
    features: explain(classifier, text, each, features),
  }));
  const { guesses, inScope, isSure } = prediction;
  for (const guess of guesses)
    process.stdout.write(`${guess.intent}: confidence ${guess.confidence.toFixed(3)}\n`);
  process.stdout.write(`in scope ${inScope.toFixed(3)}: ${isSure ? 'answered' : 'asked back'}\n`);
  for (const reason of reasons) {
    process.stdout.write(`\n${reason.intent}\n`);
    for (const { weight, block, text: gram } of reason.features)
      process.stdout.write(`  ${weight >= 0 ? '+' : ''}${weight.toFixed(3)}  ${block}  "${gram}"\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify({ text, ...prediction, reasons })}\n`);
}
