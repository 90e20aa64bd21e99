/** The desk is not taught the sentences that it is judged by (bench/understand/README.md). */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readMessages } from '../../../bench/understand/expected.js';

/** So many words, or Chinese characters, in a row that are the same are a copy; fewer are what anybody says who wants these things. */
const WORDS = 7;
const CHARACTERS = 10;

const SETS = ['bench/understand/messages.en.jsonl', 'bench/understand/messages.zh.jsonl'];

/** Sources and data; vectors and models hold no sentences. */
const TEXTS = /\.(?:ts|jsonl?|csv|txt|md)$/;

function runsOf(text: string): readonly string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z0-9']+/g) ?? [];
  const characters = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((part) =>
    windows([...part], CHARACTERS).map((run) => run.join('')),
  );
  return [...windows(words, WORDS).map((run) => run.join(' ')), ...characters];
}

function windows(parts: readonly string[], length: number): readonly (readonly string[])[] {
  return parts.map((_, at) => parts.slice(at, at + length)).filter((run) => run.length === length);
}

function taught(): ReadonlySet<string> {
  const files = readdirSync('nlu', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXTS.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
  return new Set(files.flatMap((text) => text.split('\n').flatMap(runsOf)));
}

test('no sentence that the desk is judged by stands in nlu/', () => {
  const runs = taught();
  expect(runs.size).toBeGreaterThan(100);
  const copied = SETS.flatMap(readMessages).flatMap(({ utterance: { id, text } }) =>
    runsOf(text)
      .filter((run) => runs.has(run))
      .map((run) => `${id}: ${run}`),
  );
  expect(copied).toEqual([]);
});

test('a copy would be found, whatever stands around it', () => {
  const line = new Set(
    runsOf('{"text":"Please Cancel my order now, it’s too late. 扫地机器人什么时候到货","intent":"x"}'),
  );
  expect(runsOf("so cancel my order now it's too late").filter((run) => line.has(run))).toEqual([
    "cancel my order now it's too late",
  ]);
  expect(runsOf('我的扫地机器人什么时候到货呢').filter((run) => line.has(run))).toEqual([
    '扫地机器人什么时候到',
    '地机器人什么时候到货',
  ]);
});
