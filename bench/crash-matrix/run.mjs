/** Bundles the server under test and the matrix, then runs the matrix. */
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { pathToFileURL } from 'node:url';
import { bundle } from '../../scripts/run-ts.mjs';

// One file starts in half the time of five hundred, and here a server starts more than a thousand times. It stands where
// the compiled `compose.js` does, because that finds the widget and the version beside itself.
const server = `${process.cwd()}/dist/bot/app/crash-server-${process.pid}.mjs`;
await build({
  entryPoints: ['bench/crash-matrix/server.ts'],
  outfile: server,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['libsql', 'pino', 'pino-pretty', '@opentelemetry/*'],
  plugins: [
    {
      name: 'scripts-stay',
      setup({ onResolve }) {
        // This module reads its Lua files from beside itself.
        onResolve({ filter: /\/scripts\.js$/ }, ({ importer }) =>
          importer.includes('/store/redis/')
            ? { path: `${process.cwd()}/dist/adapters/store/redis/scripts.js`, external: true }
            : undefined,
        );
      },
    },
  ],
  banner: { js: "import { createRequire as cr } from 'node:module'; const require = cr(import.meta.url);" },
  logLevel: 'warning',
});
const matrix = await bundle('bench/crash-matrix/main.ts');
process.once('exit', () => [server, matrix].forEach((file) => rmSync(file, { force: true })));
process.argv = [process.argv[0], matrix, ...process.argv.slice(2), '--server', server];
await import(pathToFileURL(matrix).href);
