import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { decodeVectors } from '../../nlu/vectors/format.js';
import { staticVectors } from '../../nlu/vectors/static-vectors.js';
import { requireDist, ROOT } from '../support/dist.js';
import { TINY_TOKENS, tinyBert } from '../support/tiny-bert.js';

/** Each start of the model's process takes seconds on a busy machine. */
jest.setTimeout(120_000);

let folder = '';
const inFolder = (name: string) => path.join(folder, name);
beforeAll(() => {
  requireDist();
  folder = mkdtempSync(path.join(tmpdir(), 'parley-distil-'));
  writeFileSync(inFolder('tiny.gguf'), tinyBert());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const distil = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [path.join(ROOT, 'dist/bot/app/cli.js'), 'nlu', 'distil', ...args]);

test('an encoder is distilled into one file, the same every time, that needs nothing else', async () => {
  const [a, b] = [inFolder('a.bin'), inFolder('b.bin')];
  const { stdout, stderr } = await distil(inFolder('tiny.gguf'), '--dims', '8', '--out', a);
  await distil(inFolder('tiny.gguf'), '--dims', '8', '--out', b);
  expect(readFileSync(a)).toEqual(readFileSync(b));
  expect(stdout).toContain(`${TINY_TOKENS.length} tokens, 8 dimensions`);
  expect(stderr).toContain(`encode ${TINY_TOKENS.length} tokens: 100 %`);

  const { vocabulary, source } = decodeVectors(readFileSync(a));
  expect(vocabulary).toEqual({ tokens: TINY_TOKENS, lowerCase: true });
  expect(source).toEqual({ model: 'tiny-bert', licence: 'apache-2.0' });
  const { dims, embed } = staticVectors(readFileSync(a));
  expect(dims).toBe(8);
  for (const text of ['Cancel my order, please', '我想取消订单'])
    expect(Math.hypot(...embed(text))).toBeCloseTo(1, 5);
  expect(embed('[CLS] [SEP]')).not.toEqual(embed('cancel'));
});

test.each([
  ['there is no file', 'missing.gguf', '8', /missing\.gguf cannot be distilled: .*ENOENT/],
  ['the file is no model', 'text.gguf', '8', /text\.gguf cannot be distilled: it is no GGUF/],
  ['it has fewer dimensions', 'tiny.gguf', '33', /it has only 32 dimensions, not 33/],
  ['the dimensions are no number', 'tiny.gguf', 'many', /A whole number from 1 is expected/],
])('it is refused when %s', async (_, name, dims, message) => {
  writeFileSync(inFolder('text.gguf'), 'a text, and no model');
  await expect(distil(inFolder(name), '--dims', dims, '--out', inFolder('c.bin'))).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(message),
  });
});
