/** @module What tau2-retail counts: each conversation judged by the records it left, and all of them together. */
import type { Ending } from './customer.js';
import { copyOf, orderIn } from './database.js';
import type { Database } from './database.js';
import { changedRecords, isSame, missingWrites, wrongWrites } from './records.js';
import type { Records } from './records.js';
import type { Played } from './run-task.js';
import type { Task } from './tasks.js';
import { replay } from './tau-tools.js';

export interface Verdict {
  readonly id: string;
  /** Why no customer could be scripted; null where the task was played. */
  readonly notScripted: string | null;
  readonly mustWrite: boolean;
  /** The records are all as they should be. */
  readonly isPassed: boolean;
  /** Each as `orders #W1234567`. */
  readonly wrongWrites: readonly string[];
  readonly missing: readonly string[];
  readonly isHandedOver: boolean;
  /** Null where none was required. */
  readonly areFiguresSaid: boolean | null;
  readonly ending: Ending | null;
  readonly modelCalls: number;
  readonly turns: number;
}

export function notScripted(task: Task, reason: string): Verdict {
  return {
    id: task.id,
    notScripted: reason,
    mustWrite: mustWrite(task),
    isPassed: false,
    wrongWrites: [],
    missing: missingWrites({}, task.expected),
    isHandedOver: false,
    areFiguresSaid: task.figures.length > 0 ? false : null,
    ending: null,
    modelCalls: 0,
    turns: 0,
  };
}

export function judge(task: Task, played: Played, start: Database): Verdict {
  const differing = wrongWrites(played.changed, task.expected);
  const missing = missingWrites(played.changed, task.expected);
  const said = played.botText.replaceAll(',', '').toLowerCase();
  return {
    id: task.id,
    notScripted: null,
    mustWrite: mustWrite(task),
    isPassed: differing.length === 0 && missing.length === 0,
    wrongWrites: differing.filter((record) => !isOnTheWay(record, task, played.changed, start)),
    missing: [...missing, ...differing],
    isHandedOver: played.ending === 'handover',
    areFiguresSaid:
      task.figures.length > 0 ? task.figures.every((figure) => said.includes(figure.toLowerCase())) : null,
    ending: played.ending,
    modelCalls: played.modelCalls,
    turns: played.turns,
  };
}

function mustWrite({ expected }: Task): boolean {
  return Object.values(expected).some((records) => Object.keys(records).length > 0);
}

/** Only some of what a record should go through has happened, which is too little, and not wrong. */
function isOnTheWay(record: string, task: Task, changed: Records, start: Database): boolean {
  const [kind = '', id = ''] = record.split(' ');
  if (kind !== 'orders' && kind !== 'users') return false;
  const writes = task.actions.filter(({ arguments: { order_id, user_id } }) => order_id ?? user_id);
  const small = only(
    start,
    writes.map(({ arguments: { order_id, user_id } }) => String(order_id ?? user_id)),
  );
  for (let some = 1; some < 2 ** Math.min(writes.length, 10); some++) {
    const db = copyOf(small);
    const taken = writes.filter((_, index) => some & (2 ** index));
    if (taken.some((action) => replay(db, action) !== null)) continue;
    if (isSame(changedRecords(small, db)[kind]?.[id], changed[kind]?.[id])) return true;
  }
  return false;
}

/** What these orders and users need. */
function only(db: Database, ids: readonly string[]): Database {
  const orders = ids.flatMap((id) => orderIn(db, id) ?? []);
  const users = [...ids, ...orders.map(({ user_id }) => user_id)].flatMap((id) => db.users[id] ?? []);
  return {
    products: db.products,
    orders: Object.fromEntries(orders.map((order) => [order.order_id, order])),
    users: Object.fromEntries(users.map((user) => [user.user_id, user])),
  };
}

export interface Score {
  readonly total: number;
  readonly played: number;
  /** How many, by reason. */
  readonly notScripted: Readonly<Record<string, number>>;
  readonly passed: number;
  readonly writeTasks: number;
  readonly writePassed: number;
  /** Tasks that must change nothing. */
  readonly quietTasks: number;
  readonly quietPassed: number;
  /** Records that nobody asked for, or not so. */
  readonly wrongWrites: number;
  readonly handedOver: number;
  readonly figureTasks: number;
  readonly figuresSaid: number;
  readonly modelCalls: number;
  readonly meanTurns: number;
  /** Share of the write tasks that passed with each of four seeds; null where fewer were run. */
  readonly passHat4: number | null;
}

/** @param runs the same tasks, once a seed; all but passHat4, modelCalls and wrongWrites is of the first */
export function scoreOf(runs: readonly (readonly Verdict[])[]): Score {
  const [first = []] = runs;
  const all = runs.flat();
  const count = (isCounted: (verdict: Verdict) => boolean) => first.filter(isCounted).length;
  const played = first.filter(({ notScripted: reason }) => reason === null);
  const reasons = first.flatMap(({ notScripted: reason }) => reason ?? []);
  const writeTasks = count(({ mustWrite: must }) => must);
  const alwaysPassed = first.filter(
    ({ mustWrite: must }, at) => must && runs.every((run) => run[at]?.isPassed === true),
  );
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  return {
    total: first.length,
    played: played.length,
    notScripted: Object.fromEntries(
      [...new Set(reasons)].map((reason) => [reason, reasons.filter((each) => each === reason).length]),
    ),
    passed: count(({ isPassed }) => isPassed),
    writeTasks,
    writePassed: count(({ mustWrite: must, isPassed }) => must && isPassed),
    quietTasks: first.length - writeTasks,
    quietPassed: count(({ mustWrite: must, isPassed }) => !must && isPassed),
    wrongWrites: sum(all.map(({ wrongWrites: wrong }) => wrong.length)),
    handedOver: count(({ isHandedOver }) => isHandedOver),
    figureTasks: count(({ areFiguresSaid }) => areFiguresSaid !== null),
    figuresSaid: count(({ areFiguresSaid }) => areFiguresSaid === true),
    modelCalls: sum(all.map(({ modelCalls }) => modelCalls)),
    meanTurns: rounded(sum(played.map(({ turns }) => turns)) / Math.max(1, played.length)),
    passHat4: runs.length < 4 ? null : rounded(alwaysPassed.length / Math.max(1, writeTasks)),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
