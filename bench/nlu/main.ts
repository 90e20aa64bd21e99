/**
 * @module `npm run bench:nlu -- --data DIR [--seed S] [--only NAME] [--no-peer] [--json]`: intent classification at level sparse on public sets,
 * beside nlp.js on the same texts in the same run. Figures, not a gate: it fails only when a set cannot be read.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { embedAt } from '../../bot/app/nlu/vectors.js';
import { runEvaluation } from '../../bot/app/nlu/run-evaluation.js';
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

const args = readArguments(process.argv.slice(2), ['data', 'seed', 'only', 'no-peer', 'json', 'pipeline']);
const seed = args.number('seed', 1);
const only = args.text('only', '');
const withPeer = !args.flag('no-peer');

const sets = dataSets(args.text('data', '../shared/data'), seed);
// The part that a process of its own measures, with a model's file.
const modelFile = args.text('pipeline', '');
if (modelFile !== '') {
  process.stdout.write(JSON.stringify(measurePipeline(modelFile, sets[0]?.test ?? [])));
  process.exit();
}
if (withPeer) installPeers();
const wanted = sets.filter(({ name }) => name.startsWith(only));
const pipeline = pipelineOf(sets[0]!);
const rows: Awaited<ReturnType<typeof measure>>[] = [];
const result = { level: 'sparse', seed, pipeline, sets: rows };
mkdirSync('bench/results', { recursive: true });
for (const set of wanted) {
  rows.push(await measure(set));
  // After each set: all of them take a quarter of an hour.
  writeFileSync('bench/results/nlu.json', `${JSON.stringify(result, null, 2)}\n`);
}
print();
if (args.flag('json')) process.stdout.write(`${JSON.stringify(result)}\n`);

async function measure(set: DataSet) {
  say(`${set.name}: ${set.train.length} texts`);
  const run = await runEvaluation(set, { level: 'sparse', seed, embed: embedAt('sparse'), folds: set.folds });
  const { evaluation } = run;
  const claims = run.answered.flatMap(({ example, prediction }) =>
    prediction.guesses.map(({ intent, confidence }) => ({
      confidence,
      isRight: example.intents.includes(intent),
    })),
  );
  const peer = withPeer && !set.isMulti ? measurePeer(set, seed) : null;
  return {
    set: set.name,
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
    'train s',
    'texts/s',
    'nlp.js',
    'train s',
    'texts/s',
  ];
  say(`\n${''.padEnd(26)}${head.map((name) => name.padStart(9)).join('')}`);
  for (const row of rows) {
    const cells = [
      percent(row.accuracy),
      percent(row.microF1),
      row.ece.toFixed(3),
      row.oosAuroc?.toFixed(3) ?? '–',
      percent(row.oosRecallAt2Points),
      row.trainSeconds.toFixed(1),
      Math.round(row.utterancesPerSecond),
      percent(row.nodeNlp?.accuracy ?? null),
      row.nodeNlp?.trainSeconds.toFixed(1) ?? '–',
      row.nodeNlp ? Math.round(row.nodeNlp.utterancesPerSecond) : '–',
    ];
    say(row.set.padEnd(26) + cells.map((cell) => String(cell).padStart(9)).join(''));
  }
  const { withRulesPerSecond, classifyPerSecond, memoryMb } = pipeline;
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
