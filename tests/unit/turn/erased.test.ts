import { expect, test } from '@jest/globals';
import { customerId } from '../../../bot/domain/ids.js';
import { openDesk } from './desk.js';

test('after an erasure the conversation goes on: its stream and its archive pass over what cannot be read', async () => {
  const desk = await openDesk();
  const { app, world } = desk;
  await desk.begin();
  await desk.say('where is my order?');
  await desk.say('emma.clarke@example.com');
  await desk.later(world.config.sweepMs);
  await desk.say('hello');
  const session = await desk.id();

  await app.erase(customerId('C1001'));
  await desk.send({ type: 'message', text: 'hello again' });
  await desk.settled();

  const lines = await app.engine.readLog(session, null, 100);
  expect(lines.map(({ line }) => line.from)).toEqual(['customer', 'bot']);
  await desk.later(3 * world.config.leaseMs);
  expect(await world.store.readUnarchived(session, 10)).toEqual([]);
  expect((await app.archive.read(session)).map(({ line }) => line.from)).toEqual(['customer', 'bot']);
  await desk.close();
});

test('a task that was set aside for an erased customer is gone, although nobody was known any more when it was', async () => {
  const desk = await openDesk();
  const { app, world } = desk;
  await desk.begin();
  await desk.say('cancel order #W1507733');
  await desk.say('emma.clarke@example.com');
  await desk.later(world.config.sessionExpiryMs + world.config.sweepMs);
  expect(desk.session()).toMatchObject({ customer: null, unfinished: { customer: 'C1001' } });

  await app.erase(customerId('C1001'));
  await desk.say('where is order #W1390264?');
  expect(desk.session().unfinished).toBeNull();
  expect((await desk.say('emma.clarke@example.com')).at(-1)).toBe('Order #W1390264 is on its way to you.');
  await desk.close();
});
