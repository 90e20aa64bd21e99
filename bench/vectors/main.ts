/**
 * @module `npm run bench:vectors -- [--encoder FILE] [--data DIR] [--json]`: whether our WordPiece cuts texts as llama.cpp does, and how
 * long a sentence takes with static vectors and with the encoder in its process. Texts are the training part of CLINC150 and, in
 * Chinese, the dialogues of CrossWOZ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';
import { readGgufVocabulary } from '../../adapters/model/gguf-embedder.js';
import { englishVectors, openEncoder } from '../../bot/app/open-encoder.js';
import { silentLog } from '../../bot/ports/log.js';
import { wordPiece } from '../../nlu/vectors/wordpiece.js';
import { readArguments } from '../support/arguments.js';

const args = readArguments(process.argv.slice(2), ['encoder', 'data', 'json']);
const encoderFile = args.text('encoder', '../shared/models/all-MiniLM-L6-v2-Q8_0.gguf');
const data = args.text('data', '../shared/data');

const english = clincTexts();
const result = {
  tokenizer: await compareTokenizers(),
  static: timeStatic(english),
  encoder: await timeEncoder(english.slice(0, 500)),
};
console.log(JSON.stringify(result, null, 2));
if (args.flag('json')) writeFileSync('bench/results/vectors.json', `${JSON.stringify(result, null, 2)}\n`);
process.exit();

function clincTexts(): readonly string[] {
  const file = gunzipSync(readFileSync(path.join(data, 'clinc150/data_full.json.gz')));
  const { train } = JSON.parse(file.toString()) as { readonly train: readonly (readonly [string, string])[] };
  return train.map(([text]) => text);
}

/** Every message, out of whatever shape the dialogues have. */
function chineseTexts(): readonly string[] {
  const file = gunzipSync(readFileSync(path.join(data, 'crosswoz-val/val.json.gz'))).toString();
  return [...new Set([...file.matchAll(/"content": ?"([^"\\]+)"/g)].map(([, text = '']) => text))];
}

async function compareTokenizers() {
  const { tokens, lowerCase } = await readGgufVocabulary(encoderFile);
  const ours = wordPiece({ tokens: tokens.map((token) => token ?? ''), lowerCase });
  const llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1, logLevel: LlamaLogLevel.error });
  const model = await llama.loadModel({ modelPath: encoderFile, vocabOnly: true });
  const compare = (texts: readonly string[]) => {
    // llama.cpp names unknown words; we leave them out.
    const theirs = (text: string) => model.tokenize(text).filter((id) => tokens[id] !== null);
    const differ = texts.filter((text) => theirs(text).join() !== ours(text).join());
    return { texts: texts.length, differ: differ.length, examples: differ.slice(0, 5) };
  };
  return {
    english: compare(english),
    chinese: compare(chineseTexts()),
  };
}

function timeStatic(texts: readonly string[]) {
  const before = process.memoryUsage();
  const opened = performance.now();
  const vectors = englishVectors();
  const openMs = performance.now() - opened;
  const after = process.memoryUsage();
  for (const text of texts.slice(0, 2000)) vectors.embed(text);
  const started = performance.now();
  for (const text of texts) vectors.embed(text);
  const us = ((performance.now() - started) * 1000) / texts.length;
  const grown = after.heapUsed + after.external - before.heapUsed - before.external;
  return { dims: vectors.dims, usASentence: round(us), openMs: round(openMs), memoryMb: round(grown / 1e6) };
}

async function timeEncoder(texts: readonly string[]) {
  const opened = performance.now();
  const encoder = await openEncoder(encoderFile, silentLog);
  const openMs = performance.now() - opened;
  await encoder.encode(texts.slice(0, 20));
  const one = performance.now();
  for (const text of texts) await encoder.encode([text]);
  const all = performance.now();
  await encoder.encode(texts);
  const ended = performance.now();
  await encoder.close();
  return {
    dims: encoder.dims,
    openMs: round(openMs),
    msASentenceAlone: round((all - one) / texts.length),
    msASentenceOfMany: round((ended - all) / texts.length),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
