#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
if (!isBuilt()) {
  console.error('Building: dist is missing or older than the sources.');
  const script = fileURLToPath(new URL('scripts/build.mjs', root));
  const build = spawnSync(process.execPath, [script], { stdio: ['ignore', 2, 2] });
  if (build.status !== 0) process.exit(1);
}
await import(new URL('dist/bot/app/cli.js', root).href);

/** The widget is the last thing that a build writes. */
function isBuilt() {
  const built = statSync(new URL('dist/adapters/web/public/widget.js', root), { throwIfNoEntry: false });
  return (
    built !== undefined &&
    ['bot', 'flows', 'nlu', 'adapters'].every((folder) =>
      readdirSync(new URL(`${folder}/`, root), { recursive: true }).every(
        (file) => statSync(new URL(`${folder}/${file}`, root)).mtimeMs <= built.mtimeMs,
      ),
    )
  );
}
