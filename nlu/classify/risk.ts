/**
 * @module Mood and risk of a message: anger, a legal threat, the threat to go public, self-harm; several at once, or none. Features and head
 * are those of intents; each risk has a confidence and an operating point of its own.
 */
import { RISKS } from '../../bot/domain/nlu.js';
import type { Risk, RiskLabel } from '../../bot/domain/nlu.js';
import type { Example, VectorExample } from './example.js';
import { inOwnOrder, namesAsExamples } from './example.js';
import { compress } from './head.js';
import type { RawHead } from './head.js';
import { holdOut } from './hold-out.js';
import { fitLogistic, logistic } from './logistic.js';
import type { LogisticWeights } from './logistic.js';
import { readScores, unit } from './model.js';
import type { Classifier } from './model.js';
import { withCues } from './risk-cues.js';
import { trainHead } from './train-head.js';
import type { HeadOptions } from './train-head.js';

/**
 * What a miss costs, a needless alarm being 1: a risk counts from the probability 1 / (1 + miss) on. Somebody in danger who is shown a menu is
 * the worst of all; but to be consoled for saying "never mind" is no small thing either. The others only hasten the call of a person.
 */
const COST_OF_MISS: Readonly<Record<RiskLabel, number>> = {
  'self-harm': 4,
  legal: 1,
  press: 1,
  anger: 1,
};

/** One in so many of the ordinary messages is enough. */
const ORDINARY_SHARE = 4;
const HEAD_OPTIONS: HeadOptions = {
  grams: { longestChars: 4, pairWindow: 10 },
  leastTexts: 1,
  cost: 1,
  passes: 7,
  vectorWeight: 1,
};
const PLAN = { folds: 3, rounds: 3, leaveIntentsOut: false };
const SEED = 1;

/** What to train on. `ordinary`: messages for a desk; complaints among them are left out, for nobody said how angry they are. */
export function riskExamples(risky: readonly Example[], ordinary: readonly Example[]): readonly Example[] {
  const calm = ordinary.filter(({ intents }) => !intents.includes('complaint'));
  const some = calm.filter((_, i) => i % ORDINARY_SHARE === 0);
  return [...risky, ...some.map(({ text }) => ({ text, intents: [] }))];
}

/** Of `riskExamples`. @param vectorOf a text's dense vector; null where there are none */
export function trainRisk(
  examples: readonly Example[],
  locale: string,
  vectorOf: ((text: string) => Float32Array) | null,
): Classifier {
  const read = ({ text, intents }: Example): VectorExample => ({
    text: withCues(text),
    intents,
    vector: vectorOf && unit(vectorOf(text)),
  });
  const ordered = inOwnOrder(examples).map(read);
  const names = namesAsExamples(RISKS).map(read);
  const { inside, outside } = holdOut(ordered, names, HEAD_OPTIONS, PLAN, SEED);
  const calibrations = RISKS.map((risk, k) =>
    fitLogistic(
      [...inside, ...outside].map(({ example, scores }) => ({
        features: [scores[k]!],
        isYes: example.intents.includes(risk),
        weight: 1,
      })),
    ),
  );
  const { vocabulary, raw } = trainHead(ordered, names, HEAD_OPTIONS, SEED);
  return {
    level: vectorOf ? 'static' : 'sparse',
    locales: [locale],
    seed: SEED,
    labels: RISKS,
    vocabulary,
    head: compress(calibrated(raw, calibrations)),
    decision: {
      intents: 'any',
      sharpness: 1,
      presence: [1, 0],
      leastPresence: 0.5,
      scope: [0, 0, 0],
      leastConfidence: 0,
    },
  };
}

/** The gravest first. In tens of microseconds. */
export function risksIn(model: Classifier, text: string, vector: Float32Array | null): readonly Risk[] {
  const scores = new Float32Array(RISKS.length);
  readScores(model, withCues(text), vector, scores);
  return RISKS.map((label, k) => ({
    label,
    confidence: logistic(model.decision.presence, [scores[k]!]),
  })).filter(({ label, confidence }) => confidence >= 1 / (1 + COST_OF_MISS[label]));
}

/** With each risk's own calibration in its weights: scores are log-odds then. */
function calibrated(raw: RawHead, calibrations: readonly LogisticWeights[]): RawHead {
  const slopeOf = (k: number) => calibrations[k]![0]!;
  const count = calibrations.length;
  return {
    ...raw,
    columns: raw.columns.map((column, k) => column.map((weight) => weight * slopeOf(k))),
    biases: raw.biases.map((bias, k) => bias * slopeOf(k) + calibrations[k]![1]!),
    dense: raw.dense.map((weight, i) => weight * slopeOf(i % count)),
  };
}
