/** @module Builds what the browser loads. `node adapters/web/widget/build.mjs OUT_DIR`, or `buildWidget(outDir)`. */
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

/** The whole widget, gzipped, bytes. */
export const MAX_WIDGET_BYTES = 40 * 1024;

/**
 * Writes `widget.js` and the demo page's files into `outDir`; answers the bundle's size.
 * @throws Error when the gzipped bundle is over {@link MAX_WIDGET_BYTES}
 */
export async function buildWidget(outDir) {
  await mkdir(outDir, { recursive: true });
  const options = {
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome119', 'firefox121', 'safari17.4'],
    legalComments: 'none',
    tsconfig: join(here, '../../../tsconfig.widget.json'),
    logLevel: 'warning',
  };
  await Promise.all([
    build({ ...options, entryPoints: [join(here, 'main.ts')], outfile: join(outDir, 'widget.js') }),
    build({ ...options, entryPoints: [join(here, 'demo/demo.ts')], outfile: join(outDir, 'demo.js') }),
    build({ ...options, entryPoints: [join(here, 'demo/demo.css')], outfile: join(outDir, 'demo.css') }),
    copyFile(join(here, 'demo/icon.svg'), join(outDir, 'icon.svg')),
  ]);
  const gzippedBytes = gzipSync(await readFile(join(outDir, 'widget.js'))).length;
  if (gzippedBytes > MAX_WIDGET_BYTES) {
    throw new Error(`the widget is ${gzippedBytes} bytes gzipped, over its limit of ${MAX_WIDGET_BYTES}`);
  }
  return { gzippedBytes };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const outDir = process.argv[2];
  if (!outDir) throw new Error('say where to: node adapters/web/widget/build.mjs OUT_DIR');
  console.log(JSON.stringify(await buildWidget(outDir)));
}
