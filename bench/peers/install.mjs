/** Installs the peers' packages where they are not there yet: `node bench/peers/install.mjs`. They are no part of the product. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));

/** Throws when npm fails. Does nothing where the pinned versions are installed. */
export function installPeers() {
  if (isInstalled()) return;
  const { status, error } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    // On Windows npm is a script, which only a shell starts.
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm install in bench/peers failed with ${status}`, { cause: error });
}

function isInstalled() {
  const { dependencies } = json('package.json');
  return Object.entries(dependencies).every(([name, version]) => {
    try {
      return json(`node_modules/${name}/package.json`).version === version;
    } catch {
      // Not there, or half there: npm puts either right.
      return false;
    }
  });
}

function json(path) {
  return JSON.parse(readFileSync(`${folder}/${path}`, 'utf8'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) installPeers();
