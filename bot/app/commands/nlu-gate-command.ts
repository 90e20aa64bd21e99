/** @module `parley nlu gate`: whether the desk's models still understand what they understood. */
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { LOCALES } from '../../domain/session.js';
import { createRecognizer } from '../../../nlu/recognize.js';
import { built } from '../built.js';
import { orExplain } from '../nlu/command-options.js';
import { loadDesk } from '../nlu/desk-models.js';
import { gateFaults, measureDesk, percent, readGate } from '../nlu/gate.js';

interface GateOptions {
  readonly models: string;
  readonly json?: boolean;
  readonly update?: string | true;
}

/** Percentage points; of some 500 messages a language, seven. */
const USUAL_MARGIN = 1.5;

export function nluGateCommand(): Command {
  return new Command('gate')
    .description('hold the desk’s models against the committed figures; exit code 1 when they are worse')
    .option('--models <folder>', 'en.bin and zh.bin (default: those of the build)', built('nlu/models'))
    .option('--json', 'end with one line of JSON on stdout')
    .option('--update [file]', 'write what was measured as the new figures (default: nlu/data/gate.json)')
    .action((options: GateOptions) => orExplain(() => run(options)));
}

async function run({ models, json, update }: GateOptions): Promise<void> {
  const data = built('nlu/data');
  const figures = await measureDesk(data, createRecognizer(loadDesk(data, models)));
  for (const locale of LOCALES) {
    const { exactFlows, topIntent, falseStarts } = figures[locale];
    process.stdout.write(
      `${locale.padEnd(8)} exactFlows ${percent(exactFlows)} %  topIntent ${percent(topIntent)} %  falseStarts ${percent(falseStarts)} %\n`,
    );
  }
  if (update !== undefined) {
    const file = update === true ? 'nlu/data/gate.json' : update;
    writeFileSync(file, `${JSON.stringify({ marginPoints: USUAL_MARGIN, figures }, null, 2)}\n`);
    process.stderr.write(`The figures are in ${file}; the next build takes them.\n`);
    return;
  }
  const gate = readGate(data);
  const faults = gateFaults(gate, figures);
  for (const fault of faults) process.stderr.write(`worse: ${fault}\n`);
  if (faults.length === 0) process.stderr.write('The models pass the gate.\n');
  else process.exitCode = 1;
  if (json)
    process.stdout.write(
      `${JSON.stringify({ passes: faults.length === 0, figures, ...gateOf(gate), faults })}\n`,
    );
}

function gateOf({ marginPoints, figures }: ReturnType<typeof readGate>) {
  return { marginPoints, expected: figures };
}
