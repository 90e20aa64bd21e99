import { expect, test } from '@jest/globals';
import { openDesk } from './desk.js';

test('a turn that fails while a person has the conversation makes no apology over them', async () => {
  let isBroken = false;
  const desk = await openDesk({
    wrapSteps: (step) => (name, run, about) =>
      isBroken && name === 'turn.decide' ? Promise.reject(new Error('broken')) : step(name, run, about),
  });
  await desk.begin();
  await desk.heard();
  const session = await desk.id();
  await desk.world.store.setOwner(session, { kind: 'agent', agent: 'agent-1' }, desk.world.clock.now());
  isBroken = true;

  expect(await desk.say('are you there?')).toEqual([]);
  const letters = await desk.world.store.readDeadLetters(session, 10);
  expect(letters.map(({ reason }) => reason)).toEqual(['unexpected']);
  const lines = await desk.app.engine.readLog(session, null, 10);
  expect(lines.at(-1)?.line).toMatchObject({ from: 'customer', text: 'are you there?' });
  await desk.close();
});
