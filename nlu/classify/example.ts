/** @module What a classifier learns from. */

export interface Example {
  readonly text: string;
  /** None where nothing of what is known is asked; order does not matter. */
  readonly intents: readonly string[];
}

/** An example with its dense vector, where there are vectors. */
export interface VectorExample extends Example {
  readonly vector: Float32Array | null;
}

/** In an order that does not depend on that of the file. */
export function inOwnOrder<T extends Example>(examples: readonly T[]): readonly T[] {
  const keyed = examples.map((example) => ({ example, key: keyOf(example) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ example }) => example);
}

function keyOf({ text, intents }: Example): string {
  return `${text}\u0000${[...intents].sort().join('\u0000')}`;
}

/** The intents of all, sorted by code unit. */
export function labelsOf(examples: readonly Example[]): readonly string[] {
  return [...new Set(examples.flatMap(({ intents }) => intents))].sort();
}

/** Each label, in their order, as a text of its own intent, "card_arrival" as "card arrival": people name intents by what is asked for. */
export function namesAsExamples(labels: readonly string[]): readonly Example[] {
  return labels.map((label) => ({
    text: label.replace(/[^\p{L}\p{N}]+/gu, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'),
    intents: [label],
  }));
}
