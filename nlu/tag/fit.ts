/** @module Fits the weights of a tagger: stochastic gradient steps, scaled as AdaGrad does (Duchi, Hazan & Singer 2011), averaged at the end. */
import { Chain, type Transitions } from './chain.js';
import { gatherGroups, spreadGroups, type Emissions, type TextRows } from './model.js';

export interface LabelledText extends TextRows {
  /** [n] */
  readonly gold: Uint16Array;
}

export interface FitOptions {
  readonly epochs: number;
  /** The first epoch's step; it falls to a tenth. */
  readonly rate: number;
  /** Weight decay: what a step takes off a weight, as a share. */
  readonly decay: number;
  /** The share of features hidden from each step, so that no word is relied on alone. */
  readonly dropout: number;
  readonly random: () => number;
  readonly onEpoch?: (done: number, of: number) => void;
}

/** What the squares of gradients start from: the first steps stay small. */
const FIRST_SQUARE = 0.1;
/** Gradients that change nothing. */
const NEGLIGIBLE = 1e-4;

/** Changes the weights of `emissions` and `transitions` in place. */
export function fit(
  texts: readonly LabelledText[],
  emissions: Emissions,
  transitions: Transitions,
  options: FitOptions,
): void {
  const { epochs, rate, random } = options;
  const fitter = new Fitter(emissions, transitions, options);
  const order = Uint32Array.from(texts.keys());
  const averages = [emissions.weights, transitions.weights].map((weights) => new Average(weights));
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    const step = rate * (1 - (0.9 * epoch) / epochs);
    for (const i of order) fitter.learn(texts[i]!, step);
    if (2 * epoch >= epochs - 1) for (const average of averages) average.add();
    options.onEpoch?.(epoch + 1, epochs);
  }
  for (const average of averages) average.take();
}

class Fitter {
  private readonly emissions: Emissions;
  private readonly transitions: Transitions;
  private readonly options: FitOptions;
  private readonly chain: Chain;
  private readonly squares: Float32Array;
  private readonly transitionSquares: Float64Array;
  private readonly transitionGradient: Float64Array;
  /** Scores, then gradients. [3n + 1, labels] */
  private table = new Float64Array(0);
  private hidden = new Uint8Array(0);

  constructor(emissions: Emissions, transitions: Transitions, options: FitOptions) {
    this.emissions = emissions;
    this.transitions = transitions;
    this.options = options;
    this.chain = new Chain(transitions);
    this.squares = new Float32Array(emissions.weights.length).fill(FIRST_SQUARE);
    this.transitionSquares = new Float64Array(transitions.weights.length).fill(FIRST_SQUARE);
    this.transitionGradient = new Float64Array(transitions.weights.length);
  }

  learn(text: LabelledText, step: number): void {
    const n = text.gold.length;
    const { labels } = this.transitions;
    const size = (3 * n + 1) * labels;
    if (this.table.length < size) this.table = new Float64Array(size * 2);
    else this.table.fill(0, 0, size);
    this.hideSome(text.rows.length);
    this.score(text);
    gatherGroups(this.table, n, labels);
    this.chain.run(n, this.table);
    this.moveTransitions(text.gold, step);
    for (let i = 0; i < n * labels; i++) this.table[i] = this.chain.marginals[i]!;
    for (let t = 0; t < n; t++) this.table[t * labels + text.gold[t]!]! -= 1;
    spreadGroups(this.table, n, labels);
    this.moveEmissions(text, step);
  }

  private hideSome(features: number): void {
    const { dropout, random } = this.options;
    if (this.hidden.length < features) this.hidden = new Uint8Array(features * 2);
    for (let k = 0; k < features; k++) this.hidden[k] = random() < dropout ? 1 : 0;
  }

  private score({ rows, offsets, gold }: LabelledText): void {
    const { starts, labels: entryLabels, weights } = this.emissions;
    const { labels } = this.transitions;
    const { table, hidden } = this;
    const shown = 1 / (1 - this.options.dropout);
    for (let group = 0; group <= 3 * gold.length; group++)
      for (let k = offsets[group]!; k < offsets[group + 1]!; k++) {
        if (hidden[k] === 1) continue;
        const end = starts[rows[k]! + 1]!;
        for (let e = starts[rows[k]!]!; e < end; e++)
          table[group * labels + entryLabels[e]!]! += weights[e]! * shown;
      }
  }

  private moveEmissions({ rows, offsets, gold }: LabelledText, step: number): void {
    const { starts, labels: entryLabels, weights } = this.emissions;
    const { labels } = this.transitions;
    const { table, hidden, squares } = this;
    const { decay } = this.options;
    for (let group = 0; group <= 3 * gold.length; group++)
      for (let k = offsets[group]!; k < offsets[group + 1]!; k++) {
        if (hidden[k] === 1) continue;
        const end = starts[rows[k]! + 1]!;
        for (let e = starts[rows[k]!]!; e < end; e++) {
          const slope = table[group * labels + entryLabels[e]!]!;
          if (slope < NEGLIGIBLE && slope > -NEGLIGIBLE) continue;
          squares[e]! += slope * slope;
          weights[e]! -= (step * (slope + decay * weights[e]!)) / Math.sqrt(squares[e]!);
        }
      }
  }

  private moveTransitions(gold: Uint16Array, step: number): void {
    const { transitionGradient: gradient, transitionSquares: squares } = this;
    const { weights } = this.transitions;
    gradient.fill(0);
    this.chain.addTransitionGradient(gold, gradient);
    for (let k = 0; k < gradient.length; k++) {
      const slope = gradient[k]!;
      if (slope === 0) continue;
      squares[k]! += slope * slope;
      weights[k]! -= (step * (slope + this.options.decay * weights[k]!)) / Math.sqrt(squares[k]!);
    }
    this.chain.takeWeights();
  }
}

/** The mean of an array's values at several times. */
class Average {
  private readonly values: Float32Array;
  private readonly sum: Float64Array;
  private times = 0;

  constructor(values: Float32Array) {
    this.values = values;
    this.sum = new Float64Array(values.length);
  }

  add(): void {
    this.times++;
    for (let i = 0; i < this.sum.length; i++) this.sum[i]! += this.values[i]!;
  }

  /** Puts the mean into the array. */
  take(): void {
    for (let i = 0; i < this.sum.length; i++) this.values[i] = this.sum[i]! / this.times;
  }
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const last = order[i]!;
    order[i] = order[j]!;
    order[j] = last;
  }
}
