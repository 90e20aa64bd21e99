/** `npx parley understand` as it is called: lines in, lines out, faults with their line and exit status 1. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { requireDist } from '../support/dist.js';
import { dataDir, runCli } from '../support/parley-process.js';

const { dir, remove } = dataDir();
const FILE = path.join(dir, 'said.jsonl');

beforeAll(requireDist);
afterAll(remove);

async function understand(lines: readonly string[], ...options: readonly string[]) {
  writeFileSync(FILE, lines.join('\n'));
  return await runCli(['understand', '--file', FILE, ...options], {});
}

test('answers each line in order', async () => {
  const { code, printed } = await understand(
    [
      '{"id":"1","text":"please cancel order #W1482015","locale":"en","context":null}',
      '',
      '{"id":"2","text":"好的","context":{"flow":"cancel-order","askedSlot":"confirm"}}',
      '',
    ],
    ...['--now', '2026-03-12T15:00:00Z', '--zone', 'Asia/Shanghai', '--locale', 'zh-Hans'],
  );
  const [first, second, ...rest] = printed.trim().split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({
    id: '1',
    commands: [{ command: 'startFlow' }, { command: 'setSlot' }],
  });
  expect(JSON.parse(second ?? '')).toMatchObject({ id: '2', commands: [{ command: 'affirm' }] });
  expect(rest).toEqual([]);
  expect(code).toBe(0);
});

test('a bad line is named and the others are answered', async () => {
  const { code, printed } = await understand([
    '{"id":"1","text":"hello"}',
    'hello',
    '{"id":"3","text":"hello","context":{"flow":"order-status","askedSlot":"reason"}}',
    '{"id":"4","text":"hello"}',
  ]);
  expect(code).toBe(1);
  expect(printed).toMatch(/^\{"id":"1","commands"/m);
  expect(printed).toMatch(/said\.jsonl:2: expected a JSON object/);
  expect(printed).toMatch(/said\.jsonl:3: no flow order-status comes to ask for reason/);
  expect(printed).toMatch(/^\{"id":"4","commands"/m);
});

test.each([
  [['--now', 'yesterday'], /2026-03-12T15:00:00Z/],
  [['--zone', 'Mars/Olympus'], /IANA zone/],
  [['--file', '/no/such/file'], /cannot be read/],
])('%s is refused', async (options, because) => {
  const { code, printed } = await understand([], ...options);
  expect(printed).toMatch(because);
  expect(code).toBe(1);
});
