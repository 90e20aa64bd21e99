/** @module `parley nlu train-desk`: the desk's models anew, from its own data and what was labelled beside it. */
import { Command } from 'commander';
import { isFlow } from '../../../nlu/labels.js';
import { deskFlows } from '../../../flows/library.js';
import { orExplain } from '../nlu/command-options.js';
import { retrainDesk } from '../nlu/desk-models.js';
import { showProgress } from '../nlu/progress.js';
import { ExamplesUnreadable, readExamples } from '../nlu/read-examples.js';
import type { LabelledText } from '../nlu/read-examples.js';

interface TrainDeskOptions {
  readonly data: string;
  readonly add: readonly string[];
  readonly out: string;
}

export function nluTrainDeskCommand(): Command {
  return new Command('train-desk')
    .description('train the desk’s models of both languages from nlu/data and further labelled texts')
    .option('--data <folder>', 'the desk’s training data', 'nlu/data')
    .option('--add <file...>', 'labelled texts beside it, as "parley nlu export" writes them', [])
    .requiredOption('--out <folder>', 'where en.bin and zh.bin go')
    .action((options: TrainDeskOptions) => orExplain(() => run(options)));
}

function run({ data, add, out }: TrainDeskOptions): void {
  const added = add.flatMap((file) => readExamples(file).map((text) => ({ file, text })));
  for (const { file, text } of added) requireKnownIntents(file, text);
  const reviewed = added.map(({ text }) => text).filter((text) => text.reviewed !== false);
  if (reviewed.length < added.length)
    process.stderr.write(`${added.length - reviewed.length} texts are not reviewed and are left out.\n`);
  const progress = showProgress('train');
  const said: string[] = [];
  retrainDesk(data, out, { more: reviewed, say: (line) => said.push(line), onProgress: progress.at });
  progress.done();
  process.stdout.write(`${said.join('\n')}\n`);
}

/** A misspelt intent would be learnt as one of its own. @throws ExamplesUnreadable */
function requireKnownIntents(file: string, { text, intents }: LabelledText): void {
  const flows = [...deskFlows().summaries.map(({ id }) => id), 'handoff'];
  const unknown = intents.find((intent) => isFlow(intent) && !flows.includes(intent));
  if (unknown === undefined) return;
  throw new ExamplesUnreadable(
    `${file}: ${JSON.stringify(text)} has the intent ${JSON.stringify(unknown)}; there are ${flows.join(', ')} and those of nlu/data/README.md`,
  );
}
