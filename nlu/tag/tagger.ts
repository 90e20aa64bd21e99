/** @module Finds the slots in a text with what was learnt. */
import { Chain } from './chain.js';
import { FeatureReader } from './features.js';
import { likelyIntents } from './intent-guess.js';
import { runsOf } from './labels.js';
import { gatherGroups, knownRows, rowFinder, rowsOf, type TaggerModel } from './model.js';
import type { PredictedSpan } from './tagged-text.js';
import { TextView, WordForms } from './text-view.js';
import { tokenize } from './tokenize.js';

/** Texts of more tokens are tagged up to here: nobody answers with more, and the work stays bounded. */
const MOST_TOKENS = 512;

export class Tagger {
  readonly model: TaggerModel;
  private readonly chain: Chain;
  private readonly reader = new FeatureReader();
  private readonly forms: WordForms;
  private readonly find: (key: number) => number;
  private readonly findForIntents: (key: number) => number;
  private scores = new Float64Array(0);

  constructor(model: TaggerModel) {
    this.model = model;
    this.chain = new Chain(model.transitions);
    this.forms = new WordForms(model.clusters);
    this.find = rowFinder(model.emissions.keys);
    this.findForIntents = rowFinder(model.intents?.table.keys ?? new Uint32Array(0));
  }

  /** Spans in the order of the text, none overlapping another. `asked` are the slots that were just asked for. */
  tag(text: string, { asked = [] }: { readonly asked?: readonly string[] } = {}): readonly PredictedSpan[] {
    const tokens = tokenize(text).slice(0, MOST_TOKENS);
    const n = tokens.length;
    if (n === 0) return [];
    const { emissions, transitions, slots, intents } = this.model;
    const { labels } = transitions;
    const view = new TextView(tokens, this.forms, this.model, null);
    const likely = intents
      ? likelyIntents(intents, knownRows(this.reader.readWhole(view), this.findForIntents))
      : [];
    const { rows, offsets } = rowsOf(this.reader.read(view, asked, likely), this.find);
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
