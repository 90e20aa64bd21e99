import { expect, test } from '@jest/globals';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** As `du` counts: whole blocks, links themselves. */
function bytesOnDisk(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    bytes += entry.isDirectory() ? bytesOnDisk(file) : lstatSync(file).blocks * 512;
  }
  return bytes;
}

/** llama.cpp for two processors, and node-llama-cpp with its source as a bundle. */
const MODEL_RUNTIME = ['node_modules/node-llama-cpp', 'node_modules/@node-llama-cpp'];

test('what npm install brings stays under 300 MB, the runtime of models apart, and that under 120', () => {
  const megabytes = (folder: string) => bytesOnDisk(folder) / 1024 / 1024;
  const runtime = MODEL_RUNTIME.reduce((sum, folder) => sum + megabytes(folder), 0);
  expect(runtime).toBeLessThan(120);
  expect(megabytes('node_modules') - runtime).toBeLessThan(300);
});

test('run-turn.ts, which is to be read first, stays under 120 lines', () => {
  expect(readFileSync('bot/turn/run-turn.ts', 'utf8').trimEnd().split('\n').length).toBeLessThan(120);
});
