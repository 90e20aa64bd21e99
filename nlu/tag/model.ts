/** @module A trained tagger's numbers, and how they score the labels of a text. */
import type { Transitions } from './chain.js';
import type { TextFeatures } from './features.js';
import type { FeatureSources } from './text-view.js';

/** Features as rows, each with the labels it was seen with: row r has entries `starts[r] … starts[r + 1])`. */
export interface Emissions {
  /** The features' keys, ascending. [rows] */
  readonly keys: Uint32Array;
  /** [rows + 1] */
  readonly starts: Uint32Array;
  /** [entries] each */
  readonly labels: Uint16Array;
  readonly weights: Float32Array;
}

export interface IntentGuess {
  readonly names: readonly string[];
  /** Rows of features; the labels are the intents. */
  readonly table: Emissions;
}

export interface TaggerModel extends FeatureSources {
  /** Slot s has the labels 4s + 1 to 4s + 4. */
  readonly slots: readonly string[];
  readonly emissions: Emissions;
  readonly transitions: Transitions;
  /** Null where no training text had an intent. */
  readonly intents: IntentGuess | null;
}

/** Features with the labels they were met with (`row * labels + label`), weights 0: others need no weight of their own. */
export function emissionsOver(keys: Uint32Array, met: ReadonlySet<number>, labels: number): Emissions {
  const pairs = Float64Array.from(met).sort();
  const starts = new Uint32Array(keys.length + 1);
  const entries = new Uint16Array(pairs.length);
  for (let e = 0; e < pairs.length; e++) {
    const row = Math.floor(pairs[e]! / labels);
    entries[e] = pairs[e]! - row * labels;
    starts[row + 1] = e + 1;
  }
  // Rows that met nothing end where they begin.
  for (let row = 1; row < starts.length; row++) starts[row] = Math.max(starts[row]!, starts[row - 1]!);
  return { keys, starts, labels: entries, weights: new Float32Array(pairs.length) };
}

/** Answers the row of a key; -1 for an unknown one. */
export function rowFinder(keys: Uint32Array): (key: number) => number {
  let size = 1024;
  while (size < keys.length * 2) size *= 2;
  const mask = size - 1;
  const table = new Int32Array(size).fill(-1);
  for (let row = 0; row < keys.length; row++) {
    let at = keys[row]! & mask;
    while (table[at]! >= 0) at = (at + 1) & mask;
    table[at] = row;
  }
  return (key) => {
    let at = key & mask;
    let row = table[at]!;
    while (row >= 0 && keys[row] !== key) {
      at = (at + 1) & mask;
      row = table[at]!;
    }
    return row;
  };
}

/** The rows of the known keys. */
export function knownRows(keys: Uint32Array, find: (key: number) => number): Int32Array {
  return Int32Array.from(keys, find).filter((row) => row >= 0);
}

/** The rows of a text's features, in groups as the features have them; unknown ones are left out. */
export interface TextRows {
  readonly rows: Int32Array;
  readonly offsets: Uint32Array;
}

export function rowsOf({ keys, offsets }: TextFeatures, find: (key: number) => number): TextRows {
  const rows = new Int32Array(keys.length);
  const kept = new Uint32Array(offsets.length);
  let used = 0;
  for (let group = 0; group + 1 < offsets.length; group++) {
    for (let k = offsets[group]!; k < offsets[group + 1]!; k++) {
      const row = find(keys[k]!);
      if (row >= 0) rows[used++] = row;
    }
    kept[group + 1] = used;
  }
  return { rows: rows.subarray(0, used), offsets: kept };
}

/** Turns scores of groups, [3n + 1, labels], into those of tokens, which replace the first n rows. */
export function gatherGroups(scores: Float64Array, n: number, labels: number): void {
  const whole = 3 * n * labels;
  for (let y = 0; y < labels; y++) {
    let sum = scores[whole + y]!;
    for (let t = 0, after = n * labels + y; t < n; t++, after += labels) {
      scores[t * labels + y]! += sum;
      sum += scores[after]!;
    }
    sum = 0;
    for (let t = n - 1, before = (3 * n - 1) * labels + y; t >= 0; t--, before -= labels) {
      scores[t * labels + y]! += sum;
      sum += scores[before]!;
    }
  }
}

/** The other way round: from the tokens' gradient, the first n rows, that of the other groups. */
export function spreadGroups(gradient: Float64Array, n: number, labels: number): void {
  for (let y = 0; y < labels; y++) {
    let sum = 0;
    for (let t = 0; t < n; t++) {
      gradient[(2 * n + t) * labels + y] = sum;
      sum += gradient[t * labels + y]!;
    }
    gradient[3 * n * labels + y] = sum;
    sum = 0;
    for (let t = n - 1; t >= 0; t--) {
      gradient[(n + t) * labels + y] = sum;
      sum += gradient[t * labels + y]!;
    }
  }
}
