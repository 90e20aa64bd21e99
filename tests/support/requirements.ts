/** @module What tests need beyond npm. Missing parts fail, unless PARLEY_TEST_SKIP says that they are left out on purpose. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Its Debian package, and the binaries that tests start. */
const PACKAGES = {
  redis: { apt: 'redis-server redis-tools', binaries: ['redis-server', 'redis-cli'] },
  browser: { apt: 'chromium', binaries: ['chromium'] },
} as const;
export type RequirementName = keyof typeof PACKAGES;

/**
 * `run`: all is there. `skip`: PARLEY_TEST_SKIP, a comma-separated list, names it; the reason is printed.
 * Use as `(requirement('redis') === 'run' ? describe : describe.skip)('…', …)`.
 * @throws Error that names the package when something is missing and not skipped.
 */
export function requirement(name: RequirementName, env: NodeJS.ProcessEnv = process.env): 'run' | 'skip' {
  const skipped = (env['PARLEY_TEST_SKIP'] ?? '').split(',').map((part) => part.trim());
  if (skipped.includes(name)) {
    process.stdout.write(`skipped: PARLEY_TEST_SKIP leaves out what needs ${name}\n`);
    return 'skip';
  }
  const { apt, binaries } = PACKAGES[name];
  const missing = binaries.filter((binary) => findBinary(binary, env) === null);
  if (missing.length === 0) return 'run';
  throw new Error(
    `these tests need ${missing.join(' and ')}: apt-get install ${apt}, or set PARLEY_TEST_SKIP=${name} to leave them out`,
  );
}

/** The full path of a program; null when it is not on the PATH. */
export function findBinary(binary: string, env: NodeJS.ProcessEnv = process.env): string | null {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, binary);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder: look in the next.
    }
  }
  return null;
}
