/** @module Which models a server begins with and when it changes them. */
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { FakeClock } from '../../../../bot/app/conversations/fake-clock.js';
import { LOOK_MS, openModels } from '../../../../bot/app/nlu/live-models.js';
import { promote } from '../../../../bot/app/nlu/model-folder.js';
import { silentLog } from '../../../../bot/ports/log.js';
import { copyModels } from '../../../support/desk-models.js';

const dir = mkdtempSync(path.join(tmpdir(), 'parley-live-'));
const LIVE = path.join(dir, 'live');
afterEach(() => rmSync(LIVE, { recursive: true, force: true }));

async function open() {
  const counted: string[] = [];
  const metrics = {
    count: (name: string, { code = '' } = {}) => void counted.push(`${name} ${code}`.trim()),
    time: () => {},
    gauge: () => {},
  };
  const clock = new FakeClock(0);
  const models = await openModels(LIVE, { clock, log: silentLog, metrics });
  return { models, counted, clock };
}

const understands = ({ models }: Awaited<ReturnType<typeof open>>) =>
  models.understand('I would rather not have that order any more', { locale: 'en', asked: null }).intents[0]
    ?.name === 'cancel-order';

test('begins with those of the build where none were promoted', async () => {
  const opened = await open();
  expect(understands(opened)).toBe(true);
  expect(opened.counted).toEqual([]);
  opened.models.close();
});

test('begins with those that were promoted', async () => {
  promote(copyModels(path.join(dir, 'copy')), LIVE);
  const opened = await open();
  expect(understands(opened)).toBe(true);
  expect(opened.counted).toEqual(['nlu_models_swapped']);
  opened.models.close();
});

test('a promoted file that changed afterwards is refused, and the build answers', async () => {
  const version = promote(copyModels(path.join(dir, 'copy')), LIVE);
  truncateSync(path.join(LIVE, version, 'zh.bin'), 1_000);
  const opened = await open();
  expect(understands(opened)).toBe(true);
  expect(opened.counted).toEqual(['nlu_models_refused models-unreadable']);
  opened.models.close();
});

test('a pointer that names no version is told once, however often it is looked at', async () => {
  mkdirSync(LIVE);
  writeFileSync(path.join(LIVE, 'current'), '../../etc');
  const opened = await open();
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 50));
  await opened.clock.advance(3 * LOOK_MS, settle);
  expect(opened.counted).toEqual(['nlu_models_refused models-unreadable']);
  opened.models.close();
});
