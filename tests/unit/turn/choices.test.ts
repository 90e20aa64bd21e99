import { expect, test } from '@jest/globals';
import { decide } from '../../../bot/turn/decide.js';
import type { Situation } from '../../../bot/turn/decide.js';
import { formatChoiceId, parseChoiceId } from '../../../bot/turn/choice-id.js';
import type { Activity } from '../../../bot/domain/activity.js';
import { address, entryId, frameId, sessionId, tenantId } from '../../../bot/domain/ids.js';
import { newSession } from '../../../bot/domain/session.js';
import { openDesk } from './desk.js';

const tenant = tenantId('shop');
const at = address({ tenant, channel: 'web', account: 'default', thread: 't' });
const STALE = [{ command: 'cannotHandle', reason: 'staleChoice' }];
const STALE_TEXT = 'That button belongs to an earlier question.';
const ANYTHING_ELSE = 'Is there anything else I can do for you?';

function pressed(choice: string, situation: Partial<Situation>) {
  const activity: Activity = {
    id: entryId(at, 'm1'),
    address: at,
    at: 0,
    type: 'choice',
    choice,
    label: 'Yes',
  };
  return decide(activity, null, {
    session: newSession(sessionId(tenant, 'u'), tenant, at, 'en', 0),
    flows: [
      {
        id: 'refund',
        title: { copy: 'refund.title' },
        offered: true,
        inMenu: true,
        isPattern: false,
        isOneShot: false,
        isReading: false,
        rank: 0,
        undo: null,
        slots: [],
        kinds: {},
        sensitive: [],
      },
    ],
    waiting: null,
    question: null,
    slots: {},
    caller: null,
    ...situation,
  });
}

const confirming: Partial<Situation> = { waiting: { kind: 'confirm' }, question: 'a1' };
const asking: Partial<Situation> = { waiting: { kind: 'slot', slot: 'size', choices: [] }, question: 'a1' };

test('a button answers the question that it was shown with', () => {
  expect(pressed('confirm@a1:yes', confirming)).toEqual([{ command: 'affirm' }]);
  expect(pressed('confirm@a1:no', confirming)).toEqual([{ command: 'deny' }]);
  expect(pressed('size@a1:10:30', asking)).toEqual([{ command: 'setSlot', slot: 'size', value: '10:30' }]);
});

test.each([
  ['of another question', 'confirm@b2:yes', confirming],
  ['that names no question', 'confirm:yes', confirming],
  ['that names no question, where none is open', 'confirm:yes', {}],
  ['of another slot of the frame', 'colour@a1:red', asking],
  ['of a value of another question', 'size@b2:10', asking],
  ['that is none of ours', 'yes', confirming],
  ['that is empty but for its question', '@a1:', confirming],
])('a button %s is stale', (_name, choice, situation) => {
  expect(pressed(choice, situation)).toEqual(STALE);
});

test('the menu counts whatever is open, and opens nothing twice', () => {
  expect(pressed('flow:refund', confirming)).toEqual([{ command: 'startFlow', flow: 'refund', slots: {} }]);
  expect(pressed('flow:no-such', confirming)).toEqual(STALE);
  const stack = [{ id: frameId(entryId(at, 'm0'), 0), flow: 'refund', version: 1, hash: '', snapshot: null }];
  const session = { ...newSession(sessionId(tenant, 'u'), tenant, at, 'en', 0), stack };
  expect(pressed('flow:refund', { ...confirming, session })).toEqual([{ command: 'repeat' }]);
});

test('the id of a choice is read as it was written', () => {
  for (const id of [
    { slot: 'confirm', question: 'a1', value: 'yes' },
    { slot: 'orderId', question: 'a1', value: '#W1:2@3' },
    { slot: 'flow', question: null, value: 'a@b' },
  ]) {
    expect(parseChoiceId(formatChoiceId(id))).toEqual(id);
  }
});

test('a confirmation counts no more below another task, and again when that one is done', async () => {
  const desk = await openDesk();
  await desk.begin('C1001');
  const [question] = await desk.say('cancel order #W1482015, ordered by mistake');
  const { Yes = '' } = await desk.choices();
  const [which] = await desk.say('where is my order?');
  expect(desk.session().stack.map(({ flow }) => flow)).toEqual(['cancel-order', 'order-status']);

  expect(await desk.choose(Yes)).toEqual([STALE_TEXT, which]);
  const [, goOn] = await desk.say('#W1390264');
  expect(goOn).toMatch(/^Shall we go on/);
  expect(await desk.choose(Yes)).toEqual([STALE_TEXT, goOn]);
  expect(await desk.say('yes')).toEqual([question]);
  expect(await desk.choose(Yes)).toEqual([
    'One moment, I am cancelling order #W1482015.',
    expect.stringContaining('Order #W1482015 is cancelled.'),
    ANYTHING_ELSE,
  ]);
  await desk.close();
});

test('an order that is chosen, taken back and chosen again is confirmed by either of its buttons', async () => {
  const desk = await openDesk();
  await desk.begin('C1001');
  await desk.say('cancel order #W1482015, ordered by mistake');
  const first = await desk.choices();
  const [, other] = await desk.say('no, I meant #W1507733');
  expect(await desk.choose(first['Yes'] ?? '')).toEqual([STALE_TEXT, other]);
  await desk.say('no, #W1482015');
  expect(await desk.choices()).toEqual(first);
  await desk.close();
});

test('a button that was pressed twice confirms once', async () => {
  const desk = await openDesk();
  await desk.begin('C1001');
  await desk.say('cancel order #W1482015, ordered by mistake');
  const { Yes = '' } = await desk.choices();
  await desk.choose(Yes);
  expect(await desk.choose(Yes)).toEqual([STALE_TEXT, ANYTHING_ELSE]);
  expect(desk.records.flatMap(({ effects }) => effects.jobs)).toHaveLength(1);
  await desk.close();
});
