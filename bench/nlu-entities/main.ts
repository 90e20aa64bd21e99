/**
 * @module `node scripts/run-ts.mjs bench/nlu-entities/main.ts --data DIR [--folds look|report] [--failures SLOT] [--json]`: slot F1 of the recognisers of
 * dates, times, numbers and money on NLU++ banking (DIR holds banking.jsonl), by span and by normalised value, micro-averaged over the messages.
 * Folds 0–9 are for looking at failures, folds 10–19 for the figure. What NLU++ has no value for (`ambiguous`, `periodic`) counts by span alone.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { EntityKind } from '../../bot/domain/nlu.js';
import { RECOGNISERS, findAll } from '../../nlu/entities/recognisers.js';
import { normalize } from '../../nlu/text/normalize.js';
import { readArguments } from '../support/arguments.js';
import { goldOf, guessOf } from './slots.js';
import type { Labelled, Line } from './slots.js';

const args = readArguments(process.argv.slice(2), ['data', 'folds', 'failures', 'json']);
const folder = args.text('data', '../shared/data/nlupp-banking');
const isReport = args.text('folds', 'report') === 'report';
/** NLU++ resolves against this day and time; its dates are written day first, as in the United Kingdom. */
const REFERENCE = { now: Date.UTC(2022, 2, 15, 9, 0), timeZone: 'Europe/London' };

const lines = readFileSync(path.join(folder, 'banking.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line)
  .filter(({ fold }) => fold >= 10 === isReport);

interface Counts {
  gold: number;
  guessed: number;
  bySpan: number;
  valued: number;
  byValue: number;
}
const counts = new Map<string, Counts>();
const of = (slot: string): Counts => {
  const known = counts.get(slot) ?? { gold: 0, guessed: 0, bySpan: 0, valued: 0, byValue: 0 };
  counts.set(slot, known);
  return known;
};

for (const line of lines) {
  const gold = goldOf(line);
  const guessed = guessOf(line.text, findAll(line.text, REFERENCE));
  for (const each of guessed) of(each.slot).guessed += 1;
  for (const each of gold) {
    const sum = of(each.slot);
    sum.gold += 1;
    const same = guessed.find((guess) => guess.slot === each.slot && isSpan(guess, each));
    const valued = guessed.find((guess) => guess.slot === each.slot && guess.value === each.value);
    if (same) sum.bySpan += 1;
    if (each.value === null ? same : valued) sum.byValue += 1;
    else tell(each, line.text, guessed);
  }
  for (const guess of guessed)
    if (!gold.some((each) => each.slot === guess.slot))
      tell({ ...guess, slot: guess.slot }, line.text, guessed, true);
}

function isSpan(one: Labelled, other: Labelled): boolean {
  return one.start === other.start && one.end === other.end;
}

function tell(each: Labelled, text: string, guessed: readonly Labelled[], isExtra = false): void {
  if (args.text('failures', '') !== each.slot) return;
  const shown = guessed
    .map(({ slot, start, end, value }) => `${slot}:${text.slice(start, end)}=${value}`)
    .join(' | ');
  console.error(
    `${isExtra ? 'EXTRA' : 'MISS '} ${text}\n      ${each.slot} ${text.slice(each.start, each.end)} = ${each.value}; found ${shown}`,
  );
}

const f1 = (right: number, guessed: number, gold: number) =>
  guessed + gold === 0 ? 0 : (2 * right) / (guessed + gold);
const round = (value: number) => Math.round(value * 1000) / 1000;
const slots = Object.fromEntries(
  [...counts].map(([slot, { gold, guessed, bySpan, byValue }]) => [
    slot,
    { gold, guessed, spanF1: round(f1(bySpan, guessed, gold)), valueF1: round(f1(byValue, guessed, gold)) },
  ]),
);
const sum = (key: keyof Counts) => [...counts.values()].reduce((total, each) => total + each[key], 0);
const result = {
  name: 'nlu-entities',
  data: 'NLU++ banking',
  folds: isReport ? '10-19' : '0-9',
  messages: lines.length,
  spanF1: round(f1(sum('bySpan'), sum('guessed'), sum('gold'))),
  valueF1: round(f1(sum('byValue'), sum('guessed'), sum('gold'))),
  slots,
  microseconds: timings(),
};
if (args.flag('json') && isReport) {
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/nlu-entities.json', `${JSON.stringify(result, null, 2)}\n`);
}
if (!args.flag('json')) {
  console.table(slots);
  console.table(result.microseconds);
}
console.log(JSON.stringify(result));

/** Of each recogniser alone, mean and 99th percentile of a message. */
function timings(): Record<string, { readonly mean: number; readonly p99: number }> {
  return Object.fromEntries(
    RECOGNISERS.map(({ name, find }) => {
      const times = lines.map(({ text }) => {
        const normal = normalize(text);
        const begun = performance.now();
        find({ text, normal, reference: REFERENCE, locale: 'en', asked: null as EntityKind | null });
        return (performance.now() - begun) * 1000;
      });
      times.sort((a, b) => a - b);
      const mean = times.reduce((total, each) => total + each, 0) / times.length;
      return [name, { mean: Math.round(mean), p99: Math.round(times[Math.floor(times.length * 0.99)] ?? 0) }];
    }),
  );
}
