/**
 * @module A GGUF encoder within this process, through node-llama-cpp. The bot keeps it in a process of its own (model-child.ts);
 * `parley nlu distil` uses it directly. The library is loaded when it is needed: without it everything else works.
 */
import { open } from 'node:fs/promises';
import type { Token } from 'node-llama-cpp';

export interface GgufEmbedder {
  readonly dims: number;
  /** [dims], of length 1; zero for a text without a token. Tokens beyond the context are left out. */
  embedText(text: string): Promise<Float32Array>;
  /** One token of the vocabulary, between the tokens that the model expects around a text; [dims], as the model gives it. */
  embedToken(id: number): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Sentences are shorter, and a context costs memory. */
const CONTEXT_TOKENS = 512;
/** [CLS] and [SEP], and the library wants one place more than it fills. */
const TOKENS_AROUND = 3;

/**
 * One evaluation at a time: calls are answered in order.
 * @param threads more than the processor has idle cores make it many times slower
 * @throws Error when the file is no model that llama.cpp can read or gives no embeddings
 */
export async function openGgufEmbedder(file: string, threads: number): Promise<GgufEmbedder> {
  await requireGguf(file);
  const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    maxThreads: threads,
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({ modelPath: file });
  const contextSize = Math.min(CONTEXT_TOKENS, model.trainContextSize);
  const context = await model.createEmbeddingContext({ threads, contextSize });
  const embed = async (tokens: Token[]) => Float32Array.from((await context.getEmbeddingFor(tokens)).vector);
  return {
    dims: model.embeddingVectorSize,
    async embedText(text) {
      const tokens = model.tokenize(text).slice(0, contextSize - TOKENS_AROUND);
      if (tokens.length === 0) return new Float32Array(model.embeddingVectorSize);
      return ofLengthOne(await embed(tokens));
    },
    embedToken: (id) => embed([id as Token]), // the library brands ids
    close: () => llama.dispose(),
  };
}

function ofLengthOne(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** The vocabulary of a WordPiece model, in BERT's own spelling. */
export interface GgufVocabulary {
  /** By token id: the piece that goes on a word begins with `##`; null for tokens that no text has, like [CLS]. */
  readonly tokens: readonly (string | null)[];
  readonly lowerCase: boolean;
  /** As the file names it. */
  readonly name: string;
  readonly licence: string | null;
}

/** GGUF writes first pieces with this and further ones bare, where BERT writes them bare and with `##`. */
const WORD_START = '\u2581';
const NORMAL_TOKEN = 1;

/**
 * Reads the file's header alone.
 * @throws Error when it is no GGUF, or of another tokenizer than WordPiece
 */
export async function readGgufVocabulary(file: string): Promise<GgufVocabulary> {
  await requireGguf(file);
  const { readGgufFileInfo } = await import('node-llama-cpp');
  const { metadata } = await readGgufFileInfo(file, {
    readTensorInfo: false,
    sourceType: 'filesystem',
    logWarnings: false,
  });
  const { ggml } = metadata.tokenizer;
  if (ggml.model !== 'bert')
    throw new Error(
      `its tokenizer is ${JSON.stringify(ggml.model)}, but WordPiece ("bert") is what can be distilled`,
    );
  const spelt = (token: string) =>
    token.startsWith(WORD_START) ? token.slice(WORD_START.length) : `##${token}`;
  const normalizer = (ggml as { readonly normalizer?: { readonly lowercase?: boolean } }).normalizer; // not in its types yet
  return {
    tokens: ggml.tokens.map((token, id) =>
      Number(ggml.token_type[id]) === NORMAL_TOKEN ? spelt(token) : null,
    ),
    lowerCase: normalizer?.lowercase ?? true,
    name: metadata.general.name ?? 'unnamed',
    licence: metadata.general.license ?? null,
  };
}

const NEWEST_GGUF = 3;

/** The library reads any file as if it were one, which can take forever. */
async function requireGguf(file: string): Promise<void> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    const version = buffer.readUInt32LE(4);
    if (buffer.toString('latin1', 0, 4) !== 'GGUF' || version < 1 || version > NEWEST_GGUF)
      throw new Error(`it is no GGUF of a version up to ${NEWEST_GGUF}`);
  } finally {
    await handle.close();
  }
}
