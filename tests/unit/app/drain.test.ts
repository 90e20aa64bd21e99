import { expect, test } from '@jest/globals';
import { compose } from '../../../bot/app/compose.js';
import { readConfig } from '../../../bot/app/config.js';
import { address, entryId, tenantId } from '../../../bot/domain/ids.js';

/** The sweep's step waits until `goOn`; every step is noted. */
async function anAppWithASlowSweep() {
  let goOn = () => {};
  const wait = new Promise<void>((resolve) => (goOn = resolve));
  const steps: string[] = [];
  const config = readConfig({
    PARLEY_ENV: 'test',
    STORE: 'memory',
    LOG_LEVEL: 'silent',
    WEB_TOKEN_SECRET: 'drain tests: conversation tokens',
    WEB_IDENTITY_SECRET: 'drain tests: identities of people',
  });
  const app = await compose(config, {
    wrapSteps: (step) => async (name, run, about) => {
      if (name === 'sweep.take') await wait;
      steps.push(name);
      return step(name, run, about);
    },
  });
  return { app, steps, goOn: () => goOn() };
}

test('a drain waits for the sweep that runs and for what it took; nothing touches the store afterwards', async () => {
  const { app, steps, goOn } = await anAppWithASlowSweep();
  const at = address({ tenant: tenantId('demo'), channel: 'web', account: 'default', thread: 't' });
  await app.engine.receive({
    id: entryId(at, '1'),
    address: at,
    at: Date.now(),
    type: 'message',
    text: 'hello',
  });
  await app.engine.idle();
  app.engine.start();

  let isDrained = false;
  const drained = app.engine.drain(5_000).then((left) => {
    isDrained = true;
    return left;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isDrained).toBe(false);
  goOn();
  expect(await drained).toBe(0);
  // The conversation waited to be archived: the sweep found it, and it was.
  expect(steps).toContain('archive.done');
  const before = steps.length;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(steps).toHaveLength(before);
  await app.close();
});

test('a drain that a sweep holds up ends at its deadline', async () => {
  const { app, goOn } = await anAppWithASlowSweep();
  app.engine.start();
  expect(await app.engine.drain(50)).toBe(0);
  goOn();
  await app.close();
});
