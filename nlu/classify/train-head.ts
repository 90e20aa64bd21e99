/** @module Examples → vocabulary and head. */
import type { VectorExample } from './example.js';
import type { GramOptions } from './grams.js';
import type { RawHead } from './head.js';
import { seededRandom } from './random.js';
import { ClassSolver, OFFSET } from './solver.js';
import type { ExampleRows } from './solver.js';
import { buildVocabulary } from './vocabulary.js';
import type { Vocabulary } from './vocabulary.js';

/** What is chosen by the size of the data, or on held-out folds. */
export interface HeadOptions {
  readonly grams: GramOptions;
  /** n-grams of fewer texts are left out. */
  readonly leastTexts: number;
  /** Cost of an error beside the size of the weights, > 0. */
  readonly cost: number;
  readonly passes: number;
  /** What the dense vector, scaled to length 1, weighs beside the two blocks of n-grams. */
  readonly vectorWeight: number;
}

/** A constant feature of this value learns how frequent a class is, and is held small as all weights are. */
const BIAS_FEATURE = 0.3;

export interface TrainedHead {
  readonly vocabulary: Vocabulary;
  readonly raw: RawHead;
}

/** Of the examples in their own order, and nothing else, for a seed. `names` are those of the intents, as examples, in the order of the classes. */
export function trainHead(
  given: readonly VectorExample[],
  names: readonly VectorExample[],
  options: HeadOptions,
  seed: number,
  onProgress: (share: number) => void = () => {},
): TrainedHead {
  const labels = names.map(({ intents }) => intents[0] ?? '');
  const examples = [...given, ...names];
  const dims = examples[0]?.vector?.length ?? 0;
  const texts = examples.map(({ text }) => text);
  const vocabulary = buildVocabulary(texts, options.grams, options.leastTexts);
  const features = vocabulary.size;
  const rows = featureRows(examples, vocabulary, options.vectorWeight);
  const solver = new ClassSolver(rows, options, seededRandom(seed));
  const members = membersOf(examples, labels);
  const weights = { sparse: new Float32Array(features + 1), dense: new Float32Array(rows.dims) };
  const biases = new Float32Array(labels.length);
  const dense = new Float32Array(dims * labels.length);
  const columns = members.map((isMember, k) => {
    weights.sparse.fill(0);
    weights.dense.fill(0);
    solver.solve(weights, isMember);
    biases[k] = OFFSET + weights.sparse[features]! * BIAS_FEATURE;
    for (let d = 0; d < dims; d++) dense[d * labels.length + k] = weights.dense[d]! * options.vectorWeight;
    onProgress((k + 1) / labels.length);
    return weights.sparse.slice(0, features);
  });
  return { vocabulary, raw: { columns, featureCount: features, biases, dense } };
}

/** A row is the n-grams and the bias, and the vector. */
function featureRows(
  examples: readonly VectorExample[],
  vocabulary: Vocabulary,
  vectorWeight: number,
): ExampleRows {
  const dims = Math.ceil((examples[0]?.vector?.length ?? 0) / 4) * 4;
  const dense = new Float32Array(examples.length * dims);
  const rows = new Int32Array(examples.length + 1);
  let ids = new Int32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  let count = 0;
  examples.forEach(({ text, vector }, i) => {
    const sparse = vocabulary.vector(text);
    const needed = count + sparse.length + 1;
    if (needed > ids.length) {
      ids = grown(ids, new Int32Array(needed * 2));
      values = grown(values, new Float32Array(needed * 2));
    }
    ids.set(sparse.ids.subarray(0, sparse.length), count);
    values.set(sparse.values.subarray(0, sparse.length), count);
    count += sparse.length;
    ids[count] = vocabulary.size;
    values[count++] = BIAS_FEATURE;
    rows[i + 1] = count;
    vector?.forEach((value, d) => (dense[i * dims + d] = value * vectorWeight));
  });
  return { rows, ids, values, dense, dims };
}

function grown<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** For each label, 1 where the example has it. */
function membersOf(examples: readonly VectorExample[], labels: readonly string[]): readonly Uint8Array[] {
  const members = labels.map(() => new Uint8Array(examples.length));
  const at = new Map(labels.map((label, k) => [label, k]));
  examples.forEach(({ intents }, i) => {
    for (const intent of intents) members[at.get(intent) ?? -1]?.fill(1, i, i + 1);
  });
  return members;
}
