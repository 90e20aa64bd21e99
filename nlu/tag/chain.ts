/**
 * @module The linear chain of a conditional random field (Lafferty, McCallum & Pereira 2001): probabilities over all label sequences
 * of a text, and the best one.
 *
 * Few pairs of labels follow each other in the training texts. These have a weight each; all other sound pairs share one, so that a
 * step costs the seen pairs and not the square of the labels.
 */
import { continues, isCloser, isOpener, OUTSIDE } from './labels.js';

export interface Transitions {
  readonly labels: number;
  /** The pairs with a weight of their own, [m] each: all inside a span, and the seen ones of closer and opener. */
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  /** [m + 1]; the last is of every other pair of closer and opener. */
  readonly weights: Float32Array;
}

/** Labels less likely than this at their place are on no best path. */
const UNLIKELY = 1e-6;

/** All weights 0. `seen` holds `from * labels + to`. */
export function transitionsOver(labels: number, seen: ReadonlySet<number>): Transitions {
  const from: number[] = [];
  const to: number[] = [];
  for (let a = 0; a < labels; a++)
    for (let b = 0; b < labels; b++) {
      if (!continues(a, b) && !(isCloser(a) && isOpener(b) && seen.has(a * labels + b))) continue;
      from.push(a);
      to.push(b);
    }
  return {
    labels,
    from: Uint16Array.from(from),
    to: Uint16Array.from(to),
    weights: new Float32Array(from.length + 1),
  };
}

/** A label on a path: the path's score up to here, and which of the step before it came from. */
interface Step {
  readonly label: number;
  score: number;
  readonly back: number;
}

/** Works on one text after the other in the same memory. All tables are [n, labels] row-major. */
export class Chain {
  readonly transitions: Transitions;
  /** The probability of each label at each token. */
  marginals = new Float64Array(0);
  /** exp(score), relative to the token's best label. */
  private potentials = new Float64Array(0);
  private alpha = new Float64Array(0);
  private beta = new Float64Array(0);
  /** What each token's alpha was divided by. [n] */
  private scale = new Float64Array(0);
  private n = 0;

  /** What each pair adds to the sum that all pairs of closer and opener share. [m] */
  private readonly factors: Float64Array;
  private readonly isInner: Uint8Array;
  private readonly openers: Uint16Array;
  private readonly closers: Uint16Array;
  private readonly pairAt = new Map<number, number>();
  private unseen = 1;

  constructor(transitions: Transitions) {
    const { labels, from, to } = transitions;
    const all = [...Array(labels).keys()];
    this.transitions = transitions;
    this.factors = new Float64Array(from.length);
    this.isInner = Uint8Array.from(from, (a, k) => Number(continues(a, to[k]!)));
    this.openers = Uint16Array.from(all.filter(isOpener));
    this.closers = Uint16Array.from(all.filter(isCloser));
    for (let k = 0; k < from.length; k++) this.pairAt.set(from[k]! * labels + to[k]!, k);
    this.takeWeights();
  }

  /** To be called when the transitions' weights have changed. */
  takeWeights(): void {
    const { weights } = this.transitions;
    const { factors, isInner } = this;
    this.unseen = Math.exp(weights[factors.length]!);
    for (let k = 0; k < factors.length; k++)
      factors[k] = Math.exp(weights[k]!) - (isInner[k] === 1 ? 0 : this.unseen);
  }

  /** Weighs every sequence for a text of n tokens by its labels' `scores`, [n, labels] (more may follow and is not read). */
  run(n: number, scores: Float64Array): void {
    const { labels } = this.transitions;
    const size = n * labels;
    this.n = n;
    if (this.alpha.length < size) {
      this.potentials = new Float64Array(size * 2);
      this.alpha = new Float64Array(size * 2);
      this.beta = new Float64Array(size * 2);
      this.marginals = new Float64Array(size * 2);
      this.scale = new Float64Array(n * 2);
    }
    for (let row = 0; row < size; row += labels) {
      let best = -Infinity;
      for (let i = row; i < row + labels; i++) if (scores[i]! > best) best = scores[i]!;
      for (let i = row; i < row + labels; i++) this.potentials[i] = Math.exp(scores[i]! - best);
    }
    this.forward();
    this.backward();
    const { alpha, beta, marginals } = this;
    for (let i = 0; i < size; i++) marginals[i] = alpha[i]! * beta[i]!;
  }

  private forward(): void {
    const { from, to, labels } = this.transitions;
    const { n, potentials, alpha, scale, openers, closers, factors, unseen } = this;
    alpha.fill(0, 0, n * labels);
    for (const y of openers) alpha[y] = 1;
    for (let t = 0; t < n; t++) {
      const row = t * labels;
      const before = row - labels;
      if (t > 0) {
        let closed = 0;
        for (const y of closers) closed += alpha[before + y]!;
        closed *= unseen;
        for (const y of openers) alpha[row + y] = closed;
        for (let k = 0; k < from.length; k++) alpha[row + to[k]!]! += alpha[before + from[k]!]! * factors[k]!;
      }
      let all = 0;
      for (let y = 0; y < labels; y++) {
        // A text ends on a closer. Rounding may leave just below 0 what should be 0.
        const ends = t < n - 1 || isCloser(y);
        const value = ends ? Math.max(0, alpha[row + y]!) * potentials[row + y]! : 0;
        alpha[row + y] = value;
        all += value;
      }
      scale[t] = all;
      for (let i = row; i < row + labels; i++) alpha[i]! /= all;
    }
  }

  private backward(): void {
    const { from, to, labels } = this.transitions;
    const { n, potentials, beta, scale, openers, closers, factors, unseen } = this;
    beta.fill(0, 0, n * labels);
    for (const y of closers) beta[(n - 1) * labels + y] = 1;
    for (let t = n - 2; t >= 0; t--) {
      const row = t * labels;
      const after = row + labels;
      const by = scale[t + 1]!;
      // What stands after is needed as one product from here on.
      for (let i = after; i < after + labels; i++) beta[i]! *= potentials[i]! / by;
      let opened = 0;
      for (const y of openers) opened += beta[after + y]!;
      opened *= unseen;
      for (const y of closers) beta[row + y] = opened;
      for (let k = 0; k < from.length; k++) beta[row + from[k]!]! += factors[k]! * beta[after + to[k]!]!;
      for (let i = row; i < row + labels; i++) if (beta[i]! < 0) beta[i] = 0;
    }
    // Back to beta itself, for the marginals.
    for (let t = 1; t < n; t++)
      for (let i = t * labels; i < (t + 1) * labels; i++) {
        const by = potentials[i]! / scale[t]!;
        beta[i] = by > 0 ? beta[i]! / by : 0;
      }
  }

  /** Adds to `into`, [m + 1], how often each pair is expected, less how often it is in `gold`: the gradient of the loss. */
  addTransitionGradient(gold: Uint16Array, into: Float64Array): void {
    const { from, to, labels } = this.transitions;
    const { n, potentials, alpha, beta, scale, openers, closers, factors, isInner, unseen } = this;
    const rest = factors.length;
    for (let t = 1; t < n; t++) {
      const row = t * labels;
      const before = row - labels;
      const by = scale[t]!;
      let closed = 0;
      for (const y of closers) closed += alpha[before + y]!;
      let opened = 0;
      for (const y of openers) opened += potentials[row + y]! * beta[row + y]!;
      into[rest]! += (closed * opened * unseen) / by;
      for (let k = 0; k < rest; k++) {
        const start = alpha[before + from[k]!]!;
        if (start < UNLIKELY) continue;
        const i = row + to[k]!;
        const both = (start * potentials[i]! * beta[i]!) / by;
        into[k]! += both * (factors[k]! + (isInner[k] === 1 ? 0 : unseen));
        if (isInner[k] === 0) into[rest]! -= both * unseen;
      }
      into[this.pairAt.get(gold[t - 1]! * labels + gold[t]!) ?? rest]! -= 1;
    }
  }

  private weightOf(before: number, after: number): number {
    const { labels, weights } = this.transitions;
    return weights[this.pairAt.get(before * labels + after) ?? this.factors.length]!;
  }

  /** The most likely sequence (Viterbi) over the labels that are likely at all; O always is, so there is one. */
  bestPath(): Uint16Array {
    const { labels } = this.transitions;
    const { n, potentials, marginals } = this;
    const steps: Step[][] = [];
    for (let t = 0; t < n; t++) {
      const before = steps[t - 1];
      const step: Step[] = [];
      for (let label = 0; label < labels; label++) {
        const i = t * labels + label;
        if (label !== OUTSIDE && marginals[i]! < UNLIKELY) continue;
        const found = before ? this.bestStep(before, label) : { label, score: 0, back: -1 };
        if (found && (before || isOpener(label))) {
          found.score += Math.log(potentials[i]! + Number.MIN_VALUE);
          step.push(found);
        }
      }
      steps.push(step);
    }
    const ends = steps[n - 1]!;
    const scoreOf = (k: number) => (isCloser(ends[k]!.label) ? ends[k]!.score : -Infinity);
    const path = new Uint16Array(n);
    let at = ends.reduce((best, _, k) => (scoreOf(k) > scoreOf(best) ? k : best), 0);
    for (let t = n - 1; t >= 0; t--) {
      const step = steps[t]![at]!;
      path[t] = step.label;
      at = step.back;
    }
    return path;
  }

  /** The best way to the label; null where no sound one leads there. */
  private bestStep(before: readonly Step[], label: number): Step | null {
    let best: Step | null = null;
    for (let back = 0; back < before.length; back++) {
      const last = before[back]!;
      if (!continues(last.label, label) && !(isCloser(last.label) && isOpener(label))) continue;
      const score = last.score + this.weightOf(last.label, label);
      if (best === null || score > best.score) best = { label, score, back };
    }
    return best;
  }

  /** The probability that tokens `first` to `last`, inclusive, have these labels of the path. */
  probabilityOf(path: Uint16Array, first: number, last: number): number {
    const { labels } = this.transitions;
    let probability = this.alpha[first * labels + path[first]!]!;
    for (let t = first + 1; t <= last; t++) {
      const step = Math.exp(this.weightOf(path[t - 1]!, path[t]!));
      probability *= (step * this.potentials[t * labels + path[t]!]!) / this.scale[t]!;
    }
    return Math.min(1, probability * this.beta[last * labels + path[last]!]!);
  }
}
