/** @module The two forms that task files have, read alike: what is wanted, and how the records must differ at the end. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readText } from './database.js';
import type { TauAddress, TauOptions } from './database.js';
import type { Records } from './records.js';
import type { ReferenceAction } from './tau-tools.js';

/** A request of a scripted task, parsed from its instruction. */
export type ScriptedRequest = { readonly order_id: string } & (
  | { readonly kind: 'cancel'; readonly reason: string }
  | { readonly kind: 'return'; readonly payment_method_id: string; readonly products: readonly string[] }
  | {
      readonly kind: 'exchange' | 'modify';
      readonly payment_method_id: string;
      readonly swaps: readonly {
        readonly product: string;
        readonly old_options: TauOptions;
        readonly new_options: TauOptions;
      }[];
    }
  | { readonly kind: 'address'; readonly address: TauAddress }
  | { readonly kind: 'payment'; readonly payment_method_id: string }
);

export interface Task {
  readonly id: string;
  /** Everything that the task's person is told, in one text. */
  readonly instruction: string;
  /** Null for a task written by hand. */
  readonly user: string | null;
  readonly requests: readonly ScriptedRequest[] | null;
  readonly actions: readonly ReferenceAction[];
  readonly expected: Records;
  /** What the bot must have said. */
  readonly figures: readonly string[];
}

/**
 * @param file scripted tasks, one JSON object a line; or a list of tasks as JSON, with `gold_X.jsonl` beside `tasks_X.json`.
 * Each may end in `.gz`.
 */
export function readTasks(file: string): readonly Task[] {
  const text = readText(file);
  return text.trimStart().startsWith('[') ? handWritten(text, goldBeside(file)) : scripted(text);
}

/** As the data's SOURCE.md describes them. */
interface ScriptedLine {
  readonly id: string;
  readonly user_id: string;
  readonly instruction: string;
  readonly requests: readonly ScriptedRequest[];
  readonly reference_actions: readonly ReferenceAction[];
  readonly expected: Records;
}
interface WrittenTask {
  readonly id: string;
  readonly user_scenario: { readonly instructions: Readonly<Record<string, string | null>> };
  readonly evaluation_criteria: {
    readonly actions: readonly ReferenceAction[];
    readonly communicate_info: readonly string[] | null;
  };
}
interface GoldLine {
  readonly id: string;
  readonly expected: Records;
}

function scripted(text: string): readonly Task[] {
  return lines<ScriptedLine>(text).map((line) => ({
    id: line.id,
    instruction: line.instruction,
    user: line.user_id,
    requests: line.requests,
    actions: line.reference_actions,
    expected: line.expected,
    figures: [],
  }));
}

function handWritten(text: string, gold: ReadonlyMap<string, Records>): readonly Task[] {
  return (JSON.parse(text) as readonly WrittenTask[]).map((task) => {
    const expected = gold.get(task.id);
    if (!expected) throw new Error(`task ${task.id} has no line in the file of gold records`);
    const { reason_for_call, known_info, unknown_info, task_instructions } = task.user_scenario.instructions;
    return {
      id: task.id,
      instruction: [reason_for_call, known_info, unknown_info, task_instructions].filter(Boolean).join('\n'),
      user: null,
      requests: null,
      actions: task.evaluation_criteria.actions,
      expected,
      figures: task.evaluation_criteria.communicate_info ?? [],
    };
  });
}

function goldBeside(file: string): ReadonlyMap<string, Records> {
  const name = /^tasks_(.+)\.json(?:\.gz)?$/.exec(path.basename(file))?.[1];
  if (name === undefined) throw new Error(`${file}: a list of tasks is named tasks_NAME.json`);
  const beside = ['', '.gz'].map((ending) => path.join(path.dirname(file), `gold_${name}.jsonl${ending}`));
  const gold = beside.find((each) => existsSync(each));
  if (gold === undefined) throw new Error(`${file} needs ${path.basename(beside[0] ?? '')} beside it`);
  return new Map(lines<GoldLine>(readText(gold)).map(({ id, expected }) => [id, expected]));
}

function lines<Line>(text: string): readonly Line[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
}
