/**
 * @module One-against-the-rest linear classifiers with the squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008;
 * the method of LIBLINEAR), with two changes: the offset is fixed at -1, so that the many examples of other classes begin satisfied and
 * cost nothing until a weight moves them; and the class's own examples are gone through first, after which a single pass over all of them
 * shows which others are near enough to matter.
 */
import type { Random } from './random.js';

/** Examples as row-major rows: sparse features, of which row `i` is `[rows[i], rows[i + 1])`, and a dense vector each. */
export interface ExampleRows {
  readonly rows: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
  /** [examples, dims] row-major. */
  readonly dense: Float32Array;
  /** A multiple of four, 0 where there are no dense vectors. */
  readonly dims: number;
}

export interface ClassWeights {
  /** [features] */
  readonly sparse: Float32Array;
  /** [dims] */
  readonly dense: Float32Array;
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
/** Passes over the class's own examples alone, before the one over all. */
const PASSES_OVER_MEMBERS = 2;
/** Others that were on the right side by more than this share of a margin are not looked at again; of 0.1 and 0.3 the more exact. */
const FAR = 0.3;
/** A smaller step would move nothing that is seen in a score. */
const LEAST_GRADIENT = 1e-3;

/** For one class at a time, so that the weights in hand stay in the processor's cache. */
export class ClassSolver {
  readonly #examples: ExampleRows;
  readonly #random: Random;
  readonly #options: SolverOptions;
  readonly #squares: Float64Array;
  readonly #alphas: Float32Array;
  /** Of each example, its gradient when it was last looked at: by how much it was on the right side. */
  readonly #gradients: Float32Array;
  readonly #order: Int32Array;

  constructor(examples: ExampleRows, options: SolverOptions, random: Random) {
    this.#examples = examples;
    this.#options = options;
    this.#random = random;
    const count = examples.rows.length - 1;
    this.#squares = new Float64Array(count);
    this.#alphas = new Float32Array(count);
    this.#gradients = new Float32Array(count);
    this.#order = new Int32Array(count);
    const { dense, dims } = examples;
    for (let i = 0; i < count; i++) {
      let squares = 0;
      for (let at = examples.rows[i]!; at < examples.rows[i + 1]!; at++) squares += examples.values[at]! ** 2;
      for (let at = i * dims; at < (i + 1) * dims; at++) squares += dense[at]! ** 2;
      this.#squares[i] = squares;
    }
  }

  /** Changes `weights` (zeros) to those of the class whose examples `isMember` has 1 for. */
  solve(weights: ClassWeights, isMember: Uint8Array): void {
    this.#alphas.fill(0);
    const members = this.#membersFirst(isMember);
    let active = members;
    for (let pass = 0; pass < this.#options.passes; pass++) {
      const since = pass - PASSES_OVER_MEMBERS;
      if (since === 0) active = this.#order.length;
      // Those that were done with may have been moved since: every other pass looks at the near ones again.
      else if (since % 2 === 1) active = this.#nearFirst();
      if (pass > 0) this.#shuffle(active);
      let largest = 0;
      for (let at = 0; at < active; at++) {
        const example = this.#order[at]!;
        const gradient = this.#descend(weights, example, isMember[example] === 1);
        largest = Math.max(largest, gradient);
        if (gradient < 0) this.#swap(at--, --active);
      }
      if (since > 0 && largest < TOLERANCE) break;
    }
  }

  /** How large the gradient of the example was; -1 when it is on the right side and has no say in the weights. */
  #descend({ sparse, dense }: ClassWeights, example: number, isMember: boolean): number {
    const { rows, ids, values, dims } = this.#examples;
    const from = rows[example]!;
    const to = rows[example + 1]!;
    let score = OFFSET;
    for (let at = from; at < to; at++) score += sparse[ids[at]!]! * values[at]!;
    if (dims > 0) score += dot(dense, this.#examples.dense, example * dims);
    const sign = isMember ? 1 : -1;
    const slack = 0.5 / this.#options.cost;
    const alpha = this.#alphas[example]!;
    const gradient = sign * score - 1 + alpha * slack;
    this.#gradients[example] = gradient;
    if (alpha === 0 && gradient >= 0) return -1;
    if (Math.abs(gradient) > LEAST_GRADIENT) {
      const next = Math.max(0, alpha - gradient / (this.#squares[example]! + slack));
      this.#alphas[example] = next;
      const step = (next - alpha) * sign;
      for (let at = from; at < to; at++) sparse[ids[at]!]! += step * values[at]!;
      const row = example * dims;
      for (let d = 0; d < dims; d++) dense[d]! += step * this.#examples.dense[row + d]!;
    }
    return Math.abs(gradient);
  }

  /** Answers how many they are. */
  #membersFirst(isMember: Uint8Array): number {
    let members = 0;
    let others = this.#order.length;
    for (let i = 0; i < this.#order.length; i++) this.#order[isMember[i] === 1 ? members++ : --others] = i;
    return members;
  }

  /** Answers how many they are. */
  #nearFirst(): number {
    let near = this.#order.length;
    for (let at = 0; at < near; at++) if (this.#gradients[this.#order[at]!]! > FAR) this.#swap(at--, --near);
    return near;
  }

  #shuffle(count: number): void {
    for (let i = count - 1; i > 0; i--) this.#swap(i, Math.floor(this.#random() * (i + 1)));
  }

  #swap(i: number, j: number): void {
    const order = this.#order;
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
}

/** `weights` ([dims]) times the row at `from`. Four sums at once do not wait for one another: twice as fast as one. */
function dot(weights: Float32Array, rows: Float32Array, from: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < weights.length; i += 4) {
    a += weights[i]! * rows[from + i]!;
    b += weights[i + 1]! * rows[from + i + 1]!;
    c += weights[i + 2]! * rows[from + i + 2]!;
    d += weights[i + 3]! * rows[from + i + 3]!;
  }
  return a + b + c + d;
}
