import { expect, test } from '@jest/globals';
import { openDesk } from './desk.js';

test('asked anew, a flow for all orders replaces what it asked for before', async () => {
  const desk = await openDesk();
  await desk.begin('C1001');
  await desk.say('please cancel all my pending orders, I ordered them by mistake');
  const before = desk.session().queued.map(({ slots }) => slots['orderId']);
  expect(await desk.say('no wait, I just do not need them any more')).toEqual([
    'All right, the reason is now: No longer needed.',
    expect.stringContaining('Shall I cancel order'),
  ]);
  const { queued } = desk.session();
  expect(before.length).toBeGreaterThan(0);
  expect(queued.map(({ slots }) => slots['orderId'])).toEqual(before);
  await desk.close();
});
