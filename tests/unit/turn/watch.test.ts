import { expect, test } from '@jest/globals';
import { StoreUnavailable } from '../../../bot/domain/errors.js';
import { openWorld } from '../../../bot/app/conversations/world.js';
import { openDesk } from './desk.js';

test('a watch that the store refused is forgotten: its listener hears nothing later', async () => {
  const { store } = await openWorld();
  let isAway = true;
  const flaky: typeof store = Object.assign(Object.create(store) as typeof store, {
    watch: (...about: Parameters<typeof store.watch>) =>
      isAway ? Promise.reject(new StoreUnavailable('away')) : store.watch(...about),
  });
  const desk = await openDesk({ store: flaky });
  const session = await desk.id();
  let heard = 0;
  await expect(desk.app.engine.watch(session, () => heard++)).rejects.toThrow(StoreUnavailable);

  isAway = false;
  await desk.begin();
  expect(heard).toBe(0);
  await desk.close();
});
