/** @module A trained classifier at work: text → intents with calibrated confidence, or "I don't know". */
import { softmax } from './calibrate.js';
import { score } from './head.js';
import type { Head } from './head.js';
import { logistic } from './logistic.js';
import type { LogisticWeights } from './logistic.js';
import { inScope } from './out-of-scope.js';
import type { Vocabulary } from './vocabulary.js';

/** Where meaning comes from beside n-grams: nowhere, static token vectors, or a sentence encoder. */
export type Level = 'sparse' | 'static' | 'encoder';

export interface Decision {
  /** `one`: each text has one intent, by softmax. `any`: each intent is there or not, by its own logistic function. */
  readonly intents: 'one' | 'any';
  /** One over the temperature of the softmax. */
  readonly sharpness: number;
  /** Score of an intent → probability that it is there. */
  readonly presence: LogisticWeights;
  /** An intent is there from this probability on, in [0, 1]. */
  readonly leastPresence: number;
  readonly scope: LogisticWeights;
  /** An answer is worth giving from this probability of being right on, in [0, 1]. */
  readonly leastConfidence: number;
}

export interface Classifier {
  readonly level: Level;
  readonly locales: readonly string[];
  readonly seed: number;
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly head: Head;
  readonly decision: Decision;
}

export interface Guess {
  readonly intent: string;
  /** Calibrated on texts in scope, in [0, 1]. */
  readonly confidence: number;
}

export interface Prediction {
  /** The likeliest first. Of a classifier of one intent a text: the best alone. */
  readonly guesses: readonly Guess[];
  /** The probability that the text asks for anything that is known, in [0, 1]. */
  readonly inScope: number;
  /** Whether answering costs less than asking back. */
  readonly isSure: boolean;
  /** Which level answered. */
  readonly level: Level;
}

/**
 * In tens of microseconds. `vector`: at the levels static and encoder the text's dense vector, of any length other than 0; a missing one
 * counts as no evidence.
 */
export function predict(model: Classifier, text: string, vector: Float32Array | null = null): Prediction {
  const scores = new Float32Array(model.labels.length);
  const known = readScores(model, text, vector, scores);
  const best = indexOfLargest(scores);
  const scope = inScope(model.decision.scope, { best: scores[best] ?? -1, known });
  const guesses = model.decision.intents === 'one' ? [theBest(model, scores, best)] : present(model, scores);
  const confidence = guesses.reduce((least, guess) => Math.min(least, guess.confidence), 1);
  const isSure = guesses.length > 0 && confidence * scope >= model.decision.leastConfidence;
  return { guesses, inScope: scope, isSure, level: model.level };
}

/** Of a classifier of one intent a text: all intents, the likeliest first. In tens of microseconds. */
export function rank(model: Classifier, text: string, vector: Float32Array | null = null): readonly Guess[] {
  const scores = new Float32Array(model.labels.length);
  readScores(model, text, vector, scores);
  const shares = softmax(scores, model.decision.sharpness);
  return model.labels
    .map((intent, k) => ({ intent, confidence: shares[k]! }))
    .sort((a, b) => b.confidence - a.confidence);
}

/** Fills `scores` ([labels], about -1 for no and 1 for yes) and answers the share of the text's word n-grams that are known. */
export function readScores(
  { vocabulary, head }: Pick<Classifier, 'vocabulary' | 'head'>,
  text: string,
  vector: Float32Array | null,
  scores: Float32Array,
): number {
  const sparse = vocabulary.vector(text);
  score(head, sparse, vector === null ? null : unit(vector), scores);
  return sparse.knownShare;
}

/** Scaled to length 1; zeros stay. */
export function unit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return vector.map((value) => value * scale);
}

function theBest({ labels, decision }: Classifier, scores: Float32Array, best: number): Guess {
  return { intent: labels[best] ?? '', confidence: softmax(scores, decision.sharpness)[best] ?? 0 };
}

function present({ labels, decision }: Classifier, scores: Float32Array): readonly Guess[] {
  return labels
    .map((intent, k) => ({ intent, confidence: logistic(decision.presence, [scores[k]!]) }))
    .filter(({ confidence }) => confidence >= decision.leastPresence)
    .sort((a, b) => b.confidence - a.confidence);
}

export function indexOfLargest(scores: Float32Array): number {
  let best = 0;
  for (let k = 1; k < scores.length; k++) if (scores[k]! > scores[best]!) best = k;
  return best;
}
