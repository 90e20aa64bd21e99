/** @module Learns a tagger from texts with their slots. The same texts and seed give the same tagger, whatever their order. */
import { transitionsOver } from './chain.js';
import { FeatureReader } from './features.js';
import { fit, type LabelledText } from './fit.js';
import { hashText } from './hash.js';
import { encodeSpans, labelCount, OUTSIDE, runsOf } from './labels.js';
import { Lexicon, phraseKey } from './lexicon.js';
import { likelyIntents, trainIntentGuess } from './intent-guess.js';
import { emissionsOver, knownRows, rowFinder, rowsOf, type IntentGuess } from './model.js';
import { Tagger } from './tagger.js';
import type { TaggedText } from './tagged-text.js';
import { TextView, WordForms, wordKey, type FeatureSources } from './text-view.js';
import { tokenize, type Token } from './tokenize.js';
import { growClusters, type VectorOf } from './word-clusters.js';

export interface TrainTaggerOptions {
  readonly seed: number;
  /** Known values by the name of their slot, or of a list of any other name. */
  readonly gazetteers?: Readonly<Record<string, readonly string[]>>;
  /** Vectors of words, for words that the texts do not have; whoever loads the tagger hands in the same. */
  readonly vectorOf?: VectorOf;
  /** Passes over the texts; this and what follows is chosen by their number where it is left out. */
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
  const { seed, gazetteers = {}, vectorOf } = options;
  const settings = { ...settingsFor(examples.length), ...options };
  const random = seededRandom(seed);
  const ordered = examples
    .map((example) => ({ example, key: orderOf(example) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ example }) => example);
  const slots = [...new Set(ordered.flatMap((each) => each.slots.map(({ slot }) => slot)))].sort();
  if (slots.length === 0) throw new RangeError('none of the examples has a slot to learn');

  const texts = readTexts(ordered, slots);
  const sources: FeatureSources = {
    lexicon: learnLexicon(texts, slots, gazetteers),
    signposts: findSignposts(texts),
    clusters: vectorOf ? growClusters(vocabularyOf(texts), vectorOf, random) : null,
  };
  const forms = new WordForms(sources.clusters);
  const views = texts.map((text) => new TextView(text.tokens, forms, sources, valuesOf([text], slots)));
  const reader = new FeatureReader();
  const intents = learnIntents(
    texts,
    views.map((view) => reader.readWhole(view)),
    random,
  );
  const features = views.map((view, i) =>
    reader.read(view, texts[i]!.example.asked ?? [], intents.likely[i] ?? []),
  );
  const keys = frequentKeys(
    features.map((each) => each.keys),
    settings.leastCount,
  );
  const find = rowFinder(keys);
  const labelled = texts.map(({ gold }, i): LabelledText => ({ gold, ...rowsOf(features[i]!, find) }));
  const labels = labelCount(slots.length);
  const emissions = emissionsOver(keys, pairsMet(labelled, labels), labels);
  const transitions = transitionsOver(labels, seenPairs(labelled, labels));
  fit(labelled, emissions, transitions, { ...settings, random });
  return new Tagger({ slots, emissions, transitions, intents: intents.guess, ...sources });
}

/**
 * Chosen on validation texts and folds (SNIPS, RESTAURANTS-8K, xSID in both languages), never on test texts: few texts want many passes
 * with most features hidden; in many, features seen once only make the file larger.
 */
function settingsFor(texts: number): {
  readonly epochs: number;
  readonly dropout: number;
  readonly rate: number;
  readonly leastCount: number;
  readonly decay: number;
} {
  const decay = 1e-4;
  if (texts < 2_000) return { epochs: 30, dropout: 0.6, rate: 0.1, leastCount: 2, decay };
  if (texts < 10_000) return { epochs: 12, dropout: 0.4, rate: 0.1, leastCount: 1, decay };
  return { epochs: 6, dropout: 0.3, rate: 0.2, leastCount: 2, decay };
}

function orderOf({ text, slots, asked = [], intent }: TaggedText): string {
  return JSON.stringify([
    text,
    slots.map(({ slot, start, end }) => [start, end, slot]),
    asked,
    intent ?? null,
  ]);
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

function vocabularyOf(texts: readonly ReadText[]): readonly string[] {
  return [...new Set(texts.flatMap(({ tokens }) => tokens.map(({ text }) => text.toLowerCase())))].sort();
}

/** Parts of the texts whose intents are guessed by a guess that was learnt from the others, as those of new texts will be. */
const INTENT_FOLDS = 4;

function learnIntents(
  texts: readonly ReadText[],
  features: readonly Uint32Array[],
  random: () => number,
): { readonly guess: IntentGuess | null; readonly likely: readonly (readonly string[])[] } {
  const names = [
    ...new Set(texts.flatMap(({ example: { intent } }) => (intent === undefined ? [] : [intent]))),
  ].sort();
  if (names.length < 2) return { guess: null, likely: [] };
  const keys = frequentKeys(features, 2);
  const find = rowFinder(keys);
  const rows = features.map((each) => knownRows(each, find));
  const all = texts.map(({ example: { intent } }, i) => ({
    rows: rows[i]!,
    intent: intent === undefined ? -1 : names.indexOf(intent),
  }));
  const likely: (readonly string[])[] = [];
  for (let fold = 0; fold < INTENT_FOLDS; fold++) {
    const others = all.filter((_, i) => i % INTENT_FOLDS !== fold);
    const guess = trainIntentGuess(names, keys, others, random);
    for (let i = fold; i < all.length; i += INTENT_FOLDS) likely[i] = likelyIntents(guess, rows[i]!);
  }
  return { guess: trainIntentGuess(names, keys, all, random), likely };
}

function frequentKeys(features: readonly Uint32Array[], leastCount: number): Uint32Array {
  const counts = new Map<number, number>();
  for (const keys of features) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Uint32Array.from([...counts].filter(([, count]) => count >= leastCount).map(([key]) => key)).sort();
}

/** `row * labels + label`. A feature of several tokens meets the labels of all of them. */
function pairsMet(texts: readonly LabelledText[], labels: number): ReadonlySet<number> {
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
  return met;
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
