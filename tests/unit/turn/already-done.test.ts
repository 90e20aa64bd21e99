import { expect, test } from '@jest/globals';
import { DESK, SHARED_COPY } from '../../../flows/library.js';
import { defineFlow } from '../../../flows/kit/define-flow.js';
import { createLibrary } from '../../../flows/kit/library.js';
import { orderIdSlot } from '../../../flows/kit/order-id.js';
import { choiceSlot } from '../../../flows/kit/slot.js';
import { noteFlow } from '../../flows/property/note.js';
import { remarkFlow } from '../../flows/property/remark.js';
import { openDesk } from './desk.js';
import type { Desk } from './desk.js';
import { heldTool } from './held-tool.js';

const WORKING = 'One moment, I am cancelling order #W1482015.';
const TOO_LATE = 'That is already being done and can no longer be stopped. I will tell you how it ends.';
const A_PERSON = 'Would you like to talk to a colleague about it?';
const DONE = expect.stringContaining('Order #W1482015 is cancelled.');

/** Says something while the shop is cancelling, and lets it end. */
async function whileItRuns(...texts: readonly string[]): Promise<Desk> {
  const tool = heldTool('cancelOrder');
  const desk = await openDesk({ wrapTools: tool.wrapTools });
  await desk.begin('C1001');
  await desk.say('cancel order #W1482015, ordered by mistake');
  const { Yes } = await desk.choices();
  await desk.send({ type: 'choice', choice: Yes, label: 'Yes' });
  await tool.called;
  const { length } = desk.records;
  for (const text of texts) await desk.send({ type: 'message', text });
  while (desk.records.length < length + texts.length) await new Promise((go) => setImmediate(go));
  tool.release();
  return desk;
}

test.each(['never mind', 'no wait, order #W1507733'])(
  'while it is being done, "%s" comes too late: that is said, and a person offered',
  async (text) => {
    const desk = await whileItRuns(text);
    expect(await desk.heard()).toEqual([WORKING, TOO_LATE, A_PERSON, DONE]);
    expect(await desk.say('yes')).toEqual([
      'All right.',
      'I have asked a colleague to take over. They will reply here as soon as they can.',
    ]);
    expect(desk.session()).toMatchObject({ stack: [], handoff: { reason: 'already-done' } });
    await desk.close();
  },
);

test('who needs no person is told how it ends', async () => {
  const desk = await whileItRuns('stop', 'no');
  expect(await desk.heard()).toEqual([
    WORKING,
    TOO_LATE,
    A_PERSON,
    'All right, I will tell you how it ends.',
    DONE,
    'Is there anything else I can do for you?',
  ]);
  await desk.close();
});

/** Note is done, and `remark` takes it back. */
async function noted(): Promise<Desk> {
  const desk = await openDesk({
    flows: createLibrary([...DESK, noteFlow, remarkFlow()], SHARED_COPY),
    wrapTools: (tools) => (name) => {
      const tool = tools(name);
      return tool?.kind === 'write' ? { ...tool, invoke: async () => ({ kind: 'ok', value: {} }) } : tool;
    },
  });
  await desk.begin('C1001');
  await desk.choose('flow:note');
  await desk.say('2');
  await desk.say('yes');
  return desk;
}

test('a flow that takes it back is offered and begins with what was known', async () => {
  const desk = await noted();
  expect(await desk.say('undo that')).toEqual([
    'That has been done already (“A note”). What would you like to do about it?',
  ]);
  expect(Object.keys(await desk.choices())).toEqual(['A remark', 'Talk to a person', 'Leave it as it is']);
  expect(await desk.say('a remark')).toEqual(['How do you feel?']);
  expect(desk.session().stack.map(({ flow }) => flow)).toEqual(['remark']);
  expect(desk.session().lastChange).toBeNull();
  await desk.close();
});

test.each([
  ['leave it as it is', 'All right, it stays as it is.'],
  ['talk to a person', 'All right.'],
])('where it can be taken back, "%s" is a choice as well', async (text, answer) => {
  const desk = await noted();
  await desk.say('stop');
  expect((await desk.say(text))[0]).toBe(answer);
  expect(desk.session().stack).toEqual([]);
  await desk.close();
});

/** The call is committed, but no worker comes to begin it. */
async function notBegun(): Promise<Desk> {
  const desk = await openDesk({
    wrapSteps: (step) => (name, run, about) =>
      name === 'job.begin' ? Promise.reject(new Error('no worker')) : step(name, run, about),
  });
  await desk.begin('C1001');
  await desk.say('cancel order #W1482015, ordered by mistake');
  expect(await desk.say('yes')).toEqual([WORKING]);
  expect(desk.session().openJobs).toHaveLength(1);
  return desk;
}

test('what has not begun is taken back by a cancel', async () => {
  const desk = await notBegun();
  expect(await desk.say('never mind')).toEqual(['All right, we leave that (Cancel an order).']);
  expect(desk.session()).toMatchObject({ openJobs: [], stack: [], lastChange: null });
  await desk.close();
});

test('what has not begun is taken back by a correction, and asked about anew', async () => {
  const desk = await notBegun();
  expect(await desk.say('no wait, order #W1507733')).toEqual([
    expect.stringContaining('Shall I cancel order #W1507733 (Ordered by mistake)'),
  ]);
  expect(desk.session().openJobs).toEqual([]);
  await desk.close();
});

const words = {
  title: 'A promise',
  gaveUp: '-',
  'step.orderId': 'the order',
  'step.reason': 'the reason',
  askOrder: 'Which order?',
  askReason: 'Why?',
  sure: 'Sure?',
  working: 'One moment.',
  done: 'Done.',
  failed: 'Failed.',
};
/** It asks for something more after it has changed something. */
const promise = defineFlow({
  id: 'promise',
  version: 1,
  slots: {
    orderId: orderIdSlot,
    reason: choiceSlot([{ value: 'no longer needed', label: 'No need' }]),
  },
  copy: { en: words, 'zh-Hans': words },
  start: 'orderId',
  states: (state) => ({
    orderId: state.collect('orderId', { ask: 'askOrder', invalid: 'askOrder', then: 'sure' }),
    sure: state.confirm({ ask: 'sure', yes: 'call', no: 'failed' }),
    call: state.call('call', 'cancelOrder', {
      args: () => ({ orderId: '#W1482015', reason: 'ordered by mistake' }),
      working: 'working',
      ok: 'reason',
      refused: 'failed',
      unknown: 'failed',
    }),
    reason: state.collect('reason', { ask: 'askReason', invalid: 'askReason', then: 'done' }),
    done: state.end('done'),
    failed: state.end('failed', { ending: 'failed' }),
  }),
});

test('a task that goes on after a change: what is done is neither corrected nor left in silence', async () => {
  const desk = await openDesk({ flows: createLibrary([...DESK, promise], SHARED_COPY) });
  await desk.begin('C1001');
  await desk.choose('flow:promise');
  await desk.say('#W1482015');
  expect(await desk.say('yes')).toEqual(['One moment.', 'Why?']);

  const said = 'That has been done already (“A promise”), and I cannot take it back. ' + A_PERSON;
  expect(await desk.say('no, order #W1507733')).toEqual([said]);
  expect(await desk.say('no')).toEqual(['All right, it stays as it is.', 'Why?']);
  expect(await desk.say('never mind')).toEqual([
    'What has been done already stays as it is (A promise).',
    said,
  ]);
  expect(desk.session().stack.map(({ flow }) => flow)).toEqual(['already-done']);
  await desk.close();
});
