/** @module Examples → a classifier: options by the size of the data, the head, and calibration on what was held out. */
import { fitSharpness } from './calibrate.js';
import { chooseVectorWeight } from './choose-weight.js';
import type { Example, VectorExample } from './example.js';
import { inOwnOrder, labelsOf, namesAsExamples } from './example.js';
import { compress } from './head.js';
import { holdOut } from './hold-out.js';
import type { Held } from './hold-out.js';
import { fitLogistic, logistic } from './logistic.js';
import type { ScopeClaim } from './metrics.js';
import type { Classifier, Decision, Level } from './model.js';
import { indexOfLargest, readScores, unit } from './model.js';
import { fitScope, inScope, leastConfidence, USUAL_COSTS, USUAL_OUT_OF_SCOPE_SHARE } from './out-of-scope.js';
import type { Costs } from './out-of-scope.js';
import { trainHead } from './train-head.js';
import type { HeadOptions } from './train-head.js';

export interface TrainOptions {
  readonly seed?: number;
  readonly locales?: readonly string[];
  readonly level?: Level;
  /** A text's dense vector, all of one length; for every text of `textsOf`. Required at the levels static and encoder. */
  readonly vectorOf?: (text: string) => Float32Array;
  /** Texts that are not trained on: calibration rests on them instead of on folds. */
  readonly validation?: readonly Example[];
  readonly costs?: Costs;
  /** What share of the traffic is about something else, in (0, 1). */
  readonly outOfScopeShare?: number;
  /** Told the share that is done, in [0, 1]. */
  readonly onProgress?: (share: number) => void;
}

/** From this many examples on, one held-out part tells enough, and the other rounds would cost time. */
const MANY_EXAMPLES = 5000;
const FOLDS = 5;
/** Better than others on folds of Banking77, CLINC150 and seeded draws of 10 texts an intent; larger costs change nothing. */
const HEAD_OPTIONS: Omit<HeadOptions, 'vectorWeight'> = {
  grams: { longestChars: 4, pairWindow: 10 },
  leastTexts: 1,
  cost: 1,
  passes: 8,
};
/** How much of the time goes into the held-out round of a large set. */
const HOLD_OUT_SHARE = 0.4;

export interface Trained {
  readonly classifier: Classifier;
  /** Of in-scope texts that were held out: for thresholds that no test text may choose. */
  readonly heldOut: readonly ScopeClaim[];
}

/**
 * The same for a seed, in whatever order the examples come.
 * @throws RangeError without any intent to learn
 */
export function train(examples: readonly Example[], options: TrainOptions = {}): Trained {
  const { seed = 1, level = 'sparse', locales = [], onProgress = () => {} } = options;
  const vectorOf = options.vectorOf ?? null;
  const ordered = inOwnOrder(withVectors(examples, vectorOf));
  const labels = labelsOf(ordered);
  if (labels.length === 0) throw new RangeError('the examples have no intent to learn');
  const names = withVectors(namesAsExamples(labels), vectorOf);
  const isOne = ordered.every(({ intents }) => intents.length <= 1);
  const vectorWeight = vectorOf === null ? 0 : chooseVectorWeight(ordered, names, HEAD_OPTIONS, seed);
  const headOptions = { ...HEAD_OPTIONS, vectorWeight };
  const plan = {
    folds: FOLDS,
    rounds: ordered.length < MANY_EXAMPLES ? FOLDS : 1,
    // With several intents a text, leaving one out would take too many texts with it.
    leaveIntentsOut: isOne,
  };
  const held = holdOut(ordered, names, headOptions, plan, seed, (share) =>
    onProgress(share * HOLD_OUT_SHARE),
  );
  const trained = trainHead(ordered, names, headOptions, seed, (share) =>
    onProgress(HOLD_OUT_SHARE + share * (1 - HOLD_OUT_SHARE)),
  );
  const model = { level, locales, seed, labels, vocabulary: trained.vocabulary, head: compress(trained.raw) };
  const validation = withVectors(options.validation ?? [], vectorOf);
  const inside = validation.length > 0 ? validation.map((example) => heldBy(model, example)) : held.inside;
  const decision: Decision = {
    intents: isOne ? 'one' : 'any',
    sharpness: fitSharpness(inside),
    ...(isOne ? NO_PRESENCE : fitPresence(inside)),
    scope: fitScope(
      held.inside.map(({ evidence }) => evidence),
      held.outside.map(({ evidence }) => evidence),
      options.outOfScopeShare ?? USUAL_OUT_OF_SCOPE_SHARE,
    ),
    leastConfidence: leastConfidence(options.costs ?? USUAL_COSTS),
  };
  const classifier = { ...model, decision };
  const heldOut = inside.map(({ evidence, scores, right }) => ({
    inScope: inScope(decision.scope, evidence),
    isRight: indexOfLargest(scores) === right,
  }));
  return { classifier, heldOut };
}

/** All texts whose vectors the training asks for: those of the examples and the names of their intents. */
export function textsOf(examples: readonly Example[]): readonly string[] {
  return [...examples, ...namesAsExamples(labelsOf(examples))].map(({ text }) => text);
}

function withVectors(
  examples: readonly Example[],
  vectorOf: ((text: string) => Float32Array) | null,
): readonly VectorExample[] {
  return examples.map((example) => ({
    ...example,
    vector: vectorOf === null ? null : unit(vectorOf(example.text)),
  }));
}

function heldBy(model: Pick<Classifier, 'vocabulary' | 'head' | 'labels'>, example: VectorExample): Held {
  const scores = new Float32Array(model.labels.length);
  const known = readScores(model, example.text, example.vector, scores);
  const right = model.labels.indexOf(example.intents[0] ?? '');
  const evidence = { best: scores[indexOfLargest(scores)] ?? -1, known };
  return { example, scores, right, evidence, labels: model.labels };
}

/** For a classifier of one intent a text, which does not use it. */
const NO_PRESENCE = { presence: [4, 0], leastPresence: 0.5 };

/** A score up to which an intent is so clearly not there that nothing is to be learnt from it. */
const PLAIN_NO = -0.7;

/** Score → probability over all pairs of a held-out text and an intent, and from which probability on F1 is best. */
function fitPresence(held: readonly Held[]): Pick<Decision, 'presence' | 'leastPresence'> {
  const pairs = held.flatMap(({ example, scores, labels }) =>
    labels.map((label, k) => ({ score: scores[k]!, isYes: example.intents.includes(label) })),
  );
  // The many plain noes would bend the curve where intents are said: 0.07 of calibration error on NLU++ against 0.02 without them.
  const near = pairs.filter(({ score }) => score > PLAIN_NO);
  if (!near.some(({ isYes }) => isYes)) return NO_PRESENCE;
  const presence = fitLogistic(near.map(({ score, isYes }) => ({ features: [score], isYes, weight: 1 })));
  const missed = held.flatMap(({ example, labels }) =>
    example.intents.filter((each) => !labels.includes(each)),
  );
  const sure = pairs.map(({ score, isYes }) => ({ confidence: logistic(presence, [score]), isYes }));
  return { presence, leastPresence: bestThreshold(sure, missed.length) };
}

/** From which confidence on to say an intent for the best micro-F1; `missed` are intents that nothing could be said of. */
function bestThreshold(pairs: readonly { confidence: number; isYes: boolean }[], missed: number): number {
  const sorted = [...pairs].sort((a, b) => b.confidence - a.confidence);
  const right = sorted.filter(({ isYes }) => isYes).length + missed;
  let [hits, best, threshold] = [0, 0, 0.5];
  sorted.forEach(({ confidence, isYes }, i) => {
    if (isYes) hits++;
    const f1 = (2 * hits) / (i + 1 + right);
    if (f1 > best) [best, threshold] = [f1, confidence];
  });
  return threshold;
}
