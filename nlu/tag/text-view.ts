/** @module A text as features see it: its tokens' words, forms and surroundings as 32-bit keys, worked out once. */
import { hashText, mix } from './hash.js';
import type { Lexicon } from './lexicon.js';
import type { Token } from './tokenize.js';
import type { WordClusters } from './word-clusters.js';

export interface FeatureSources {
  /** Words that tell what stands beside them: frequent in training, and mostly in no slot. */
  readonly signposts: ReadonlySet<number>;
  readonly lexicon: Lexicon;
  /** Null where the tagger was trained without vectors. */
  readonly clusters: WordClusters | null;
}

/** What is known of a word wherever it stands. */
export interface WordForm {
  /** Lower case; long numbers by their length alone. */
  readonly word: number;
  readonly shape: number;
  /** Beginnings and ends of up to four letters, shorter than the word. */
  readonly affixes: readonly number[];
  /** The last three letters. */
  readonly ending: number;
  /** Words alike in meaning, the widest circle first; empty where unknown. */
  readonly clusters: readonly number[];
}

const NO_CLUSTERS: readonly number[] = [];
/** Forms that are remembered, some 10 MB at most. */
const MOST_FORMS = 20_000;

export class WordForms {
  private readonly clusters: WordClusters | null;
  private readonly forms = new Map<string, WordForm>();

  constructor(clusters: WordClusters | null) {
    this.clusters = clusters;
  }

  of({ text }: Token): WordForm {
    const known = this.forms.get(text);
    if (known) return known;
    const lower = spelled(text);
    const affixes: number[] = [];
    for (let length = 1; length <= 4 && length < lower.length; length++)
      affixes.push(mix(1, hashText(lower.slice(0, length))), mix(2, hashText(lower.slice(-length))));
    const form: WordForm = {
      word: hashText(lower),
      shape: hashText(shapeOf(text)),
      affixes,
      ending: hashText(lower.slice(-3)),
      clusters: this.clusters?.of(lower) ?? NO_CLUSTERS,
    };
    if (this.forms.size >= MOST_FORMS) this.forms.clear();
    this.forms.set(text, form);
    return form;
  }
}

export function wordKey({ text }: Token): number {
  return hashText(spelled(text));
}

function spelled(text: string): string {
  return /^\d{3,}$/.test(text) ? '0'.repeat(text.length) : text.toLowerCase();
}

function shapeOf(text: string): string {
  const classes = text
    .replace(/\p{Lu}+/gu, (run) => (run.length > 1 ? 'XX' : 'X'))
    .replace(/\p{Ll}+/gu, (run) => (run.length > 1 ? 'yy' : 'y'))
    .replace(/\p{Script=Han}/gu, 'h')
    .replace(/\p{N}/gu, 'd');
  return text.length > 6 ? `${classes}+` : classes;
}

const BEFORE_TEXT: WordForm = outside('before');
const AFTER_TEXT: WordForm = outside('after');

function outside(side: string): WordForm {
  const key = hashText(`\u0000${side}`);
  return { word: key, shape: key, affixes: [], ending: key, clusters: NO_CLUSTERS };
}

export class TextView {
  readonly tokens: readonly Token[];
  readonly length: number;
  /** For each token the keys of known phrases it lies in. */
  readonly phrases: readonly (readonly number[])[];
  /** The place of the nearest signpost on each side; -1 and n where there is none. */
  readonly signpostBefore: Int32Array;
  readonly signpostAfter: Int32Array;
  private readonly forms: readonly WordForm[];

  /** In training, `own` is what the text itself gave to the lexicon. */
  constructor(tokens: readonly Token[], forms: WordForms, sources: FeatureSources, own: Lexicon | null) {
    const n = tokens.length;
    this.tokens = tokens;
    this.length = n;
    this.forms = tokens.map((token) => forms.of(token));
    const words = this.forms.map(({ word }) => word);
    this.phrases = sources.lexicon.match(words, own);
    this.signpostBefore = new Int32Array(n);
    this.signpostAfter = new Int32Array(n);
    for (let t = 0, nearest = -1; t < n; t++) {
      this.signpostBefore[t] = nearest;
      if (sources.signposts.has(words[t]!)) nearest = t;
    }
    for (let t = n - 1, nearest = n; t >= 0; t--) {
      this.signpostAfter[t] = nearest;
      if (sources.signposts.has(words[t]!)) nearest = t;
    }
  }

  /** Places outside the text have forms of their own. */
  form(t: number): WordForm {
    return this.forms[t] ?? (t < 0 ? BEFORE_TEXT : AFTER_TEXT);
  }

  word(t: number): number {
    return this.form(t).word;
  }

  /** With whether it touches the token before. */
  shape(t: number): number {
    return this.tokens[t]?.glued === true ? mix(this.form(t).shape, 1) : this.form(t).shape;
  }
}
