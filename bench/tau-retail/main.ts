/**
 * @module `npm run bench:tau-retail -- --data DIR --tasks F [--seed N] [--seeds 4] [--typos P] [--change-of-mind P] [--turns 30]
 * [--limit N] [--only ID] [--transcript] [--failures] [--json]`: "scripted tau2-retail". Exits with 1 when something was
 * written that nobody asked for, or a model was called; never because a task failed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readArguments } from '../support/arguments.js';
import { createCustomer } from './customer.js';
import { readDatabase } from './database.js';
import { createDice } from './dice.js';
import { failureTable } from './failures.js';
import type { Failure } from './failures.js';
import { goalOf } from './goal.js';
import { playTask } from './run-task.js';
import { judge, notScripted, scoreOf } from './score.js';
import type { Score, Verdict } from './score.js';
import { readTasks } from './tasks.js';

const args = readArguments(process.argv.slice(2), [
  'data',
  'tasks',
  'seed',
  'seeds',
  'typos',
  'change-of-mind',
  'turns',
  'limit',
  'only',
  'transcript',
  'failures',
  'json',
]);
const folder = args.text('data', '../shared/data/tau2-retail');
const file = args.text('tasks', 'tasks_train.json');
const seed = args.number('seed', 1);
const seeds = args.number('seeds', 4);
const habits = {
  limit: args.number('turns', 30),
  typos: args.number('typos', 0),
  changeOfMind: args.number('change-of-mind', 0),
};
const only = args.text('only', '');

const start = readDatabase(path.join(folder, 'db.json.gz'));
const tasks = readTasks(file.includes('/') ? file : path.join(folder, file))
  .filter(({ id }) => only === '' || id === only)
  .slice(0, args.number('limit', Number.MAX_SAFE_INTEGER));
if (tasks.length === 0) throw new Error(`${file} has no such task`);

const failures: Failure[] = [];
const runs: Verdict[][] = [];
for (let each = seed; each < seed + seeds; each++) {
  runs.push(await runAll(each));
  say(`seed ${each}: ${runs.at(-1)?.filter(({ isPassed }) => isPassed).length} of ${tasks.length} passed`);
}
const score = scoreOf(runs);
print(score);
if (args.flag('failures')) say(failureTable(failures));
const result = { name: 'scripted tau2-retail', file: path.basename(file), seed, seeds, ...habits, ...score };
mkdirSync('bench/results', { recursive: true });
const to = `bench/results/tau-retail-${path
  .basename(file)
  .replace(/\.(?:jsonl?)?(?:\.gz)?$/, '')
  .replace(/\.jsonl?$/, '')}.json`;
if (only === '') writeFileSync(to, `${JSON.stringify(result, null, 2)}\n`);
if (args.flag('json')) process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(score.wrongWrites > 0 || score.modelCalls > 0 ? 1 : 0);

async function runAll(seed: number): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const task of tasks) {
    const made = goalOf(task, start);
    if ('reason' in made) {
      verdicts.push(notScripted(task, made.reason));
      continue;
    }
    const played = await playTask(start, createCustomer(made.goal, createDice(seed, task.id), habits));
    const verdict = judge(task, played, start);
    verdicts.push(verdict);
    if (!verdict.isPassed) failures.push({ verdict, seed, goal: made.goal, transcript: played.transcript });
    if (verdict.wrongWrites.length > 0)
      say(`task ${task.id}, seed ${seed}: wrong writes: ${verdict.wrongWrites.join(', ')}`);
    if (args.flag('transcript')) {
      say(`\ntask ${task.id}, seed ${seed}: ${task.instruction}`);
      for (const line of played.transcript) say(line);
      say(`${verdict.isPassed ? 'passed' : `failed: ${verdict.missing.join(', ')}`} (${played.ending})`);
    }
    if (verdicts.length % 50 === 0) say(`seed ${seed}: ${verdicts.length} of ${tasks.length}`);
  }
  return verdicts;
}

function print({ notScripted: reasons, ...counts }: Score): void {
  say(`\nscripted tau2-retail, ${path.basename(file)}, seeds ${seed} to ${seed + seeds - 1}`);
  for (const [name, value] of Object.entries(counts)) say(`${name.padEnd(14)}${String(value).padStart(8)}`);
  for (const [reason, count] of Object.entries(reasons))
    say(`not scripted ${String(count).padStart(3)}: ${reason}`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
