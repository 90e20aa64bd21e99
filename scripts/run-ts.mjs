/** Runs a TypeScript program of `bench/` or `tests/support` by bundling it: `node scripts/run-ts.mjs FILE ARGS…`. */
import { build } from 'esbuild';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The product is imported as it was compiled, with what it has beside it (Lua scripts, the widget). */
const productFromDist = {
  name: 'product-from-dist',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ resolveDir, path: specifier }) => {
      const inside = path.relative(root, path.resolve(resolveDir, specifier));
      if (!/^(bot|flows|nlu|adapters)\//.test(inside)) return undefined;
      return { path: path.join(root, 'dist', inside), external: true };
    });
  },
};

/** Bundles our own sources (npm packages stay outside) into `dist/tools` and answers the file, which the caller removes. */
export async function bundle(file) {
  const outfile = path.join(root, 'dist/tools', `${path.basename(file, '.ts')}-${process.pid}.mjs`);
  mkdirSync(path.dirname(outfile), { recursive: true });
  await build({
    entryPoints: [path.resolve(root, file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    plugins: [productFromDist],
    logLevel: 'warning',
  });
  return outfile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file, ...args] = process.argv;
  const outfile = await bundle(file);
  process.once('exit', () => rmSync(outfile, { force: true }));
  process.argv = [process.argv[0], outfile, ...args];
  await import(pathToFileURL(outfile).href);
}
