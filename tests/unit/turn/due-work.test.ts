import { expect, test } from '@jest/globals';
import { address, entryId } from '../../../bot/domain/ids.js';
import { openDesk } from './desk.js';

test('a backlog of due work is worked off, however much comes due at once', async () => {
  const desk = await openDesk();
  const { app, world } = desk;
  const { clock, config, store } = world;
  const addresses = Array.from({ length: 300 }, (_, i) =>
    address({ tenant: config.tenant, channel: 'terminal', account: 'default', thread: `t${i}` }),
  );
  for (const at of addresses) {
    const received = { id: entryId(at, '1'), address: at, at: clock.now() };
    await app.engine.receive({ ...received, type: 'message', text: 'hello' });
  }
  await desk.settled();

  await clock.advance(2 * config.sweepMs, desk.settled);

  const left = await Promise.all(
    addresses.map(async (at) => (await store.readUnarchived(await app.engine.sessionAt(at), 1)).length),
  );
  expect(left.filter((count) => count > 0)).toHaveLength(0);
  await desk.close();
});
