/** @module The compiled product, which end-to-end tests drive. */
import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** The checkout that these tests belong to. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What the build compiles. */
const SOURCES = ['bot', 'flows', 'nlu', 'adapters'];
/** The last thing that a build writes, and only when everything before it went well. */
const LAST_BUILT = 'dist/adapters/web/public/widget.js';

/** @throws Error when `dist` is missing or older than a source: the tests would prove something about old code */
export function requireDist(): void {
  const builtAt = statSync(path.join(ROOT, LAST_BUILT), { throwIfNoEntry: false })?.mtimeMs;
  if (builtAt === undefined) throw new Error('there is no finished build in dist: run `npm run build`');
  const changed = SOURCES.flatMap(sourcesBelow).find((file) => statSync(file).mtimeMs > builtAt);
  if (changed !== undefined) {
    const shown = path.relative(ROOT, changed);
    throw new Error(`dist is older than ${shown}, or its last build failed: run \`npm run build\``);
  }
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|lua|sql|css|svg)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/**
 * Bundles a TypeScript program that imports the product (from `dist`) into `dist/tools`; answers the file, which the caller
 * removes. In a process of its own: esbuild does not like jest's globals.
 */
export async function bundleProgram(file: string): Promise<string> {
  const bundler = pathToFileURL(path.join(ROOT, 'scripts/run-ts.mjs')).href;
  const script = `import(${JSON.stringify(bundler)}).then(async ({ bundle }) => console.log(await bundle(${JSON.stringify(file)})))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: ROOT });
  return stdout.trim();
}
