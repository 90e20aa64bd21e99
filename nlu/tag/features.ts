/**
 * @module What the tagger looks at, as 32-bit keys: hashes of a feature's kind and value.
 *
 * A feature speaks of one token, of all that come after it, of all that come before it, or of the whole text. The last three are kept
 * once a text and not once a token, which is what makes looking at the whole text cheap.
 */
import { hashText, mix } from './hash.js';
import type { Lexicon } from './lexicon.js';
import type { Token } from './tokenize.js';

export interface FeatureSources {
  /** `wordKey`s of words that tell what stands beside them: frequent in training, and mostly in no slot. */
  readonly signposts: ReadonlySet<number>;
  readonly lexicon: Lexicon;
}

/**
 * The keys of group g are `keys[offsets[g] … offsets[g + 1])`. For a text of n tokens there are 3n + 1 groups: g = t speaks of token t,
 * n + t of the tokens after t, 2n + t of those before t, 3n of all.
 */
export interface TextFeatures {
  readonly keys: Uint32Array;
  readonly offsets: Uint32Array;
}

const BEFORE_TEXT = hashText('\u0000before');
const AFTER_TEXT = hashText('\u0000after');
/** Distances and lengths from here on are alike. */
const FAR = 4;

export function wordKey(token: Token): number {
  return hashText(spelled(token));
}

/** Lower case; long numbers by their length alone. */
function spelled({ text }: Token): string {
  return /^\d{3,}$/.test(text) ? '0'.repeat(text.length) : text.toLowerCase();
}

function shapeOf({ text, glued }: Token): string {
  const classes = text
    .replace(/\p{Lu}+/gu, (run) => (run.length > 1 ? 'XX' : 'X'))
    .replace(/\p{Ll}+/gu, (run) => (run.length > 1 ? 'yy' : 'y'))
    .replace(/\p{Script=Han}/gu, 'h')
    .replace(/\p{N}/gu, 'd');
  return `${classes}${text.length > 6 ? '+' : ''}${glued ? '_' : ''}`;
}

/** Reads one text after the other into the same memory. */
export class FeatureReader {
  private readonly sources: FeatureSources;
  private keys = new Uint32Array(4096);
  private used = 0;

  constructor(sources: FeatureSources) {
    this.sources = sources;
  }

  /** In training, `own` is what the text itself gave to the lexicon. */
  read(tokens: readonly Token[], asked: readonly string[], own: Lexicon | null): TextFeatures {
    const n = tokens.length;
    const offsets = new Uint32Array(3 * n + 2);
    const words = tokens.map(wordKey);
    const texts = new Text(tokens, words, this.sources, own);
    const askedKeys = asked.map(hashText);
    this.used = 0;
    for (let t = 0; t < n; t++) {
      this.addWords(texts, t);
      this.addForm(texts, t);
      this.addSignposts(texts, t);
      this.addLexicon(texts, t);
      this.addAsked(texts, t, askedKeys);
      offsets[t + 1] = this.used;
    }
    for (let side = 1; side <= 2; side++)
      for (let t = 0; t < n; t++) {
        this.add(100 + side, words[t]!);
        offsets[side * n + t + 1] = this.used;
      }
    for (let t = 0; t < n; t++) {
      this.add(103, words[t]!);
      this.add(104, words[t]!, texts.word(t + 1));
    }
    this.add(105, texts.word(0), texts.word(1));
    offsets[3 * n + 1] = this.used;
    return { keys: this.keys.slice(0, this.used), offsets };
  }

  private addWords(text: Text, t: number): void {
    const w = text.word(t);
    const l = text.word(t - 1);
    const r = text.word(t + 1);
    const ll = text.word(t - 2);
    const rr = text.word(t + 2);
    this.add(1, w);
    this.add(2, l);
    this.add(3, r);
    this.add(4, ll);
    this.add(5, rr);
    this.add(6, text.word(t - 3));
    this.add(7, text.word(t + 3));
    this.add(8, l, w);
    this.add(9, w, r);
    this.add(10, ll, l);
    this.add(11, r, rr);
    this.add(12, l, r);
    this.add(13, ll, l, w);
    this.add(14, l, w, r);
    this.add(15, w, r, rr);
    this.add(16, text.word(t - 3), ll, l);
    this.add(17, r, rr, text.word(t + 3));
  }

  /** Case, digits, beginnings and ends of the word; for a character, its word and its place there. */
  private addForm(text: Text, t: number): void {
    const token = text.tokens[t]!;
    const [before, shape, after] = [text.shape(t - 1), text.shape(t), text.shape(t + 1)];
    this.add(20, shape);
    this.add(21, before, shape);
    this.add(22, shape, after);
    this.add(23, before, shape, after);
    this.add(24, text.word(t - 1), shape);
    this.add(25, shape, text.word(t + 1));
    const spelling = spelled(token);
    for (let length = 1; length <= 4 && length < spelling.length; length++) {
      this.add(26, hashText(spelling.slice(0, length)));
      this.add(27, hashText(spelling.slice(-length)));
    }
    this.add(28, text.ending(t - 1));
    this.add(29, text.ending(t + 1));
    if (token.place !== 'whole') {
      this.add(30, hashText(token.place));
      this.add(31, hashText(token.word), hashText(token.place));
    }
  }

  /** The nearest signposts, past names of many words. */
  private addSignposts(text: Text, t: number): void {
    const p = text.signpostBefore[t]!;
    const q = text.signpostAfter[t]!;
    const [left, right] = [text.word(p), text.word(q)];
    const [toLeft, toRight] = [Math.min(t - p, FAR), Math.min(q - t, FAR)];
    const [leftPair, rightPair] = [mix(text.word(p - 1), left), mix(right, text.word(q + 1))];
    this.add(40, left, toLeft);
    this.add(41, right, toRight);
    this.add(42, left, right);
    this.add(43, leftPair);
    this.add(44, rightPair);
    this.add(45, leftPair, rightPair);
    this.add(46, left, right, toLeft * (FAR + 1) + toRight);
  }

  private addLexicon(text: Text, t: number): void {
    const between = mix(text.word(text.signpostBefore[t]!), text.word(text.signpostAfter[t]!));
    for (const key of text.phrases[t]!) {
      this.add(50, key);
      this.add(51, key, text.word(t - 1));
      this.add(52, key, between);
    }
    for (const key of text.phrases[t - 1] ?? []) this.add(53, key);
    for (const key of text.phrases[t + 1] ?? []) this.add(54, key);
  }

  /** What was asked for decides above all in short answers. */
  private addAsked(text: Text, t: number, asked: readonly number[]): void {
    const length = Math.min(text.tokens.length, FAR);
    // The order in which several are asked for says nothing.
    const all = asked.reduce((sum, each) => (sum + each) >>> 0, asked.length);
    this.add(60, all, text.shape(t), length);
    if (asked.length === 0) return;
    this.add(61, all, Number(t === 0), length);
    this.add(62, all, text.word(t));
    this.add(63, all, text.word(t - 1));
    this.add(64, all, text.word(t + 1));
    for (const each of asked) {
      this.add(65, each);
      this.add(66, each, text.word(t));
      this.add(67, each, text.shape(t));
    }
  }

  private add(kind: number, a: number, b = 0, c = 0): void {
    if (this.used === this.keys.length) {
      const larger = new Uint32Array(this.keys.length * 2);
      larger.set(this.keys);
      this.keys = larger;
    }
    this.keys[this.used++] = mix(mix(mix(kind, a), b), c);
  }
}

/** What several features of a text need, worked out once. Places outside the text have words and shapes of their own. */
class Text {
  readonly tokens: readonly Token[];
  readonly phrases: readonly (readonly number[])[];
  /** The place of the nearest signpost on each side; -1 and n where there is none. */
  readonly signpostBefore: Int32Array;
  readonly signpostAfter: Int32Array;
  private readonly words: readonly number[];
  private readonly shapes: readonly number[];
  private readonly endings: readonly number[];

  constructor(
    tokens: readonly Token[],
    words: readonly number[],
    { signposts, lexicon }: FeatureSources,
    own: Lexicon | null,
  ) {
    this.tokens = tokens;
    this.words = words;
    this.shapes = tokens.map((token) => hashText(shapeOf(token)));
    this.endings = tokens.map((token) => hashText(spelled(token).slice(-3)));
    this.phrases = lexicon.match(words, own);
    const n = tokens.length;
    this.signpostBefore = new Int32Array(n);
    this.signpostAfter = new Int32Array(n);
    for (let t = 0, nearest = -1; t < n; t++) {
      this.signpostBefore[t] = nearest;
      if (signposts.has(words[t]!)) nearest = t;
    }
    for (let t = n - 1, nearest = n; t >= 0; t--) {
      this.signpostAfter[t] = nearest;
      if (signposts.has(words[t]!)) nearest = t;
    }
  }

  word(t: number): number {
    return this.words[t] ?? (t < 0 ? BEFORE_TEXT : AFTER_TEXT);
  }

  shape(t: number): number {
    return this.shapes[t] ?? (t < 0 ? BEFORE_TEXT : AFTER_TEXT);
  }

  /** The last three letters. */
  ending(t: number): number {
    return this.endings[t] ?? (t < 0 ? BEFORE_TEXT : AFTER_TEXT);
  }
}
