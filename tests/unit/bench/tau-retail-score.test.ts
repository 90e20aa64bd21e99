import { describe, expect, test } from '@jest/globals';
import { judge, notScripted, scoreOf } from '../../../bench/tau-retail/score.js';
import type { Played } from '../../../bench/tau-retail/run-task.js';
import { changedRecords } from '../../../bench/tau-retail/records.js';
import { replay } from '../../../bench/tau-retail/tau-tools.js';
import type { ReferenceAction } from '../../../bench/tau-retail/tau-tools.js';
import type { Task } from '../../../bench/tau-retail/tasks.js';
import { tinyDatabase } from '../../support/tau-retail.js';

const cancel: ReferenceAction = {
  name: 'cancel_pending_order',
  arguments: { order_id: '#W0000001', reason: 'no longer needed' },
};
const move: ReferenceAction = {
  name: 'modify_pending_order_address',
  arguments: {
    order_id: '#W0000001',
    address1: '2 Dale',
    address2: '',
    city: 'Reno',
    state: 'NV',
    country: 'USA',
    zip: '80002',
  },
};
const byMistake: ReferenceAction = {
  ...cancel,
  arguments: { ...cancel.arguments, reason: 'ordered by mistake' },
};

function after(...actions: readonly ReferenceAction[]) {
  const db = tinyDatabase();
  expect(actions.map((action) => replay(db, action))).toEqual(actions.map(() => null));
  return changedRecords(tinyDatabase(), db);
}

function taskOf(actions: readonly ReferenceAction[], figures: readonly string[] = []): Task {
  return {
    id: 't',
    instruction: '',
    user: 'ada',
    requests: null,
    actions,
    expected: after(...actions),
    figures,
  };
}

function playedTo(actions: readonly ReferenceAction[], botText = ''): Played {
  return { transcript: [], botText, turns: 4, ending: 'done', changed: after(...actions), modelCalls: 0 };
}

const verdict = (task: Task, played: Played) => judge(task, played, tinyDatabase());

describe('one conversation', () => {
  test('passes when the records are as expected', () => {
    expect(verdict(taskOf([cancel]), playedTo([cancel]))).toMatchObject({
      isPassed: true,
      wrongWrites: [],
      missing: [],
    });
    expect(verdict(taskOf([]), playedTo([]))).toMatchObject({ isPassed: true, mustWrite: false });
  });

  test('that wrote nothing fails without a wrong write', () => {
    const missed = { isPassed: false, wrongWrites: [], missing: ['orders #W0000001'] };
    expect(verdict(taskOf([cancel]), playedTo([]))).toMatchObject(missed);
  });

  test('that did half of what an order should go through has written nothing wrong', () => {
    expect(verdict(taskOf([move, cancel]), playedTo([move]))).toMatchObject({
      isPassed: false,
      wrongWrites: [],
    });
  });

  test.each([
    ['nobody asked for', [] as ReferenceAction[]],
    ['for another reason', [cancel]],
  ])('is told a write that was %s', (_, asked) => {
    const wrong = verdict(taskOf(asked), playedTo([byMistake]));
    expect(wrong).toMatchObject({ isPassed: false, wrongWrites: ['orders #W0000001'] });
    expect(scoreOf([[wrong]]).wrongWrites).toBe(1);
  });

  test('has said its figures, whatever the commas', () => {
    const task = taskOf([], ['1234.5', 'polyester']);
    expect(verdict(task, playedTo([], 'That is $1,234.50, and Polyester.')).areFiguresSaid).toBe(true);
    expect(verdict(task, playedTo([], 'That is $1,234.50.')).areFiguresSaid).toBe(false);
    expect(verdict(taskOf([]), playedTo([])).areFiguresSaid).toBeNull();
  });
});

test('all together: passed with one seed is not passed with each', () => {
  const passed = verdict(taskOf([cancel]), playedTo([cancel]));
  const failed = verdict(taskOf([cancel]), playedTo([]));
  const quiet = verdict(taskOf([]), playedTo([]));
  const never = notScripted(taskOf([]), 'prose');
  const score = scoreOf([
    [passed, passed, quiet, never],
    [passed, failed, quiet, never],
    [passed, passed, quiet, never],
    [passed, passed, quiet, never],
  ]);
  expect(score).toMatchObject({
    total: 4,
    played: 3,
    notScripted: { prose: 1 },
    passed: 3,
    writeTasks: 2,
    writePassed: 2,
    quietTasks: 2,
    quietPassed: 1,
    wrongWrites: 0,
    meanTurns: 4,
    passHat4: 0.5,
  });
});
