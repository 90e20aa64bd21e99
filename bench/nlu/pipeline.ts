/** @module What the loaded model costs: texts a second through rules and classifier, and resident memory. */
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
  /** Resident memory that loading the model and a first thousand texts added, MB; null without `node --expose-gc`. */
  readonly residentMb: number | null;
}

export function measurePipeline(modelFile: string, texts: readonly Example[]): PipelineFigures {
  const before = residentMb();
  const classifier = decodeModel(readFileSync(modelFile));
  for (const { text } of texts.slice(0, 1000)) predict(classifier, text);
  const after = residentMb();
  const context = { locale: 'en', asked: null } as const;
  return {
    residentMb: before === null || after === null ? null : after - before,
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

function residentMb(): number | null {
  if (!globalThis.gc) return null;
  globalThis.gc();
  return process.memoryUsage().rss / 1024 / 1024;
}
