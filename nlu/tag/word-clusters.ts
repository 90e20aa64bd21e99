/**
 * @module Words in circles of meaning: a tree of centroids over word vectors, so that a word no training text had is taken like its likes.
 * (Hierarchical k-means; what Brown clusters do for taggers, Turian, Ratinov & Bengio 2010, "Word representations".)
 */
import { mix } from './hash.js';

/** A word's vector of any fixed width, all zero where the word is unknown. Vectors of principal components, the largest first, serve best. */
export type VectorOf = (word: string) => Float32Array;

/** Of each vector the first so many numbers count. */
export const CLUSTER_DIMS = 64;
/** Children of a node at each level. */
const BRANCHES = [32, 5, 5] as const;
const ROUNDS = 8;

/** Centroids of all nodes but the root, level by level, [nodes, CLUSTER_DIMS] row-major: 32, 160 and 800. */
export type ClusterTree = Float32Array;

export const CLUSTER_NODES = BRANCHES.reduce(
  (sum, branch) => ({ level: sum.level * branch, all: sum.all + sum.level * branch }),
  { level: 1, all: 0 },
).all;

export class WordClusters {
  readonly tree: ClusterTree;
  private readonly vectorOf: VectorOf;

  constructor(tree: ClusterTree, vectorOf: VectorOf) {
    this.tree = tree;
    this.vectorOf = vectorOf;
  }

  /** The keys of its node on each level; empty for a word without a vector. */
  of(word: string): readonly number[] {
    const point = unit(this.vectorOf(word));
    if (point === null) return [];
    const keys: number[] = [];
    let node = 0;
    let offset = 0;
    let width = 1;
    for (const [level, branch] of BRANCHES.entries()) {
      node = nearest(this.tree, offset + node * branch, branch, point) - offset;
      keys.push(mix(level, node));
      width *= branch;
      offset += width;
    }
    return keys;
  }
}

/** `words` in any fixed order. */
export function growClusters(
  words: readonly string[],
  vectorOf: VectorOf,
  random: () => number,
): WordClusters {
  const points = words.map((word) => unit(vectorOf(word))).filter((point) => point !== null);
  const tree = new Float32Array(CLUSTER_NODES * CLUSTER_DIMS);
  let groups: (readonly Float32Array[])[] = [points];
  let offset = 0;
  for (const branch of BRANCHES) {
    const next: (readonly Float32Array[])[] = [];
    for (const [node, group] of groups.entries())
      next.push(...split(group, tree, offset + node * branch, branch, random));
    offset += next.length;
    groups = next;
  }
  return new WordClusters(tree, vectorOf);
}

/** k-means of unit vectors into the rows `first … first + count` of the tree; answers each row's points. */
function split(
  points: readonly Float32Array[],
  tree: ClusterTree,
  first: number,
  count: number,
  random: () => number,
): (readonly Float32Array[])[] {
  for (let k = 0; k < count && points.length > 0; k++)
    tree.set(points[Math.floor(random() * points.length)]!, (first + k) * CLUSTER_DIMS);
  let groups: Float32Array[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    groups = Array.from({ length: count }, () => []);
    for (const point of points) groups[nearest(tree, first, count, point) - first]!.push(point);
    if (round + 1 === ROUNDS) break;
    for (const [k, group] of groups.entries()) {
      const mean = unit(sumOf(group));
      if (mean !== null) tree.set(mean, (first + k) * CLUSTER_DIMS);
    }
  }
  return groups;
}

function nearest(tree: ClusterTree, first: number, count: number, point: Float32Array): number {
  let best = first;
  let closest = -Infinity;
  for (let node = first; node < first + count; node++) {
    let closeness = 0;
    for (let d = 0; d < CLUSTER_DIMS; d++) closeness += tree[node * CLUSTER_DIMS + d]! * point[d]!;
    if (closeness > closest) {
      closest = closeness;
      best = node;
    }
  }
  return best;
}

function sumOf(points: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(CLUSTER_DIMS);
  for (const point of points) for (let d = 0; d < CLUSTER_DIMS; d++) sum[d]! += point[d]!;
  return sum;
}

/** Its first numbers, of length 1; null where they are all zero. */
function unit(vector: Float32Array): Float32Array | null {
  const point = new Float32Array(CLUSTER_DIMS);
  point.set(vector.subarray(0, CLUSTER_DIMS));
  const length = Math.sqrt(point.reduce((sum, value) => sum + value * value, 0));
  return length > 0 ? point.map((value) => value / length) : null;
}
