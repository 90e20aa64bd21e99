/** @module A copy of this checkout's sources to write into, build and run, as an author of flows would. */
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './dist.js';

const COPIED = [
  ...['bot', 'flows', 'nlu', 'adapters', 'bin', 'scripts', 'tests', 'bench'],
  // What is unchanged is not compiled again.
  'dist',
  ...['package.json', 'tsconfig.json', 'tsconfig.tests.json', 'tsconfig.widget.json'],
  ...['eslint.config.js', '.prettierrc.json', '.prettierignore'],
];

export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

export interface SourceCopy {
  read(file: string): string;
  write(file: string, text: string): void;
  /** Runs a program of Node's: a path below the copy, and its arguments. */
  run(program: string, ...args: readonly string[]): Promise<Ended>;
  remove(): void;
}

/** The caller removes it. */
export function sourceCopy(): SourceCopy {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-sources-'));
  for (const each of COPIED.filter((name) => existsSync(path.join(ROOT, name)))) {
    cpSync(path.join(ROOT, each), path.join(folder, each), {
      recursive: true,
      preserveTimestamps: true,
      filter: (from) => path.basename(from) !== 'node_modules',
    });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  const inside = (file: string) => path.join(folder, file);
  return {
    read: (file) => readFileSync(inside(file), 'utf8'),
    write(file, text) {
      mkdirSync(path.dirname(inside(file)), { recursive: true });
      writeFileSync(inside(file), text);
    },
    run: (program, ...args) =>
      new Promise((resolve, reject) => {
        const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
        execFile(process.execPath, [program, ...args], { cwd: folder, env }, (error, output, errors) => {
          if (error && typeof error.code !== 'number') reject(error);
          else resolve({ code: Number(error?.code ?? 0), output, errors });
        });
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
