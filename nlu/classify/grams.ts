/** @module Text → n-grams as 32-bit hashes: of words, and of characters within words. No string is made for any of them. */

/** Which n-grams are taken. */
export interface GramOptions {
  /** The longest character n-gram within a word, boundaries counted; the shortest has 2. */
  readonly longestChars: number;
  /** Two words count as a pair, in either order, when fewer than this many words apart; 0 for no pairs. */
  readonly pairWindow: number;
}

/** The two blocks of features, each scaled to length 1 on its own. */
export type GramBlock = 'words' | 'characters';

const FIRST_CAPACITY = 4096;
/** FNV-1a's prime and offset (Fowler, Noll, Vo); the other seeds keep the kinds of n-grams apart. */
const FNV_PRIME = 0x01000193;
const WORD_SEED = 0x811c9dc5;
const CHARS_SEED = 0x2f0b4a87;
const BIGRAM_SEED = 0x5bd1e995;
const PAIR_SEED = 0x27d4eb2f;
/** A boundary of a word, as a character n-gram sees it. */
const BOUNDARY = 0x20;
/** Chinese has no spaces: its characters are taken up to three in a row, across words. */
const LONGEST_HAN = 3;

/**
 * Reads one text at a time; what it found is overwritten by the next. Of n-gram `i < count`: `hashes[i]`, and where it stands in
 * `text` (UTF-16 units, end exclusive). Those before `wordCount` are the block of words.
 */
export class Grams {
  hashes = new Int32Array(FIRST_CAPACITY);
  starts = new Int32Array(FIRST_CAPACITY);
  ends = new Int32Array(FIRST_CAPACITY);
  count = 0;
  wordCount = 0;
  /** The text as it was read: compatibility forms unified, lower case, apostrophes within words left out. */
  text = '';
  readonly #options: GramOptions;
  #wordHashes = new Int32Array(256);
  #wordStarts = new Int32Array(256);
  #wordEnds = new Int32Array(256);
  #words = 0;

  constructor(options: GramOptions) {
    this.#options = options;
  }

  read(text: string): void {
    this.text = plain(text);
    this.count = 0;
    this.#words = 0;
    this.#reserve();
    this.#findWords();
    this.#addWords();
    this.wordCount = this.count;
    this.#addCharacters();
  }

  #reserve(): void {
    const length = this.text.length + 2;
    const needed = length * (this.#options.longestChars + LONGEST_HAN + this.#options.pairWindow + 2);
    if (needed > this.hashes.length) {
      this.hashes = new Int32Array(needed);
      this.starts = new Int32Array(needed);
      this.ends = new Int32Array(needed);
    }
    if (length > this.#wordHashes.length) {
      this.#wordHashes = new Int32Array(length);
      this.#wordStarts = new Int32Array(length);
      this.#wordEnds = new Int32Array(length);
    }
  }

  #findWords(): void {
    const { text } = this;
    for (let i = 0; i < text.length;) {
      const kind = kindOf(text.charCodeAt(i));
      let end = i + 1;
      while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end++;
      if (kind === LETTER) this.#addWord(i, end);
      if (kind === HAN) {
        for (const { segment, index } of SEGMENTER.segment(text.slice(i, end)))
          this.#addWord(i + index, i + index + segment.length);
      }
      i = end;
    }
  }

  #addWord(start: number, end: number): void {
    let hash = WORD_SEED;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ this.text.charCodeAt(i), FNV_PRIME);
    this.#wordHashes[this.#words] = hash;
    this.#wordStarts[this.#words] = start;
    this.#wordEnds[this.#words] = end;
    this.#words++;
  }

  #addWords(): void {
    const hashes = this.#wordHashes;
    const starts = this.#wordStarts;
    const ends = this.#wordEnds;
    for (let i = 0; i < this.#words; i++) {
      const hash = hashes[i]!;
      this.#add(hash, starts[i]!, ends[i]!);
      if (i + 1 < this.#words) this.#add(joined(BIGRAM_SEED, hash, hashes[i + 1]!), starts[i]!, ends[i + 1]!);
      const last = Math.min(this.#words, i + this.#options.pairWindow);
      for (let j = i + 1; j < last; j++) {
        const other = hashes[j]!;
        const pair = hash < other ? joined(PAIR_SEED, hash, other) : joined(PAIR_SEED, other, hash);
        this.#add(pair, starts[i]!, ends[j]!);
      }
    }
  }

  #addCharacters(): void {
    for (let w = 0; w < this.#words; w++) {
      const start = this.#wordStarts[w]!;
      const end = this.#wordEnds[w]!;
      if (kindOf(this.text.charCodeAt(start)) === LETTER) this.#addWithin(start, end);
    }
    this.#addHan();
  }

  /** All n-grams of ` word `, from 2 characters on. */
  #addWithin(start: number, end: number): void {
    const { text } = this;
    for (let from = start - 1; from < end; from++) {
      let hash = CHARS_SEED;
      const to = Math.min(end + 1, from + this.#options.longestChars);
      for (let i = from; i < to; i++) {
        const unit = i < start || i === end ? BOUNDARY : text.charCodeAt(i);
        hash = Math.imul(hash ^ unit, FNV_PRIME);
        if (i > from) this.#add(hash, Math.max(from, start), Math.min(i + 1, end));
      }
    }
  }

  #addHan(): void {
    const { text } = this;
    for (let from = 0; from < text.length; from++) {
      let hash = CHARS_SEED;
      const to = Math.min(text.length, from + LONGEST_HAN);
      for (let i = from; i < to; i++) {
        const unit = text.charCodeAt(i);
        if (kindOf(unit) !== HAN) break;
        hash = Math.imul(hash ^ unit, FNV_PRIME);
        this.#add(hash, from, i + 1);
      }
    }
  }

  #add(hash: number, start: number, end: number): void {
    this.hashes[this.count] = hash;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count++;
  }
}

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

function joined(seed: number, a: number, b: number): number {
  return Math.imul(Math.imul(seed ^ a, FNV_PRIME) ^ (a >>> 15) ^ b, FNV_PRIME) ^ (b >>> 13);
}

const APOSTROPHES = /['\u2018\u2019]/g;

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(APOSTROPHES, '');
}

const UNKNOWN = 0;
const OTHER = 1;
const LETTER = 2;
const HAN = 3;
const IS_HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Surrogates are looked at one unit at a time, so that rare characters count as letters, and emoji do too. */
const IS_LETTER = /[\p{L}\p{N}\p{M}\p{Cs}]/u;
/** What each UTF-16 unit is, found out when it is first met. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  const known = kinds[unit]!;
  if (known !== UNKNOWN) return known;
  const character = String.fromCharCode(unit);
  const kind = IS_HAN.test(character) ? HAN : IS_LETTER.test(character) ? LETTER : OTHER;
  kinds[unit] = kind;
  return kind;
}
