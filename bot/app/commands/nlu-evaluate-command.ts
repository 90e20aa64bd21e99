/** @module `parley nlu evaluate`: how good a classifier of these texts is, on texts that it has not seen. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import type { Level } from '../../../nlu/classify/model.js';
import { levelOption, orExplain, seedOption } from '../nlu/command-options.js';
import { readExamples } from '../nlu/read-examples.js';
import { reportPage } from '../nlu/report.js';
import { runEvaluation } from '../nlu/run-evaluation.js';
import type { EvaluationRun } from '../nlu/run-evaluation.js';
import { embedAt } from '../nlu/vectors.js';

interface EvaluateOptions {
  readonly train: string;
  readonly val?: string;
  readonly test?: string;
  readonly oos?: string;
  readonly level: Level;
  readonly seed: number;
  readonly report?: string;
  readonly json?: boolean;
}

export function nluEvaluateCommand(): Command {
  return new Command('evaluate')
    .description('train on some texts and measure on others; without a test file, by 5-fold cross-validation')
    .requiredOption('--train <file>', 'labelled texts: .jsonl or .csv, also .gz')
    .option('--val <file>', 'labelled texts to calibrate on and to take thresholds from')
    .option('--test <file>', 'labelled texts to measure on')
    .option('--oos <file>', 'texts that no intent fits (.jsonl, .csv, or .txt with one a line)')
    .addOption(levelOption())
    .addOption(seedOption())
    .option('--report <file>', 'write a page with the reliability diagram and the confusion pairs')
    .option('--json', 'end with one line of JSON on stdout')
    .action((options: EvaluateOptions) => orExplain(() => run(options)));
}

async function run({ level, seed, report, json, ...files }: EvaluateOptions): Promise<void> {
  const data = {
    train: readExamples(files.train),
    validation: files.val === undefined ? [] : readExamples(files.val),
    test: files.test === undefined ? null : readExamples(files.test),
    outside:
      files.oos === undefined ? null : readExamples(files.oos).map(({ text }) => ({ text, intents: [] })),
  };
  const done = await runEvaluation(data, { level, seed, embed: embedAt(level) });
  const figures = figuresOf(done);
  for (const [name, value] of Object.entries(figures))
    process.stdout.write(`${name.padEnd(22)} ${value ?? '–'}\n`);
  process.stdout.write('what is confused most (right → said):\n');
  for (const { right, said, count } of done.evaluation.confusions.slice(0, 10))
    process.stdout.write(`  ${count} × ${right} → ${said}\n`);
  if (report !== undefined) {
    const title = `parley nlu evaluate: ${path.basename(files.test ?? files.train)}`;
    writeFileSync(report, reportPage(title, figures, done.evaluation));
    process.stderr.write(`The report is in ${report}.\n`);
  }
  if (json) {
    const confusions = done.evaluation.confusions.slice(0, 50);
    process.stdout.write(`${JSON.stringify({ ...figures, confusions, level, seed })}\n`);
  }
}

/** Shares in [0, 1]; null where it was not asked for. */
function figuresOf({ evaluation, ...run }: EvaluationRun) {
  const { outOfScope } = evaluation;
  return {
    accuracy: rounded(evaluation.accuracy),
    macroF1: rounded(evaluation.macroF1),
    microF1: rounded(evaluation.microF1),
    ece: rounded(evaluation.ece),
    oosAuroc: outOfScope && rounded(outOfScope.auroc),
    oosRecallAt2Points: outOfScope && rounded(outOfScope.recallAt2Points),
    oosPointsLost: outOfScope && rounded(outOfScope.pointsLost),
    slotF1: run.slotF1 === null ? null : rounded(run.slotF1),
    utterancesPerSecond: Math.round(run.utterancesPerSecond),
    trainSeconds: rounded(run.trainSeconds),
    // Linux counts it in KiB.
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    modelBytes: run.modelBytes,
    texts: run.answered.length,
    folds: run.folds,
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
