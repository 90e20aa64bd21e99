/**
 * @module `npm run bench:nlu-slots -- [--data DIR] [--dev] [--seed 1] [--json]`: how well the span tagger finds slots it learnt from examples, on SNIPS,
 * RESTAURANTS-8K and, in five folds, xSID in Chinese and English. The figures are of the tagger as it is saved and loaded again.
 * With `--dev`, on the validation texts (SNIPS) or a fifth of the training texts (RESTAURANTS-8K), and nothing is written: for choosing.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { spanF1 } from '../../nlu/tag/span-f1.js';
import type { PredictedSpan, SlotSpan, TaggedText } from '../../nlu/tag/tagged-text.js';
import { decodeTagger, encodeTagger } from '../../nlu/tag/tagger-file.js';
import { trainTagger } from '../../nlu/tag/train-tagger.js';
import { readArguments } from '../support/arguments.js';
import { lookupOf } from './lookup.js';
import { readRestaurants, readSnips, readXsid } from './sets.js';

const args = readArguments(process.argv.slice(2), ['data', 'dev', 'seed', 'json']);
const data = args.text('data', '../shared/data');
const seed = args.number('seed', 1);
const isDev = args.flag('dev');
const FOLDS = 5;

interface Round {
  readonly gold: readonly (readonly SlotSpan[])[];
  readonly found: readonly (readonly PredictedSpan[])[];
  readonly lookedUp: readonly (readonly SlotSpan[])[];
  readonly trainSeconds: number;
  readonly textsPerSecond: number;
  /** By the processor's time, which a busy machine inflates less. */
  readonly textsPerCpuSecond: number;
  readonly modelBytes: number;
}

const restaurants = readRestaurants(data, 'train_0.json.gz');
const sets: Readonly<Record<string, () => readonly Round[]>> = {
  snips: () => [
    roundOf(readSnips(data, 'train.jsonl.gz'), readSnips(data, isDev ? 'valid.jsonl' : 'test.jsonl')),
  ],
  restaurants8k: () =>
    isDev ? foldsOf(restaurants).slice(0, 1) : [roundOf(restaurants, readRestaurants(data, 'test.json.gz'))],
  'xsid-zh': () => foldsOf(readXsid(data, 'zh')),
  'xsid-en': () => foldsOf(readXsid(data, 'en')),
};

const results = Object.fromEntries(
  Object.entries(sets).map(([name, rounds]) => {
    const figures = figuresOf(rounds());
    process.stderr.write(
      `${name.padEnd(14)} F1 ${percent(figures.slotF1)}  mean of slots ${percent(figures.macroF1)}  lookup ${percent(figures.lookupF1)}  ECE ${figures.ece.toFixed(3)}  ` +
        `${Math.round(figures.textsPerSecond)} texts/s  trained in ${figures.trainSeconds.toFixed(1)} s  ${(figures.modelBytes / 1e6).toFixed(2)} MB\n`,
    );
    return [name, figures];
  }),
);
const result = { seed, split: isDev ? 'dev' : 'test', ...results };
if (!isDev) {
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/nlu-slots.json', `${JSON.stringify(result, null, 2)}\n`);
}
if (args.flag('json')) process.stdout.write(`${JSON.stringify(result)}\n`);

function roundOf(train: readonly TaggedText[], test: readonly TaggedText[]): Round {
  const from = performance.now();
  const bytes = encodeTagger(trainTagger(train, { seed }));
  const trainSeconds = (performance.now() - from) / 1_000;
  const tagger = decodeTagger(bytes);
  const lookUp = lookupOf(train);
  // Once for the compiler.
  for (const { text } of train.slice(0, 1_000)) tagger.tag(text);
  const cpuStart = process.cpuUsage();
  const start = performance.now();
  const found = test.map(({ text, asked = [] }) => tagger.tag(text, { asked }));
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpuStart);
  return {
    gold: test.map(({ slots }) => slots),
    found,
    lookedUp: test.map(({ text }) => lookUp(text)),
    trainSeconds,
    textsPerSecond: test.length / seconds,
    textsPerCpuSecond: test.length / ((user + system) / 1e6),
    modelBytes: bytes.length,
  };
}

/** Each text is tested once; which fold it is in depends on its place in the file. */
function foldsOf(texts: readonly TaggedText[]): readonly Round[] {
  return [...Array(FOLDS).keys()].map((fold) =>
    roundOf(
      texts.filter((_, i) => i % FOLDS !== fold),
      texts.filter((_, i) => i % FOLDS === fold),
    ),
  );
}

function figuresOf(rounds: readonly Round[]) {
  const gold = rounds.flatMap((each) => each.gold);
  const found = rounds.flatMap((each) => each.found);
  const score = spanF1(gold, found);
  const mean = (of: (round: Round) => number) =>
    rounds.reduce((sum, round) => sum + of(round), 0) / rounds.length;
  return {
    texts: gold.length,
    slotF1: score.f1,
    precision: score.precision,
    recall: score.recall,
    macroF1: score.macroF1,
    lookupF1: spanF1(
      gold,
      rounds.flatMap((each) => each.lookedUp),
    ).f1,
    ece: calibrationError(gold, found),
    trainSeconds: mean((round) => round.trainSeconds),
    textsPerSecond: mean((round) => round.textsPerSecond),
    textsPerCpuSecond: mean((round) => round.textsPerCpuSecond),
    modelBytes: mean((round) => round.modelBytes),
    bySlot: Object.fromEntries([...score.bySlot].map(([slot, { f1, gold: count }]) => [slot, { f1, count }])),
  };
}

/** Expected calibration error of the predicted spans, 15 bins of equal mass. */
function calibrationError(
  gold: readonly (readonly SlotSpan[])[],
  found: readonly (readonly PredictedSpan[])[],
): number {
  const spans = found
    .flatMap((each, i) =>
      each.map(({ slot, start, end, confidence }) => ({
        confidence,
        isRight: (gold[i] ?? []).some((g) => g.slot === slot && g.start === start && g.end === end),
      })),
    )
    .sort((a, b) => a.confidence - b.confidence);
  const bins = 15;
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const part = spans.slice(
      Math.floor((bin * spans.length) / bins),
      Math.floor(((bin + 1) * spans.length) / bins),
    );
    const gap = part.reduce((sum, { confidence, isRight }) => sum + confidence - Number(isRight), 0);
    error += Math.abs(gap);
  }
  return error / Math.max(1, spans.length);
}

function percent(share: number): string {
  return (share * 100).toFixed(2);
}
