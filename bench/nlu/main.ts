/**
 * @module `npm run bench:nlu -- --data DIR [--levels sparse,static,encoder] [--encoder FILE] [--seed S] [--only NAME] [--no-peer] [--json]`: intent
 * classification on public sets at each level, beside nlp.js on the same texts. Figures, not a gate: it fails only when a set cannot be read.
 * What is measured replaces its row of `bench/results/nlu.json`; the other rows stay. What the encoder said is kept in DATA_DIR.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { embedAt } from '../../bot/app/nlu/vectors.js';
import { runEvaluation } from '../../bot/app/nlu/run-evaluation.js';
import type { Level } from '../../nlu/classify/model.js';
import { encodeModel } from '../../nlu/classify/model-file.js';
import { train } from '../../nlu/classify/train.js';
import { readArguments } from '../support/arguments.js';
import { installPeers } from '../turns/peers.js';
import { calibrationByChance } from './calibration-by-chance.js';
import { dataSets } from './data-sets.js';
import type { DataSet } from './data-sets.js';
import { measurePeer } from './peer.js';
import { measurePipeline } from './pipeline.js';
import type { PipelineFigures } from './pipeline.js';

const args = readArguments(process.argv.slice(2), [
  ...['data', 'levels', 'encoder', 'seed', 'only', 'no-peer', 'json', 'pipeline'],
]);
const seed = args.number('seed', 1);
const only = args.text('only', '');
const withPeer = !args.flag('no-peer');
const LEVELS: readonly Level[] = ['sparse', 'static', 'encoder'];
const levels = LEVELS.filter((level) => args.text('levels', 'sparse,static').split(',').includes(level));
if (args.flag('encoder')) process.env['ENCODER_MODEL'] = args.text('encoder', '');
const FILE = 'bench/results/nlu.json';

const sets = dataSets(args.text('data', '../shared/data'), seed);
// The part that a process of its own measures, with a model's file.
const modelFile = args.text('pipeline', '');
if (modelFile !== '') {
  process.stdout.write(JSON.stringify(measurePipeline(modelFile, sets[0]?.test ?? [])));
  process.exit();
}
if (withPeer) installPeers();
const wanted = sets.filter(({ name }) => name.startsWith(only));
// Written by this program.
const result = JSON.parse(readFileSync(FILE, 'utf8')) as {
  seed: number;
  pipeline: ReturnType<typeof pipelineOf>;
  sets: Row[];
};
result.seed = seed;
if (levels.includes('sparse') && wanted.includes(sets[0]!)) result.pipeline = pipelineOf(sets[0]!);
for (const set of wanted) {
  // The static vectors, and the encoder that they are from, are those of English.
  for (const level of set.language === 'en' ? levels : levels.filter((each) => each === 'sparse')) {
    const row = await measure(set, level);
    const isSame = (other: Row) => other.set === row.set && other.level === row.level;
    const at = result.sets.findIndex(isSame);
    if (at >= 0) result.sets[at] = { ...row, nodeNlp: row.nodeNlp ?? result.sets[at]!.nodeNlp };
    else result.sets.push(row);
    // After each: all of them take a quarter of an hour.
    writeFileSync(FILE, `${JSON.stringify(result, null, 2)}\n`);
  }
}
print();
if (args.flag('json')) process.stdout.write(`${JSON.stringify(result)}\n`);
// An encoder's process would keep this one.
process.exit();

async function measure(set: DataSet, level: Level) {
  say(`${set.name}: ${set.train.length} texts at level ${level}`);
  const run = await runEvaluation(set, { level, seed, embed: embedAt(level), folds: set.folds });
  const { evaluation } = run;
  const claims = run.answered.flatMap(({ example, prediction }) =>
    prediction.guesses.map(({ intent, confidence }) => ({
      confidence,
      isRight: example.intents.includes(intent),
    })),
  );
  const peer = withPeer && level === 'sparse' && !set.isMulti ? measurePeer(set, seed) : null;
  return {
    set: set.name,
    level,
    texts: run.answered.length,
    accuracy: evaluation.accuracy,
    macroF1: evaluation.macroF1,
    microF1: evaluation.microF1,
    ece: evaluation.ece,
    ...calibrationByChance(claims, seed),
    oosAuroc: evaluation.outOfScope?.auroc ?? null,
    oosRecallAt2Points: evaluation.outOfScope?.recallAt2Points ?? null,
    oosPointsLost: evaluation.outOfScope?.pointsLost ?? null,
    trainSeconds: run.trainSeconds,
    trainCpuSeconds: run.trainCpuSeconds,
    utterancesPerSecond: run.utterancesPerSecond,
    modelBytes: run.modelBytes,
    nodeNlp: peer,
  };
}

type Row = Awaited<ReturnType<typeof measure>>;

function pipelineOf(set: DataSet) {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-nlu-'));
  try {
    const file = path.join(folder, 'model.bin');
    writeFileSync(file, encodeModel(train(set.train, { seed }).classifier));
    return { set: set.name, ...inOwnProcess(file) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where what training left in memory does not hide what the model takes. */
function inOwnProcess(file: string): PipelineFigures {
  const self = process.argv[1] ?? '';
  const options = ['--data', args.text('data', '../shared/data'), '--pipeline', file];
  const done = spawnSync(process.execPath, ['--expose-gc', self, ...options], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the pipeline could not be measured: ${done.stderr}`);
  // Printed by measurePipeline's figures above.
  return JSON.parse(done.stdout) as PipelineFigures;
}

function print(): void {
  const head = [
    'accuracy',
    'microF1',
    'ece',
    'AUROC',
    'recall',
    'train CPU s',
    'texts/s',
    'nlp.js',
    'train s',
    'texts/s',
  ];
  say(`\n${''.padEnd(34)}${head.map((name) => name.padStart(12)).join('')}`);
  for (const row of result.sets) {
    const cells = [
      percent(row.accuracy),
      percent(row.microF1),
      row.ece.toFixed(3),
      row.oosAuroc?.toFixed(3) ?? '–',
      percent(row.oosRecallAt2Points),
      row.trainCpuSeconds.toFixed(1),
      Math.round(row.utterancesPerSecond),
      percent(row.nodeNlp?.accuracy ?? null),
      row.nodeNlp?.trainSeconds.toFixed(1) ?? '–',
      row.nodeNlp ? Math.round(row.nodeNlp.utterancesPerSecond) : '–',
    ];
    say(`${row.set}, ${row.level}`.padEnd(34) + cells.map((cell) => String(cell).padStart(12)).join(''));
  }
  const { withRulesPerSecond, classifyPerSecond, memoryMb } = result.pipeline;
  say(
    `one core: ${Math.round(withRulesPerSecond)} texts/s with rules, ${Math.round(classifyPerSecond)} without; the model takes ${memoryMb?.toFixed(0) ?? '?'} MB`,
  );
}

function percent(share: number | null): string {
  return share === null ? '–' : (100 * share).toFixed(2);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
