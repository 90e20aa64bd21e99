import { expect, test } from '@jest/globals';
import { openDesk } from './desk.js';
import { heldTool } from './held-tool.js';

const WORKING = 'One moment, I am cancelling order #W1482015.';
const WAIT = 'I am still on it and will tell you as soon as it is done.';

test.each([
  ['repeat that please', WORKING],
  ['cancel my order', WAIT],
  ['cancel order #W1507733', WAIT],
  ['what is taking so long', WAIT],
])('while the cancellation is being done, "%s" is answered', async (text, answer) => {
  const tool = heldTool('cancelOrder');
  const desk = await openDesk({ wrapTools: tool.wrapTools });
  await desk.begin('C1001');
  await desk.say('cancel order #W1482015, ordered by mistake');
  const { Yes } = await desk.choices();
  await desk.send({ type: 'choice', choice: Yes, label: 'Yes' });
  await tool.called;
  await desk.send({ type: 'message', text });
  while (desk.records.at(-1)?.activity?.type !== 'message') await new Promise((go) => setImmediate(go));
  tool.release();

  expect(await desk.heard()).toEqual([
    WORKING,
    answer,
    expect.stringContaining('Order #W1482015 is cancelled.'),
    'Is there anything else I can do for you?',
  ]);
  await desk.close();
});

test('a task that is open is not opened again by its button in the menu', async () => {
  const desk = await openDesk();
  await desk.begin('C1001');
  const question = await desk.choose('flow:cancel-order');

  expect(await desk.choose('flow:cancel-order')).toEqual(question);
  expect(desk.session().stack.map(({ flow }) => flow)).toEqual(['cancel-order']);
  await desk.close();
});
