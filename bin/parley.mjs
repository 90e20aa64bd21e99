#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const cli = new URL('dist/bot/app/cli.js', root);
if (!existsSync(cli)) {
  const build = spawnSync(process.execPath, [fileURLToPath(new URL('scripts/build.mjs', root))], {
    stdio: ['ignore', 2, 2],
  });
  if (build.status !== 0) process.exit(1);
}
await import(cli.href);
