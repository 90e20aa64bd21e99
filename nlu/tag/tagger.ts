/** @module Finds the slots in a text with what was learnt. */
import { Chain } from './chain.js';
import { FeatureReader } from './features.js';
import { runsOf } from './labels.js';
import { gatherGroups, rowFinder, rowsOf, type TaggerModel } from './model.js';
import type { PredictedSpan } from './tagged-text.js';
import { tokenize } from './tokenize.js';

/** Texts of more tokens are tagged up to here: nobody answers with more, and the work stays bounded. */
const MOST_TOKENS = 512;

export class Tagger {
  readonly model: TaggerModel;
  private readonly chain: Chain;
  private readonly reader: FeatureReader;
  private readonly find: (key: number) => number;
  private scores = new Float64Array(0);

  constructor(model: TaggerModel) {
    this.model = model;
    this.chain = new Chain(model.transitions);
    this.reader = new FeatureReader(model);
    this.find = rowFinder(model.emissions.keys);
  }

  /** Spans in the order of the text, none overlapping another. `asked` are the slots that were just asked for. */
  tag(text: string, { asked = [] }: { readonly asked?: readonly string[] } = {}): readonly PredictedSpan[] {
    const tokens = tokenize(text).slice(0, MOST_TOKENS);
    const n = tokens.length;
    if (n === 0) return [];
    const { emissions, transitions, slots } = this.model;
    const { labels } = transitions;
    const { rows, offsets } = rowsOf(this.reader.read(tokens, asked, null), this.find);
    const scores = this.cleared((3 * n + 1) * labels);
    for (let group = 0; group <= 3 * n; group++)
      for (let k = offsets[group]!; k < offsets[group + 1]!; k++) {
        const row = rows[k]!;
        const end = emissions.starts[row + 1]!;
        for (let e = emissions.starts[row]!; e < end; e++)
          scores[group * labels + emissions.labels[e]!]! += emissions.weights[e]!;
      }
    gatherGroups(scores, n, labels);
    this.chain.run(n, scores);
    const path = this.chain.bestPath();
    return runsOf(path).map(({ slot, first, last }) => ({
      slot: slots[slot]!,
      start: tokens[first]!.start,
      end: tokens[last]!.end,
      confidence: this.chain.probabilityOf(path, first, last),
    }));
  }

  private cleared(size: number): Float64Array {
    if (this.scores.length < size) this.scores = new Float64Array(size * 2);
    else this.scores.fill(0, 0, size);
    return this.scores;
  }
}
