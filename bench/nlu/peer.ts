/** @module nlp.js on the same texts: shuffled, and the better of its two decisions. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Example } from '../../nlu/classify/example.js';
import { dealFolds } from '../../nlu/classify/folds.js';
import { seededRandom, shuffled } from '../../nlu/classify/random.js';
import type { DataSet } from './data-sets.js';

export interface PeerFigures {
  /** The better of its usual decision and its best class. */
  readonly accuracy: number;
  readonly usualAccuracy: number;
  readonly bestClassAccuracy: number;
  readonly utterancesPerSecond: number;
  readonly trainSeconds: number;
  readonly peakMemoryMb: number;
}

interface PeerAnswer {
  readonly usual: readonly (string | null)[];
  readonly best: readonly (string | null)[];
  readonly trainSeconds: number;
  readonly utterancesPerSecond: number;
  readonly peakMemoryMb: number;
}

/** The same folds as ours where there is no test set. */
export function measurePeer({ language, train, test, folds }: DataSet, seed: number): PeerFigures {
  const dealt = dealFolds(train, folds, seed);
  const splits =
    test !== null
      ? [{ train, test }]
      : Array.from({ length: folds }, (_, fold) => ({
          train: train.filter((__, i) => dealt[i] !== fold),
          test: train.filter((__, i) => dealt[i] === fold),
        }));
  const answers = splits.map((split) => ask(language, split.train, split.test, seed));
  const right = splits.flatMap((split) => split.test.map(({ intents }) => intents[0]));
  const share = (key: 'usual' | 'best') =>
    answers.flatMap((answer) => answer[key]).filter((said, i) => said === right[i]).length / right.length;
  const mean = (key: 'trainSeconds' | 'utterancesPerSecond') =>
    answers.reduce((sum, answer) => sum + answer[key], 0) / answers.length;
  return {
    accuracy: Math.max(share('usual'), share('best')),
    usualAccuracy: share('usual'),
    bestClassAccuracy: share('best'),
    utterancesPerSecond: mean('utterancesPerSecond'),
    trainSeconds: mean('trainSeconds'),
    peakMemoryMb: Math.max(...answers.map(({ peakMemoryMb }) => peakMemoryMb)),
  };
}

function ask(
  language: string,
  train: readonly Example[],
  test: readonly Example[],
  seed: number,
): PeerAnswer {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-nlu-'));
  try {
    const file = path.join(folder, 'task.json');
    const texts = shuffled(train, seededRandom(seed)).map(({ text, intents }) => ({
      text,
      intent: intents[0],
    }));
    writeFileSync(file, JSON.stringify({ language, train: texts, test: test.map(({ text }) => text) }));
    const done = spawnSync(process.execPath, ['bench/peers/node-nlp.mjs', file], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (done.status !== 0) throw new Error(`node-nlp ended with ${String(done.status)}`);
    // The last line is ours; what nlp.js prints before is its own.
    return JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '') as PeerAnswer;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
