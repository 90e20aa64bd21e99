import { expect, test } from '@jest/globals';
import { openDesk } from './desk.js';
import type { Desk } from './desk.js';

/** A task is done, and nothing else is wanted. */
async function nothingElse(environment: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const desk = await openDesk({}, environment);
  await desk.begin('C1001');
  await desk.say('cancel order #W1482015, ordered by mistake');
  await desk.say('no');
  return desk;
}

test('the answer stands in the session and in the record of its turn, beside the flow and its version', async () => {
  const desk = await nothingElse();
  await desk.say('no');
  expect(desk.session().survey).toEqual({ about: { flow: 'cancel-order', version: 1 }, rating: null });
  expect(await desk.choose((await desk.choices())['Yes, it helped'] ?? '')).toEqual([
    'Glad to hear it. Thank you!',
  ]);

  const rated = { about: { flow: 'cancel-order', version: 1 }, rating: 'up' };
  expect(desk.session().survey).toEqual(rated);
  expect(desk.records.at(-1)?.effects.rated).toEqual(rated);
  expect(desk.records.slice(0, -1).every(({ effects }) => effects.rated === undefined)).toBe(true);
  await desk.close();
});

test('nobody is asked where it is switched off', async () => {
  const desk = await nothingElse({ SURVEY: 'off' });
  expect(await desk.say('no')).toEqual(['Thank you, and have a nice day.']);
  expect(desk.session()).toMatchObject({ stack: [], survey: null });
  await desk.close();
});

test('what was passed over is not asked again in this conversation', async () => {
  const desk = await nothingElse();
  await desk.say('no');
  await desk.say('purple elephants');
  expect(desk.session().stack).toEqual([]);
  await desk.say('cancel order #W1482015, ordered by mistake');
  await desk.say('no');
  expect(await desk.say('no')).toEqual(['Thank you, and have a nice day.']);
  await desk.close();
});
