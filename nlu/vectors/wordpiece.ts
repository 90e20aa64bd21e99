/**
 * @module WordPiece, the tokenizer of BERT and of the sentence encoders made from it.
 *
 * Normalises and splits as the `BertNormalizer` and `BertPreTokenizer` of huggingface/tokenizers do, then takes the longest
 * piece that the vocabulary holds, from left to right (Devlin et al. 2019, google-research/bert `tokenization.py`).
 */

export interface WordPieceVocabulary {
  /** By id. The piece that goes on a word begins with `##`; whole words and first pieces stand bare. */
  readonly tokens: readonly string[];
  /** Whether text is lower-cased and loses its accents first. */
  readonly lowerCase: boolean;
}

/** Ids in the order of the text, without [CLS] and [SEP]. A word of which any part is unknown has none. */
export type Tokenize = (text: string) => readonly number[];

/** Longer words are unknown, as in the encoders' own tokenizer; so a text without blanks costs little. */
const LONGEST_WORD = 100;

export function wordPiece({ tokens, lowerCase }: WordPieceVocabulary): Tokenize {
  const first = new Map<string, number>();
  const further = new Map<string, number>();
  let longest = 1;
  tokens.forEach((token, id) => {
    const goesOn = token.startsWith('##') && token.length > 2;
    const piece = goesOn ? token.slice(2) : token;
    (goesOn ? further : first).set(piece, id);
    longest = Math.max(longest, piece.length);
  });

  const addPieces = (word: string, ids: number[]): void => {
    const known = first.get(word);
    if (known !== undefined) return void ids.push(known);
    if (word.length > LONGEST_WORD) return;
    const before = ids.length;
    for (let start = 0; start < word.length;) {
      const pieces = start === 0 ? first : further;
      let end = Math.min(word.length, start + longest);
      let id = pieces.get(word.slice(start, end));
      while (id === undefined && --end > start) id = pieces.get(word.slice(start, end));
      if (id === undefined) {
        ids.length = before;
        return;
      }
      ids.push(id);
      start = end;
    }
  };

  return (text) => {
    const ids: number[] = [];
    for (const word of splitWords(lowerCase ? withoutAccents(text.toLowerCase()) : text))
      addPieces(word, ids);
    return ids;
  };
}

const ASCII_ONLY = /^[\0-\x7f]*$/;
const MARKS = /\p{Mn}/gu;

function withoutAccents(text: string): string {
  return ASCII_ONLY.test(text) ? text : text.normalize('NFD').replace(MARKS, '');
}

/** Control and format characters and what could not be decoded, but not blanks. */
const IGNORED = /(?![\t\n\r])[\p{Cc}\p{Cf}\uFFFD]/gu;

/** The blocks of CJK ideographs that BERT's `_is_chinese_char` lists: each of them is a word. Hangul and kana are not. */
const HAN =
  '\\u{4E00}-\\u{9FFF}\\u{3400}-\\u{4DBF}\\u{20000}-\\u{2A6DF}\\u{2A700}-\\u{2B73F}\\u{2B740}-\\u{2B81F}\\u{2B820}-\\u{2CEAF}\\u{F900}-\\u{FAFF}\\u{2F800}-\\u{2FA1F}';
/** Unicode's punctuation, and the ASCII symbols that BERT counts with it, like `$`. */
const PUNCTUATION = '\\p{P}$+<=>^`|~';
const WORDS = new RegExp(`[${HAN}]|[${PUNCTUATION}]|[^\\s${HAN}${PUNCTUATION}]+`, 'gu');

/** One punctuation mark or ideograph, or what stands between them and blanks. */
function splitWords(text: string): readonly string[] {
  return (ASCII_ONLY.test(text) ? text : text.replace(IGNORED, '')).match(WORDS) ?? [];
}
