/** The widget stays small, and its build says so when it does not. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';

test('the bundle is under 40 KB gzipped and loads nothing else', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'parley-bundle-'));
  const { stdout } = await promisify(execFile)(process.execPath, ['adapters/web/widget/build.mjs', outDir]);
  const bundle = await readFile(join(outDir, 'widget.js'), 'utf8');
  const size = gzipSync(bundle).length;
  expect(JSON.parse(stdout)).toEqual({ gzippedBytes: size });
  expect(size).toBeLessThan(40_000);
  expect(bundle).not.toMatch(/\bimport\s*(\(|["'{*])/);
});

test('the browser’s sources are well typed', async () => {
  await promisify(execFile)(process.execPath, [
    'node_modules/typescript/bin/tsc',
    '--noEmit',
    '-p',
    'tsconfig.widget.json',
  ]);
}, 60_000);
