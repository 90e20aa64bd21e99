/** Re-trained models come into use while the server runs, and only those that pass the gate. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { promote } from '../../bot/app/nlu/model-folder.js';
import { Customer, eventually } from '../support/customer.js';
import { damagedModels, spoiltModels } from '../support/desk-models.js';
import { requireDist, ROOT } from '../support/dist.js';
import { dataDir, runCli, startParley } from '../support/parley-process.js';
import type { ParleyProcess } from '../support/parley-process.js';

const { dir, remove } = dataDir();
const LIVE = path.join(dir, 'live');
const RETRAINED = path.join(dir, 'retrained');
const NEW_WORD = 'could you zorbify it';
let parley: ParleyProcess;

beforeAll(async () => {
  requireDist();
  parley = await startParley({
    DATA_DIR: path.join(dir, 'data'),
    NLU_MODELS: LIVE,
    LOG_PRETTY: 'off',
    WEB_RATE_CONVERSATIONS: '0',
  });
});
afterAll(async () => {
  await parley.kill();
  remove();
});

const answerTo = async (text: string): Promise<string> => {
  const customer = await Customer.at(parley.base);
  return (await customer.say(text)).map(({ reply }) => reply.text).join(' ');
};
const isLearnt = async () => /e-mail address/.test(await answerTo(NEW_WORD));
const metrics = async () => await (await fetch(`${parley.base}/metrics`)).text();
const promoteByCommand = (models: string) =>
  runCli(['nlu', 'promote', '--models', models], { NLU_MODELS: LIVE });

test('models with a new word are trained, promoted and answer without a restart', async () => {
  expect(await isLearnt()).toBe(false);

  const added = path.join(dir, 'added.jsonl');
  const texts = [
    'zorbify my order',
    'please zorbify it',
    'could you zorbify that',
    'I need you to zorbify this',
  ];
  const lines = texts.map((text) => ({ text, intents: ['cancel-order'], locale: 'en' }));
  const unreviewed = { text: 'zorbify', intents: ['handoff'], locale: 'en', reviewed: false };
  writeFileSync(added, [...lines, unreviewed].map((line) => JSON.stringify(line)).join('\n'));
  const trained = await runCli(
    ['nlu', 'train-desk', '--data', path.join(ROOT, 'nlu/data'), '--add', added, '--out', RETRAINED],
    {},
  );
  expect(trained).toMatchObject({ code: 0, printed: expect.stringContaining('1 texts are not reviewed') });
  expect(await isLearnt()).toBe(false);

  expect(await promoteByCommand(RETRAINED)).toMatchObject({ code: 0 });
  await eventually('the new word is understood', isLearnt);
  expect(await metrics()).toMatch(/^parley_nlu_models_swapped_total 1$/m);
}, 120_000);

test('spoilt models are not promoted', async () => {
  const { code, printed } = await promoteByCommand(spoiltModels(path.join(dir, 'spoilt')));
  expect(printed).toMatch(/do not pass the gate: exactFlows \(en\)/);
  expect(code).toBe(1);
});

test.each([
  ['spoilt', spoiltModels, 'models-worse'],
  ['damaged', damagedModels, 'models-unreadable'],
])(
  '%s models that get into the folder past the command are refused by the server',
  async (name, make, code) => {
    promote(make(path.join(dir, `${name}-live`)), LIVE);
    const refused = new RegExp(`^parley_nlu_models_refused_total\\{code="${code}"\\} 1$`, 'm');
    await eventually(`${name} models are refused`, async () => refused.test(await metrics()));
    expect(parley.output()).toContain(`"code":"${code}"`);
    expect(await isLearnt()).toBe(true);
  },
);

test('without NLU_MODELS nothing is promoted', async () => {
  const { code, printed } = await runCli(['nlu', 'promote', '--models', RETRAINED], {});
  expect(printed).toMatch(/NLU_MODELS is not set/);
  expect(code).toBe(1);
  expect(existsSync(RETRAINED)).toBe(true);
});
