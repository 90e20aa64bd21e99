/**
 * @module One-against-the-rest linear classifiers with the squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008;
 * the method of LIBLINEAR), with two changes: the offset is fixed at -1, so that the many examples of other classes begin satisfied and
 * cost nothing until a weight moves them; and descent may begin at given weights.
 */
import type { Random } from './random.js';

/** Row-major sparse rows, of which row `i` is `[rows[i], rows[i + 1])`. */
export interface SparseRows {
  readonly rows: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

export interface SolverOptions {
  /** What an error costs beside the size of the weights (C of the papers), > 0. */
  readonly cost: number;
  /** Times that the examples are gone through, at most, for a class. */
  readonly passes: number;
}

/** A text that no known n-gram is in is none of any class. */
export const OFFSET = -1;
/** A class is done when no example's gradient is larger. */
const TOLERANCE = 0.1;
/** Examples that have no say are left out of the passes between those over all of them. */
const PASSES_BETWEEN_ALL = 3;
/** A smaller step would move nothing that is seen in a score. */
const LEAST_GRADIENT = 1e-3;

/** For one class at a time, so that the weights in hand stay in the processor's cache. */
export class ClassSolver {
  readonly #examples: SparseRows;
  readonly #random: Random;
  readonly #options: SolverOptions;
  readonly #squares: Float64Array;
  readonly #alphas: Float32Array;
  readonly #order: Int32Array;

  constructor(examples: SparseRows, options: SolverOptions, random: Random) {
    this.#examples = examples;
    this.#options = options;
    this.#random = random;
    const count = examples.rows.length - 1;
    this.#squares = new Float64Array(count);
    this.#alphas = new Float32Array(count);
    this.#order = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      for (let at = examples.rows[i]!; at < examples.rows[i + 1]!; at++)
        this.#squares[i]! += examples.values[at]! ** 2;
    }
  }

  /** Changes `weights` ([features]; where the descent begins) to those of the class whose examples `isMember` has 1 for. */
  solve(weights: Float32Array, isMember: Uint8Array): void {
    const order = this.#order;
    this.#alphas.fill(0);
    this.#membersFirst(isMember);
    let active = order.length;
    for (let pass = 0; pass < this.#options.passes; pass++) {
      // Those that were done with may have been moved since.
      if (pass % PASSES_BETWEEN_ALL === 0) active = order.length;
      if (pass > 0) this.#shuffle(active);
      let largest = 0;
      for (let at = 0; at < active; at++) {
        const gradient = this.#descend(weights, order[at]!, isMember[order[at]!] === 1);
        largest = Math.max(largest, gradient);
        if (gradient >= 0) continue;
        active--;
        const done = order[at]!;
        order[at] = order[active]!;
        order[active] = done;
        at--;
      }
      if (largest < TOLERANCE) break;
    }
  }

  /** How large the gradient of the example was; -1 when it is on the right side and has no say in the weights. */
  #descend(weights: Float32Array, example: number, isMember: boolean): number {
    const { rows, ids, values } = this.#examples;
    const from = rows[example]!;
    const to = rows[example + 1]!;
    let score = OFFSET;
    for (let at = from; at < to; at++) score += weights[ids[at]!]! * values[at]!;
    const sign = isMember ? 1 : -1;
    const slack = 0.5 / this.#options.cost;
    const alpha = this.#alphas[example]!;
    const gradient = sign * score - 1 + alpha * slack;
    if (alpha === 0 && gradient >= 0) return -1;
    if (Math.abs(gradient) > LEAST_GRADIENT) {
      const next = Math.max(0, alpha - gradient / (this.#squares[example]! + slack));
      this.#alphas[example] = next;
      const step = (next - alpha) * sign;
      for (let at = from; at < to; at++) weights[ids[at]!]! += step * values[at]!;
    }
    return Math.abs(gradient);
  }

  #membersFirst(isMember: Uint8Array): void {
    let members = 0;
    let others = this.#order.length;
    for (let i = 0; i < this.#order.length; i++) this.#order[isMember[i] === 1 ? members++ : --others] = i;
  }

  #shuffle(count: number): void {
    const order = this.#order;
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(this.#random() * (i + 1));
      const swapped = order[i]!;
      order[i] = order[j]!;
      order[j] = swapped;
    }
  }
}
