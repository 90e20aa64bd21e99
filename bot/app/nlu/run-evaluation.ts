/** @module Trains on files and holds the classifier against others; without a test file, by cross-validation. */
import { encodeModel, decodeModel } from '../../../nlu/classify/model-file.js';
import { evaluate } from '../../../nlu/classify/evaluate.js';
import type { Answered, Evaluation } from '../../../nlu/classify/evaluate.js';
import type { Example } from '../../../nlu/classify/example.js';
import { spanF1 } from '../../../nlu/tag/span-f1.js';
import type { SlotSpan, TaggedText } from '../../../nlu/tag/tagged-text.js';
import { decodeTagger, encodeTagger } from '../../../nlu/tag/tagger-file.js';
import { trainTagger } from '../../../nlu/tag/train-tagger.js';
import { dealFolds } from '../../../nlu/classify/folds.js';
import type { ScopeClaim } from '../../../nlu/classify/metrics.js';
import { predict } from '../../../nlu/classify/model.js';
import type { Classifier, Level } from '../../../nlu/classify/model.js';
import { textsOf, train } from '../../../nlu/classify/train.js';
import { showProgress } from './progress.js';
import type { LabelledText } from './read-examples.js';
import type { Embed } from './vectors.js';

export interface EvaluationData {
  readonly train: readonly LabelledText[];
  readonly validation: readonly Example[];
  /** Null for cross-validation over the training texts. */
  readonly test: readonly LabelledText[] | null;
  readonly outside: readonly Example[] | null;
}

export interface EvaluationRun {
  readonly evaluation: Evaluation;
  readonly answered: readonly Answered[];
  /** Of exact spans with their slots, in [0, 1]; null where the texts have none. */
  readonly slotF1: number | null;
  readonly utterancesPerSecond: number;
  /** Of one training, calibration included. */
  readonly trainSeconds: number;
  /** The same in CPU time, which other processes do not lengthen. */
  readonly trainCpuSeconds: number;
  readonly modelBytes: number;
  readonly folds: number | null;
}

export interface EvaluationOptions {
  readonly level: Level;
  readonly embed: Embed;
  readonly seed: number;
  /** Of cross-validation. */
  readonly folds?: number;
}

const USUAL_FOLDS = 5;

/** Spans of the same texts. */
interface Tagged {
  readonly gold: readonly (readonly SlotSpan[])[];
  readonly found: readonly (readonly SlotSpan[])[];
}

interface Round {
  readonly answered: readonly Answered[];
  readonly outside: readonly Answered[];
  readonly slots: Tagged;
  readonly heldOut: readonly ScopeClaim[];
  readonly trainSeconds: number;
  readonly trainCpuSeconds: number;
  readonly predictSeconds: number;
  readonly modelBytes: number;
}

export async function runEvaluation(
  data: EvaluationData,
  options: EvaluationOptions,
): Promise<EvaluationRun> {
  const rounds: Round[] = [];
  for (const split of splitsOf(data, options)) rounds.push(await runRound(split, options));
  const answered = rounds.flatMap((round) => round.answered);
  const outside = data.outside === null ? null : rounds.flatMap((round) => round.outside);
  const sum = (key: 'trainSeconds' | 'trainCpuSeconds' | 'predictSeconds' | 'modelBytes') =>
    rounds.reduce((total, round) => total + round[key], 0);
  return {
    evaluation: evaluate(
      answered,
      outside,
      rounds.flatMap(({ heldOut }) => heldOut),
    ),
    answered,
    slotF1: slotF1Of(rounds.map(({ slots }) => slots)),
    utterancesPerSecond: (answered.length + (outside?.length ?? 0)) / sum('predictSeconds'),
    trainSeconds: sum('trainSeconds') / rounds.length,
    trainCpuSeconds: sum('trainCpuSeconds') / rounds.length,
    modelBytes: Math.round(sum('modelBytes') / rounds.length),
    folds: data.test === null ? rounds.length : null,
  };
}

interface Split {
  readonly name: string;
  readonly train: readonly LabelledText[];
  readonly validation: readonly Example[];
  readonly test: readonly LabelledText[];
  readonly outside: readonly Example[];
}

/** Out-of-scope texts are dealt over the folds as the others are, so that each is judged once. */
function splitsOf(
  { train, validation, test, outside }: EvaluationData,
  { seed, folds: count = USUAL_FOLDS }: EvaluationOptions,
): readonly Split[] {
  if (test !== null) return [{ name: '', train, validation, test, outside: outside ?? [] }];
  const folds = dealFolds(train, count, seed);
  return Array.from({ length: count }, (_, fold) => ({
    name: ` fold ${fold + 1} of ${count}`,
    train: train.filter((__, i) => folds[i] !== fold),
    validation,
    test: train.filter((__, i) => folds[i] === fold),
    outside: (outside ?? []).filter((__, i) => i % count === fold),
  }));
}

async function runRound(split: Split, { level, embed, seed }: EvaluationOptions): Promise<Round> {
  const vectorOf = await embed([...textsOf(split.train), ...textsOf(split.validation)]);
  const progress = showProgress(`train${split.name}`);
  const start = performance.now();
  const cpu = process.cpuUsage();
  const { classifier, heldOut } = train(split.train, {
    level,
    seed,
    validation: split.validation,
    ...(vectorOf ? { vectorOf } : {}),
    onProgress: progress.at,
  });
  const trainSeconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  progress.done();
  // What is judged is what would be loaded from the file.
  const file = encodeModel(classifier);
  const loaded = decodeModel(file);
  const inside = await answerAll(loaded, split.test, embed);
  const outside = await answerAll(loaded, split.outside, embed);
  return {
    answered: inside.answered,
    outside: outside.answered,
    slots: tagAll(split, seed),
    heldOut,
    trainSeconds,
    trainCpuSeconds: (user + system) / 1e6,
    predictSeconds: inside.seconds + outside.seconds,
    modelBytes: file.length,
  };
}

async function answerAll(classifier: Classifier, examples: readonly Example[], embed: Embed) {
  const vectorOf = await embed(examples.map(({ text }) => text));
  const start = performance.now();
  const answered = examples.map((example) => ({
    example,
    prediction: predict(classifier, example.text, vectorOf?.(example.text) ?? null),
  }));
  return { answered, seconds: (performance.now() - start) / 1000 };
}

/** Slots as a tagger finds them that learnt from the training texts alone. */
function tagAll({ name, train: learnt, test }: Split, seed: number): Tagged {
  const examples = learnt.flatMap(taggedText);
  const asked = test.flatMap(taggedText);
  if (asked.length === 0 || examples.every(({ slots }) => slots.length === 0)) return { gold: [], found: [] };
  const progress = showProgress(`train slots${name}`);
  const onEpoch = (done: number, of: number) => progress.at(done / of);
  // What is judged is what would be loaded from the file.
  const tagger = decodeTagger(encodeTagger(trainTagger(examples, { seed, onEpoch })));
  progress.done();
  return { gold: asked.map(({ slots }) => slots), found: asked.map(({ text }) => tagger.tag(text)) };
}

/** None where the line says nothing of slots: they may be there, unmarked. */
function taggedText({ text, slots, intents }: LabelledText): readonly TaggedText[] {
  const [intent] = intents.length === 1 ? intents : [];
  return slots === undefined ? [] : [{ text, slots, ...(intent === undefined ? {} : { intent }) }];
}

function slotF1Of(rounds: readonly Tagged[]): number | null {
  const gold = rounds.flatMap((round) => round.gold);
  if (gold.every((spans) => spans.length === 0)) return null;
  return spanF1(
    gold,
    rounds.flatMap(({ found }) => found),
  ).f1;
}
