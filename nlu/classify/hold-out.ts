/**
 * @module What a classifier says about texts that it was not trained on: some of each intent, and all of some intents, which stand in
 * for what is out of scope. Calibration and the choice of options rest on it alone.
 */
import type { HeldOut } from './calibrate.js';
import type { VectorExample } from './example.js';
import { dealFolds } from './folds.js';
import { compress } from './head.js';
import { indexOfLargest, readScores } from './model.js';
import type { ScopeEvidence } from './out-of-scope.js';
import { seededRandom, shuffled } from './random.js';
import { trainHead } from './train-head.js';
import type { HeadOptions } from './train-head.js';

export interface Held extends HeldOut {
  readonly example: VectorExample;
  readonly evidence: ScopeEvidence;
  /** Of `scores`, the intents. */
  readonly labels: readonly string[];
}

export interface HeldOutResults {
  /** Texts of intents that were trained. */
  readonly inside: readonly Held[];
  /** Texts of intents that were not, and those without an intent. */
  readonly outside: readonly Held[];
}

export interface HoldOutPlan {
  /** Into how many parts the examples are dealt. */
  readonly folds: number;
  /** How many of the parts are held out, one after another. */
  readonly rounds: number;
  /** Whether a share of the intents, one over `folds`, is left out of each round. */
  readonly leaveIntentsOut: boolean;
}

const FEWEST_INTENTS_TO_LEAVE_OUT = 10;

export function holdOut(
  examples: readonly VectorExample[],
  names: readonly VectorExample[],
  options: HeadOptions,
  plan: HoldOutPlan,
  seed: number,
  onProgress: (share: number) => void = () => {},
): HeldOutResults {
  const folds = dealFolds(examples, plan.folds, seed);
  const labels = names.map(({ intents }) => intents[0] ?? '');
  const order = shuffled(labels, seededRandom(seed));
  const leavesOut = plan.leaveIntentsOut && labels.length >= FEWEST_INTENTS_TO_LEAVE_OUT;
  const inside: Held[] = [];
  const outside: Held[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    const left = new Set(leavesOut ? order.filter((_, k) => k % plan.folds === round) : []);
    const isLeft = ({ intents }: VectorExample) => intents.some((intent) => left.has(intent));
    const keptNames = names.filter((name) => !isLeft(name));
    const kept = keptNames.map(({ intents }) => intents[0] ?? '');
    const training = examples.filter((example, i) => folds[i] !== round && !isLeft(example));
    const trained = trainHead(training, keptNames, options, seed, (share) =>
      onProgress((round + share) / plan.rounds),
    );
    const model = { vocabulary: trained.vocabulary, head: compress(trained.raw) };
    examples.forEach((example, i) => {
      const isOutside = isLeft(example) || example.intents.length === 0;
      if (folds[i] !== round) return;
      const scores = new Float32Array(kept.length);
      const known = readScores(model, example.text, example.vector, scores);
      const evidence = { best: scores[indexOfLargest(scores)] ?? -1, known };
      const right = isOutside ? -1 : kept.indexOf(example.intents[0] ?? '');
      (isOutside ? outside : inside).push({ example, scores, right, evidence, labels: kept });
    });
  }
  return { inside, outside };
}
