/** Bundles the server under test and the matrix, then runs the matrix. */
import { bundle } from '../../scripts/run-ts.mjs';
import { pathToFileURL } from 'node:url';

const server = await bundle('bench/crash-matrix/server.ts');
const matrix = await bundle('bench/crash-matrix/main.ts');
process.argv = [process.argv[0], matrix, ...process.argv.slice(2), '--server', server];
await import(pathToFileURL(matrix).href);
