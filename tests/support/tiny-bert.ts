/** @module A sentence encoder for tests: BERT as a GGUF file of some 100 KB with random weights, which llama.cpp loads. */
import { seededRandom } from '../../bench/support/arguments.js';

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

/** In BERT's spelling, after the special tokens. Enough for the sentences of the tests, in both languages. */
export const TINY_TOKENS: readonly string[] = [
  ..."the i my want to cancel order return refund where is a . , ? ! # ' $ - _ @".split(' '),
  ...'hello cafe un ing'.split(' '),
  ...'##ing ##ed ##s ##able ##believ ##ord ##er ##un ##1 ##2 ##3'.split(' '),
  ...'abcdefghijklmnopqrstuvwxyz0123456789'.split('').filter((each) => !'ai'.includes(each)),
  ...'我想取消订单退款在哪里，。？'.split(''),
];

const EMBD = 32;
const FEED_FORWARD = 64;
const HEADS = 2;
const BLOCKS = 2;
const CONTEXT = 64;

/** The same bytes for the same seed. */
export function tinyBert(seed = 1): Uint8Array {
  const random = seededRandom(seed);
  const noise = (n: number) => Float32Array.from({ length: n }, () => (random() - 0.5) / 2);
  const tokens = [...SPECIAL, ...TINY_TOKENS];
  const tensors: Tensor[] = [
    { name: 'token_embd.weight', dims: [EMBD, tokens.length], data: noise(EMBD * tokens.length) },
    { name: 'position_embd.weight', dims: [EMBD, CONTEXT], data: noise(EMBD * CONTEXT) },
    { name: 'token_types.weight', dims: [EMBD, 2], data: noise(EMBD * 2) },
    ...norm('token_embd_norm'),
    ...Array.from({ length: BLOCKS }, (_, i) => `blk.${i}`).flatMap((block) => [
      ...['attn_q', 'attn_k', 'attn_v', 'attn_output'].flatMap((name) =>
        linear(`${block}.${name}`, EMBD, EMBD),
      ),
      ...norm(`${block}.attn_output_norm`),
      ...linear(`${block}.ffn_up`, EMBD, FEED_FORWARD),
      ...linear(`${block}.ffn_down`, FEED_FORWARD, EMBD),
      ...norm(`${block}.layer_output_norm`),
    ]),
  ];
  function linear(name: string, from: number, to: number): Tensor[] {
    return [
      { name: `${name}.weight`, dims: [from, to], data: noise(from * to) },
      { name: `${name}.bias`, dims: [to], data: noise(to) },
    ];
  }
  function norm(name: string): Tensor[] {
    return [
      { name: `${name}.weight`, dims: [EMBD], data: new Float32Array(EMBD).fill(1) },
      { name: `${name}.bias`, dims: [EMBD], data: new Float32Array(EMBD) },
    ];
  }
  return gguf(metadata(tokens), tensors);
}

type Value =
  | { readonly u32: number }
  | { readonly f32: number }
  | { readonly bool: boolean }
  | { readonly text: string }
  | { readonly texts: readonly string[] }
  | { readonly i32s: readonly number[] };

interface Tensor {
  readonly name: string;
  /** As ggml orders them: the fastest first. */
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** What llama.cpp asks of the architecture `bert` with a WordPiece vocabulary. */
function metadata(tokens: readonly string[]): readonly (readonly [string, Value])[] {
  const id = (token: string): Value => ({ u32: tokens.indexOf(token) });
  const isSpecial = (token: string) => SPECIAL.includes(token);
  const spelt = (token: string) =>
    isSpecial(token) ? token : token.startsWith('##') ? token.slice(2) : `\u2581${token}`;
  return [
    ['general.architecture', { text: 'bert' }],
    ['general.name', { text: 'tiny-bert' }],
    ['general.license', { text: 'apache-2.0' }],
    ['bert.context_length', { u32: CONTEXT }],
    ['bert.embedding_length', { u32: EMBD }],
    ['bert.feed_forward_length', { u32: FEED_FORWARD }],
    ['bert.block_count', { u32: BLOCKS }],
    ['bert.attention.head_count', { u32: HEADS }],
    ['bert.attention.layer_norm_epsilon', { f32: 1e-12 }],
    ['bert.attention.causal', { bool: false }],
    ['bert.pooling_type', { u32: 1 }],
    ['tokenizer.ggml.model', { text: 'bert' }],
    ['tokenizer.ggml.pre', { text: 'bert-bge' }],
    ['tokenizer.ggml.token_type_count', { u32: 2 }],
    ['tokenizer.ggml.tokens', { texts: tokens.map(spelt) }],
    ['tokenizer.ggml.token_type', { i32s: tokens.map((token) => (isSpecial(token) ? 3 : 1)) }],
    ['tokenizer.ggml.bos_token_id', id('[CLS]')],
    ['tokenizer.ggml.eos_token_id', id('[SEP]')],
    ['tokenizer.ggml.cls_token_id', id('[CLS]')],
    ['tokenizer.ggml.seperator_token_id', id('[SEP]')],
    ['tokenizer.ggml.padding_token_id', id('[PAD]')],
    ['tokenizer.ggml.unknown_token_id', id('[UNK]')],
    ['tokenizer.ggml.mask_token_id', id('[MASK]')],
  ];
}

/** GGUF version 3 (github.com/ggml-org/ggml, docs/gguf.md), little-endian, with float32 tensors alone. */
function gguf(pairs: readonly (readonly [string, Value])[], tensors: readonly Tensor[]): Uint8Array {
  const ALIGN = 32;
  const parts: Buffer[] = [];
  const put = (part: Buffer) => void parts.push(part);
  const u32 = (value: number) => (number(4), last().writeUInt32LE(value));
  const u64 = (value: number) => (number(8), last().writeBigUInt64LE(BigInt(value)));
  const number = (bytes: number) => put(Buffer.alloc(bytes));
  const last = () => parts.at(-1)!;
  const text = (value: string) => (u64(Buffer.byteLength(value)), put(Buffer.from(value)));
  const align = () => {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    put(Buffer.alloc((ALIGN - (length % ALIGN)) % ALIGN));
  };
  const list = (type: number, length: number) => (u32(9), u32(type), u64(length));

  put(Buffer.from('GGUF'));
  u32(3);
  u64(tensors.length);
  u64(pairs.length);
  for (const [key, value] of pairs) {
    text(key);
    if ('u32' in value) (u32(4), u32(value.u32));
    else if ('f32' in value) (u32(6), number(4), last().writeFloatLE(value.f32));
    else if ('bool' in value) (u32(7), put(Buffer.from([value.bool ? 1 : 0])));
    else if ('text' in value) (u32(8), text(value.text));
    else if ('texts' in value) (list(8, value.texts.length), value.texts.forEach(text));
    else (list(5, value.i32s.length), value.i32s.forEach((each) => (number(4), last().writeInt32LE(each))));
  }
  let offset = 0;
  for (const { name, dims, data } of tensors) {
    text(name);
    u32(dims.length);
    dims.forEach(u64);
    u32(0);
    u64(offset);
    offset += Math.ceil(data.byteLength / ALIGN) * ALIGN;
  }
  align();
  for (const { data } of tensors) {
    put(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    align();
  }
  return Buffer.concat(parts);
}
