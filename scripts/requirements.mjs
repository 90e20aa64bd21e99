/** What the tests need beyond npm: found, installed with apt where that is possible, or named. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Each by the name that PARLEY_TEST_SKIP knows it under. */
const REQUIREMENTS = [
  { name: 'redis', programs: ['redis-server', 'redis-cli'], packages: ['redis-server', 'redis-tools'] },
  { name: 'browser', programs: ['chromium'], packages: ['chromium'] },
];

/** Installs what is missing. Answers what is still missing and was not excused, as sentences. */
export function installRequirements(skip) {
  const missing = REQUIREMENTS.filter((each) => !skip.includes(each.name) && !each.programs.every(isThere));
  if (missing.length === 0) return [];
  const packages = missing.flatMap((each) => each.packages);
  console.error(`The tests need ${packages.join(', ')}; trying apt-get.`);
  aptInstall(packages);
  return missing
    .filter((each) => !each.programs.every(isThere))
    .map(
      (each) =>
        `${each.programs.join(' and ')} not found. Install ${each.packages.join(' ')} (Debian: apt-get install ${each.packages.join(' ')}), or set PARLEY_TEST_SKIP=${each.name}.`,
    );
}

function isThere(program) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));
}

function aptInstall(packages) {
  if (!isThere('apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !isThere('sudo')) return;
  const run = (...args) =>
    spawnSync(isRoot ? 'apt-get' : 'sudo', isRoot ? args : ['-n', 'apt-get', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (!run(...install)) run('update') && run(...install);
}
