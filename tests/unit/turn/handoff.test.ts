import { expect, test } from '@jest/globals';
import { openDesk } from './desk.js';

test('who has come is not waited for any more', async () => {
  const desk = await openDesk();
  await desk.begin('C1001');
  await desk.say('I want a human');
  expect(desk.session().handoff).toMatchObject({ reason: 'customer-asked' });

  const { store, clock } = desk.world;
  await store.setOwner(await desk.id(), { kind: 'agent', agent: 'agent-1' }, clock.now());
  await desk.send({ type: 'agentMessage', agent: 'agent-1', text: 'Here I am.' });
  await desk.settled();
  await store.setOwner(await desk.id(), { kind: 'bot' }, clock.now());
  await desk.heard();

  expect(await desk.say("I don't need a person any more")).toEqual([
    'All right. I have not asked anybody to take over.',
  ]);
  expect(await desk.say('a human again, please')).toEqual([
    'I have asked a colleague to take over. They will reply here as soon as they can.',
  ]);
  await desk.close();
});
