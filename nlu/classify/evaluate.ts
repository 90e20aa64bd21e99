/** @module A classifier held against texts whose intents are known. */
import type { Example } from './example.js';
import {
  accuracy,
  auroc,
  confusionPairs,
  expectedCalibrationError,
  f1,
  isExact,
  reliability,
  thresholdForLoss,
} from './metrics.js';
import type { Claim, ConfusionPair, Judged, ReliabilityBin, ScopeClaim } from './metrics.js';
import type { Prediction } from './model.js';

/** A text, what is right, and what was said of it. */
export interface Answered {
  readonly example: Example;
  readonly prediction: Prediction;
}

export interface Evaluation {
  /** The share with exactly the right intents, in [0, 1]; no answer is turned away for being unsure. */
  readonly accuracy: number;
  readonly macroF1: number;
  readonly microF1: number;
  /** Expected calibration error; null without texts in scope. */
  readonly ece: number;
  readonly bins: readonly ReliabilityBin[];
  readonly confusions: readonly ConfusionPair[];
  readonly outOfScope: OutOfScopeFigures | null;
}

export interface OutOfScopeFigures {
  readonly auroc: number;
  /** The share of out-of-scope texts that are turned away where turning away costs at most 2 points of in-scope accuracy. */
  readonly recallAt2Points: number;
  /** In-scope accuracy lost at that threshold, in points, on the test texts. */
  readonly pointsLost: number;
}

/** Points of in-scope accuracy that the figure allows to lose. */
const LOSS = 0.02;

/**
 * `inside` are the texts in scope, `outside` those out of it; `heldOut` are other in-scope texts, from which the threshold is
 * taken, so that the test texts do not choose it.
 */
export function evaluate(
  inside: readonly Answered[],
  outside: readonly Answered[] | null,
  heldOut: readonly ScopeClaim[],
): Evaluation {
  const judged = inside.map(judge);
  const claims = inside.flatMap(claimsOf);
  const { micro, macro } = f1(judged);
  return {
    accuracy: accuracy(judged),
    microF1: micro,
    macroF1: macro,
    ece: expectedCalibrationError(claims),
    bins: reliability(claims),
    confusions: confusionPairs(judged),
    outOfScope: outside === null ? null : outOfScopeFigures(inside, outside, heldOut),
  };
}

function judge({ example, prediction }: Answered): Judged {
  return { right: example.intents, said: prediction.guesses.map(({ intent }) => intent) };
}

/** Each intent that was said is a claim of its own. */
function claimsOf({ example, prediction }: Answered): readonly Claim[] {
  return prediction.guesses.map(({ intent, confidence }) => ({
    confidence,
    isRight: example.intents.includes(intent),
  }));
}

function outOfScopeFigures(
  inside: readonly Answered[],
  outside: readonly Answered[],
  heldOut: readonly ScopeClaim[],
): OutOfScopeFigures {
  const scopeOf = ({ prediction }: Answered) => prediction.inScope;
  const threshold = thresholdForLoss(heldOut, LOSS);
  const claims = inside.map((answered) => ({
    inScope: scopeOf(answered),
    isRight: isExact(judge(answered)),
  }));
  const lost = claims.filter(({ inScope, isRight }) => isRight && inScope < threshold).length;
  return {
    auroc: auroc(inside.map(scopeOf), outside.map(scopeOf)),
    recallAt2Points: outside.filter((answered) => scopeOf(answered) < threshold).length / outside.length,
    pointsLost: (100 * lost) / inside.length,
  };
}
