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

test('what npm install brings stays under 300 MB', () => {
  expect(bytesOnDisk('node_modules') / 1024 / 1024).toBeLessThan(300);
});

test('run-turn.ts, which is to be read first, stays under 120 lines', () => {
  expect(readFileSync('bot/turn/run-turn.ts', 'utf8').trimEnd().split('\n').length).toBeLessThan(120);
});
