/** @module Learns a tagger from texts with their slots. The same texts and seed give the same tagger, whatever their order. */
import { transitionsOver } from './chain.js';
import { FeatureReader, wordKey, type FeatureSources, type TextFeatures } from './features.js';
import { fit, type LabelledText } from './fit.js';
import { hashText } from './hash.js';
import { encodeSpans, labelCount, OUTSIDE, runsOf } from './labels.js';
import { Lexicon, phraseKey } from './lexicon.js';
import { rowFinder, rowsOf, type Emissions } from './model.js';
import { Tagger } from './tagger.js';
import type { TaggedText } from './tagged-text.js';
import { tokenize, type Token } from './tokenize.js';

export interface TrainTaggerOptions {
  readonly seed: number;
  /** Known values by the name of their slot, or of a list of any other name. */
  readonly gazetteers?: Readonly<Record<string, readonly string[]>>;
  /** Passes over the texts. */
  readonly epochs?: number;
  readonly rate?: number;
  readonly decay?: number;
  readonly dropout?: number;
  /** Features of fewer places are left out. */
  readonly leastCount?: number;
  readonly onEpoch?: (done: number, of: number) => void;
}

interface ReadText {
  readonly example: TaggedText;
  readonly tokens: readonly Token[];
  readonly words: readonly number[];
  readonly gold: Uint16Array;
}

/** @throws RangeError when no example has a slot */
export function trainTagger(examples: readonly TaggedText[], options: TrainTaggerOptions): Tagger {
  const { seed, gazetteers = {}, leastCount = 2 } = options;
  const ordered = examples
    .map((example) => ({ example, key: orderOf(example) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ example }) => example);
  const slots = [...new Set(ordered.flatMap((each) => each.slots.map(({ slot }) => slot)))].sort();
  if (slots.length === 0) throw new RangeError('none of the examples has a slot to learn');

  const texts = readTexts(ordered, slots);
  const lexicon = learnLexicon(texts, slots, gazetteers);
  const sources: FeatureSources = { lexicon, signposts: findSignposts(texts) };
  const reader = new FeatureReader(sources);
  const features = texts.map((text) =>
    reader.read(text.tokens, text.example.asked ?? [], valuesOf([text], slots)),
  );
  const keys = frequentKeys(features, leastCount);
  const find = rowFinder(keys);
  const labelled = texts.map(({ gold }, i): LabelledText => ({ gold, ...rowsOf(features[i]!, find) }));
  const labels = labelCount(slots.length);
  const emissions = emissionsOver(keys, labelled, labels);
  const transitions = transitionsOver(labels, seenPairs(labelled, labels));
  fit(labelled, emissions, transitions, {
    epochs: 10,
    rate: 0.2,
    decay: 1e-4,
    dropout: 0.2,
    ...options,
    random: seededRandom(seed),
  });
  return new Tagger({ slots, emissions, transitions, ...sources });
}

function orderOf({ text, slots, asked = [] }: TaggedText): string {
  return JSON.stringify([text, slots.map(({ slot, start, end }) => [start, end, slot]), asked]);
}

function readTexts(examples: readonly TaggedText[], slots: readonly string[]): readonly ReadText[] {
  const indices = new Map(slots.map((name, i) => [name, i]));
  return examples
    .map((example) => {
      const tokens = tokenize(example.text);
      const gold = encodeSpans(tokens, example.slots, indices);
      return { example, tokens, words: tokens.map(wordKey), gold };
    })
    .filter(({ tokens }) => tokens.length > 0);
}

function learnLexicon(
  texts: readonly ReadText[],
  slots: readonly string[],
  gazetteers: Readonly<Record<string, readonly string[]>>,
): Lexicon {
  const lexicon = valuesOf(texts, slots);
  for (const [name, values] of Object.entries(gazetteers))
    for (const value of values) lexicon.add(phraseKey(tokenize(value).map(wordKey)), hashText(name), LISTED);
  return lexicon;
}

/** A listed value is well known, however often the text at hand has it. */
const LISTED = 1_000;

function valuesOf(texts: readonly ReadText[], slots: readonly string[]): Lexicon {
  const values = new Lexicon();
  for (const { words, gold } of texts)
    for (const { slot, first, last } of runsOf(gold))
      values.add(phraseKey(words.slice(first, last + 1)), hashText(slots[slot]!));
  return values;
}

function findSignposts(texts: readonly ReadText[]): ReadonlySet<number> {
  const counts = new Map<number, { all: number; outside: number }>();
  for (const { words, gold } of texts)
    for (const [t, word] of words.entries()) {
      const count = counts.get(word) ?? { all: 0, outside: 0 };
      count.all++;
      if (gold[t] === OUTSIDE) count.outside++;
      counts.set(word, count);
    }
  const least = Math.max(3, texts.length / 1_000);
  const found = [...counts].filter(([, { all, outside }]) => outside >= least && outside > all / 2);
  return new Set(found.map(([word]) => word));
}

function frequentKeys(features: readonly TextFeatures[], leastCount: number): Uint32Array {
  const counts = new Map<number, number>();
  for (const { keys } of features) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Uint32Array.from([...counts].filter(([, count]) => count >= leastCount).map(([key]) => key)).sort();
}

/** Each feature with the labels it was seen with, weights 0. A label that a feature never met needs no weight of its own. */
function emissionsOver(keys: Uint32Array, texts: readonly LabelledText[], labels: number): Emissions {
  const met = pairsMet(texts, labels);
  const starts = new Uint32Array(keys.length + 1);
  const entries = new Uint16Array(met.length);
  for (const [e, pair] of met.entries()) {
    const row = Math.floor(pair / labels);
    entries[e] = pair - row * labels;
    starts[row + 1] = e + 1;
  }
  // Rows that met nothing end where they begin.
  for (let row = 1; row < starts.length; row++) starts[row] = Math.max(starts[row]!, starts[row - 1]!);
  return { keys, starts, labels: entries, weights: new Float32Array(met.length) };
}

/** `row * labels + label`, ascending, each once. A feature of several tokens meets the labels of all of them. */
function pairsMet(texts: readonly LabelledText[], labels: number): Float64Array {
  const met = new Set<number>();
  for (const { rows, offsets, gold } of texts) {
    const n = gold.length;
    for (let group = 0; group <= 3 * n; group++) {
      const kind = Math.floor(group / n);
      const t = group - kind * n;
      const from = kind === 0 ? t : kind === 1 ? t + 1 : 0;
      const to = kind === 0 ? t + 1 : kind === 2 ? t : n;
      for (let k = offsets[group]!; k < offsets[group + 1]!; k++)
        for (let u = from; u < to; u++) met.add(rows[k]! * labels + gold[u]!);
    }
  }
  return Float64Array.from(met).sort();
}

function seenPairs(texts: readonly LabelledText[], labels: number): ReadonlySet<number> {
  const seen = new Set<number>();
  for (const { gold } of texts)
    for (let t = 1; t < gold.length; t++) seen.add(gold[t - 1]! * labels + gold[t]!);
  return seen;
}

/** Numbers in [0, 1): mulberry32 (Tommy Ettinger, public domain). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
