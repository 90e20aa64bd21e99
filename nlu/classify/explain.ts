/** @module Why: which n-grams of a text spoke for an intent, and which against it. */
import type { Grams } from './grams.js';
import type { Classifier } from './model.js';
import type { Vocabulary } from './vocabulary.js';

export interface Feature {
  /** The words or characters as the classifier read them; a pair of words that do not stand together has `…` between. */
  readonly text: string;
  readonly block: 'word' | 'characters';
  /** What it added to the intent's score; below 0 it spoke against it. */
  readonly weight: number;
}

/** The features that moved the score of `intent` most, the strongest first. */
export function explain(
  { vocabulary, head, labels }: Classifier,
  text: string,
  intent: string,
  count: number,
): readonly Feature[] {
  const k = labels.indexOf(intent);
  const { ids, values, length } = vocabulary.vector(text);
  const { rows, classes, weights, scales } = head.sparse;
  const added = new Map<number, number>();
  for (let i = 0; i < length; i++) {
    const id = ids[i]!;
    for (let at = rows[id]!; at < rows[id + 1]!; at++)
      if (classes[at] === k) added.set(id, values[i]! * scales[id]! * weights[at]!);
  }
  const named = nameFeatures(vocabulary);
  return [...added]
    .map(([id, weight]) => ({ ...(named.get(id) ?? { text: '?', block: 'word' as const }), weight }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, count);
}

/** Of the ids of the text that was read last, their n-grams. */
function nameFeatures(vocabulary: Vocabulary): ReadonlyMap<number, Pick<Feature, 'text' | 'block'>> {
  const { grams } = vocabulary;
  const named = new Map<number, Pick<Feature, 'text' | 'block'>>();
  for (let i = 0; i < grams.count; i++) {
    const block = i < grams.wordCount ? 'word' : 'characters';
    named.set(vocabulary.find(grams.hashes[i]!), { text: textOf(grams, i), block });
  }
  return named;
}

function textOf(grams: Grams, i: number): string {
  const whole = grams.text.slice(grams.starts[i], grams.ends[i]);
  const words = whole.split(' ');
  return i < grams.wordCount && words.length > 2 ? `${words[0] ?? ''} … ${words.at(-1) ?? ''}` : whole;
}
