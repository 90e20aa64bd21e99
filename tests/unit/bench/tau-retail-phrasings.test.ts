import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as answers from '../../../bench/tau-retail/phrasings-answers.js';
import { REQUESTS } from '../../../bench/tau-retail/phrasings-requests.js';

/** The customer must not talk as understanding was taught: five words in a row that are the same are a copy. */
const RUN = 5;

/** A slot in a phrase stands for words that nobody knows here. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/\{|[a-z0-9']+/g) ?? []
  );
}

function runsOf(text: string): readonly string[] {
  const words = wordsOf(text);
  return words
    .map((_, at) => words.slice(at, at + RUN))
    .filter((run) => run.length === RUN && !run.includes('{'))
    .map((run) => run.join(' '));
}

function phrases(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(phrases) : [];
}

/** Sources and data alike. */
function nluTexts(): readonly string[] {
  return readdirSync('nlu', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
}

test('no phrasing of the scripted customer stands in nlu/', () => {
  const taught = new Set(nluTexts().flatMap((text) => text.split('\n').flatMap(runsOf)));
  expect(taught.size).toBeGreaterThan(100);
  const copied = phrases([REQUESTS, answers]).filter((phrase) =>
    runsOf(phrase).some((run) => taught.has(run)),
  );
  expect(copied).toEqual([]);
});

test('there are at least eight ways to ask for each thing', () => {
  for (const { bare, told } of Object.values(REQUESTS))
    for (const ways of [bare, told]) expect(new Set(ways).size).toBeGreaterThanOrEqual(8);
});
