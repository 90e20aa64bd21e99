/** Compiles the server to `dist` (types checked), copies what is not TypeScript beside it, and bundles the widget. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const tsc = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], {
  stdio: 'inherit',
});
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

copyBeside('adapters', (file) => file.endsWith('.lua') || file.endsWith('.sql'));
// With what the gate needs where re-trained models are put into use.
copyBeside('nlu', (file) => file.endsWith('.bin') || /heldout\.\w+\.jsonl$|gate\.json$/.test(file));
const { trainDesk } = await import('../dist/bot/app/nlu/desk-models.js');
trainDesk('nlu/data', 'dist/nlu/models', (line) => console.log(line));
const { buildWidget } = await import('../adapters/web/widget/build.mjs');
await buildWidget(path.join(root, 'dist/adapters/web/public'));

function copyBeside(folder, isWanted) {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder, { recursive: true })) {
    const from = path.join(folder, String(file));
    if (isWanted(from)) cpSync(from, path.join('dist', from));
  }
}
