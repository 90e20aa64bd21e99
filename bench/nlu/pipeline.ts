/** @module What the loaded model costs: texts a second through rules and classifier, and memory. */
import { readFileSync } from 'node:fs';
import { predict } from '../../nlu/classify/model.js';
import { decodeModel } from '../../nlu/classify/model-file.js';
import { recognize } from '../../nlu/recognize.js';
import type { Example } from '../../nlu/classify/example.js';

const SECONDS = 3;

export interface PipelineFigures {
  /** Normalise, rules, entities of the rules, classify, out-of-scope: one core. */
  readonly withRulesPerSecond: number;
  /** Normalise, classify, out-of-scope: one core. */
  readonly classifyPerSecond: number;
  /** Memory that the loaded model and a first thousand texts added, MB; null without `node --expose-gc`. */
  readonly memoryMb: number | null;
}

export function measurePipeline(modelFile: string, texts: readonly Example[]): PipelineFigures {
  const before = memoryInUseMb();
  const classifier = decodeModel(readFileSync(modelFile));
  for (const { text } of texts.slice(0, 1000)) predict(classifier, text);
  const after = memoryInUseMb();
  const context = { locale: 'en', asked: null } as const;
  return {
    memoryMb: before === null || after === null ? null : after - before,
    classifyPerSecond: rate(texts, (text) => predict(classifier, text)),
    withRulesPerSecond: rate(texts, (text) => [recognize(text, context), predict(classifier, text)]),
  };
}

/** Texts a second of CPU time: what else runs on the machine takes none of it. */
function rate(texts: readonly Example[], run: (text: string) => unknown): number {
  for (const { text } of texts) run(text);
  const start = process.cpuUsage();
  let done = 0;
  for (;;) {
    for (const { text } of texts) run(text);
    done += texts.length;
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6;
    if (seconds >= SECONDS) return done / seconds;
  }
}

/** What is in use, not what the process holds: pages that other work has left free would hide the model's. */
function memoryInUseMb(): number | null {
  if (!globalThis.gc) return null;
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}
