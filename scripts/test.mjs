/** `npm test`: builds, makes sure of redis-server and chromium, runs the suite, closes with `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installRequirements } from './requirements.mjs';

const skip = (process.env.PARLEY_TEST_SKIP ?? '').split(',').filter(Boolean);
const missing = installRequirements(skip);
for (const sentence of missing) console.error(sentence);

const build = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
const types = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.tests.json'], {
  stdio: 'inherit',
});

const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-test-'));
const report = path.join(folder, 'report.json');
const jest = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--json',
    `--outputFile=${report}`,
    ...process.argv.slice(2),
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
let result = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numRuntimeErrorTestSuites: 0 };
try {
  result = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  console.error('jest ended without a report');
}
rmSync(folder, { recursive: true, force: true });

// A build, the types or a requirement that failed counts as a failed test: the closing line must not look green.
const others = [build.status !== 0, types.status !== 0, ...missing.map(() => true)].filter(Boolean).length;
const failed = result.numFailedTests + result.numRuntimeErrorTestSuites + others;
const skipped = result.numPendingTests > 0 ? `, ${result.numPendingTests} skipped` : '';
console.log(`${result.numPassedTests} passed, ${failed} failed${skipped}`);
process.exit(failed > 0 || jest.status !== 0 ? 1 : 0);
