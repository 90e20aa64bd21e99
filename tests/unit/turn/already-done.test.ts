import { expect, test } from '@jest/globals';
import { DESK, SHARED_COPY } from '../../../flows/library.js';
import { createLibrary } from '../../../flows/kit/library.js';
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
