/** @module A Parley server as a process of its own, driven as an operator drives it: environment, signals, output. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './dist.js';

export type Environment = Readonly<Record<string, string>>;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ParleyProcess {
  /** `http://127.0.0.1:<port>` */
  readonly base: string;
  readonly port: number;
  readonly pid: number;
  /** What it has printed so far, both streams. */
  output(): string;
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
  /** SIGKILL; resolves when it is gone. Safe to call twice. */
  kill(): Promise<void>;
}

/** The program that `npm start` runs. */
const MAIN = path.join(ROOT, 'dist/bot/app/main.js');
const CLI = path.join(ROOT, 'bin/parley.mjs');
/** Longer than any start on a busy machine, ms. */
const START_TIMEOUT_MS = 30_000;
const READY = /ready at (?:http:\/\/127\.0\.0\.1:)?(\d+)/;

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/**
 * Starts a server on a free port and resolves when it says that it is ready. Nothing of our environment reaches it.
 * @param program default: what `npm start` runs
 * @throws Error with what it printed when it does not start
 */
export async function startParley(environment: Environment, program = MAIN): Promise<ParleyProcess> {
  const { child, printed, ended } = launch([program], { PORT: '0', ...environment });
  const port = await new Promise<number>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${why}:\n${printed()}`));
    const timer = setTimeout(() => fail('the server did not start in time'), START_TIMEOUT_MS);
    const look = (): void => {
      const ready = READY.exec(printed());
      if (!ready) return;
      clearTimeout(timer);
      resolve(Number(ready[1]));
    };
    child.stdout?.on('data', look);
    void ended.then(({ code, signal }) => {
      clearTimeout(timer);
      fail(`the server ended with ${code ?? signal} before it was ready`);
    });
  });
  return {
    base: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    output: printed,
    signal: (signal) => void child.kill(signal),
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs a start that is expected to end by itself. */
export async function runMain(environment: Environment): Promise<Ended & { readonly printed: string }> {
  const { printed, ended } = launch([MAIN], { PORT: '0', ...environment });
  return { ...(await ended), printed: printed() };
}

/** `npx parley …`. */
export async function runCli(
  args: readonly string[],
  environment: Environment,
): Promise<Ended & { readonly printed: string }> {
  const { printed, ended } = launch([CLI, ...args], environment);
  return { ...(await ended), printed: printed() };
}

function launch(args: readonly string[], environment: Environment) {
  const child = spawn(process.execPath, args, {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  }
  // `close`, not `exit`: what it printed last has arrived by then.
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve({ code, signal });
    });
  });
  return { child, printed: () => text, ended };
}

/** An empty folder for `DATA_DIR`, and how to remove it. */
export function dataDir(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(path.join(tmpdir(), 'parley-e2e-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
