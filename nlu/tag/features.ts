/**
 * @module What the tagger looks at, as 32-bit keys: hashes of a feature's kind and value.
 *
 * A feature speaks of one token, of all that come after it, of all that come before it, or of the whole text. The last three are kept
 * once a text and not once a token, which is what makes looking at the whole text cheap.
 */
import { hashText, mix } from './hash.js';
import type { TextView } from './text-view.js';

/**
 * The keys of group g are `keys[offsets[g] … offsets[g + 1])`. For a text of n tokens there are 3n + 1 groups: g = t speaks of token t,
 * n + t of the tokens after t, 2n + t of those before t, 3n of all.
 */
export interface TextFeatures {
  readonly keys: Uint32Array;
  readonly offsets: Uint32Array;
}

/** Distances and lengths from here on are alike. */
const FAR = 4;

/** Reads one text after the other into the same memory. */
export class FeatureReader {
  private keys = new Uint32Array(4096);
  private used = 0;

  /** `intents` are what the text may ask for. */
  read(text: TextView, asked: readonly string[], intents: readonly string[]): TextFeatures {
    const n = text.length;
    const offsets = new Uint32Array(3 * n + 2);
    const askedKeys = asked.map(hashText);
    const intentKeys = intents.map(hashText);
    this.used = 0;
    for (let t = 0; t < n; t++) {
      this.addWords(text, t);
      this.addForm(text, t);
      this.addSignposts(text, t);
      this.addLexicon(text, t);
      this.addClusters(text, t);
      this.addAsked(text, t, askedKeys);
      for (const intent of intentKeys) this.addIntent(text, t, intent);
      offsets[t + 1] = this.used;
    }
    for (let side = 1; side <= 2; side++)
      for (let t = 0; t < n; t++) {
        this.add(100 + side, text.word(t));
        offsets[side * n + t + 1] = this.used;
      }
    this.addWhole(text);
    for (const intent of intentKeys) this.add(106, intent);
    offsets[3 * n + 1] = this.used;
    return { keys: this.keys.slice(0, this.used), offsets };
  }

  /** Of the text as a whole, for telling what it asks for. */
  readWhole(text: TextView): Uint32Array {
    this.used = 0;
    this.addWhole(text);
    for (let t = 0; t < text.length; t++) {
      this.add(110, text.word(t), text.word(t + 2));
      for (const key of text.phrases[t]!) this.add(111, key);
      const [, circle] = text.form(t).clusters;
      if (circle !== undefined) this.add(112, circle);
      for (const affix of text.form(t).affixes) this.add(113, affix);
    }
    return this.keys.slice(0, this.used);
  }

  private addWhole(text: TextView): void {
    for (let t = 0; t < text.length; t++) {
      this.add(103, text.word(t));
      this.add(104, text.word(t), text.word(t + 1));
    }
    this.add(105, text.word(0), text.word(1));
  }

  private addWords(text: TextView, t: number): void {
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
  private addForm(text: TextView, t: number): void {
    const token = text.tokens[t]!;
    const [before, shape, after] = [text.shape(t - 1), text.shape(t), text.shape(t + 1)];
    this.add(20, shape);
    this.add(21, before, shape);
    this.add(22, shape, after);
    this.add(23, before, shape, after);
    this.add(24, text.word(t - 1), shape);
    this.add(25, shape, text.word(t + 1));
    for (const affix of text.form(t).affixes) this.add(26, affix);
    this.add(28, text.form(t - 1).ending);
    this.add(29, text.form(t + 1).ending);
    if (token.place !== 'whole') {
      const place = hashText(token.place);
      this.add(30, place);
      this.add(31, hashText(token.word), place);
    }
  }

  /** The nearest signposts, past names of many words. */
  private addSignposts(text: TextView, t: number): void {
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

  private addLexicon(text: TextView, t: number): void {
    const between = mix(text.word(text.signpostBefore[t]!), text.word(text.signpostAfter[t]!));
    for (const key of text.phrases[t]!) {
      this.add(50, key);
      this.add(51, key, text.word(t - 1));
      this.add(52, key, between);
    }
    for (const key of text.phrases[t - 1] ?? []) this.add(53, key);
    for (const key of text.phrases[t + 1] ?? []) this.add(54, key);
  }

  /** Words alike in meaning, for words that no training text had. */
  private addClusters(text: TextView, t: number): void {
    const here = text.form(t).clusters;
    const before = text.form(t - 1).clusters;
    const after = text.form(t + 1).clusters;
    for (let circle = 0; circle < here.length; circle++) {
      const cluster = here[circle]!;
      this.add(70, cluster);
      this.add(71, cluster, text.word(t - 1));
      this.add(72, cluster, text.word(t + 1));
      if (circle === 2) continue;
      if (before.length > 0) this.add(73, before[circle]!, cluster);
      if (after.length > 0) this.add(74, cluster, after[circle]!);
    }
    for (const cluster of before) this.add(75, cluster);
    for (const cluster of after) this.add(76, cluster);
  }

  /** What was asked for decides above all in short answers. */
  private addAsked(text: TextView, t: number, asked: readonly number[]): void {
    const length = Math.min(text.length, FAR);
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

  private addIntent(text: TextView, t: number, intent: number): void {
    this.add(80, intent, text.word(t));
    this.add(81, intent, text.word(t - 1));
    this.add(82, intent, text.word(t + 1));
    this.add(83, intent, text.word(text.signpostBefore[t]!));
    this.add(84, intent, text.word(text.signpostAfter[t]!));
    this.add(85, intent, text.shape(t));
    for (const key of text.phrases[t]!) this.add(86, intent, key);
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
