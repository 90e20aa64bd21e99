/** @module A server as a child process of its own, killed by its pid when we go. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

export interface Child {
  readonly pid: number;
  /** Resolves with the signal or exit code when it has ended. */
  readonly ended: Promise<string>;
  kill(signal?: NodeJS.Signals): void;
}

/** Starts `node file` and resolves when it prints a line that contains `ready`; null when it ended before that. */
export async function startChild(
  file: string,
  options: {
    readonly args?: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly ready: string;
    readonly cwd?: string;
    /** Told of what it prints. */
    readonly onOutput?: (text: string) => void;
  },
): Promise<Child | null> {
  const child = spawn(process.execPath, [file, ...(options.args ?? [])], {
    env: { PATH: process.env['PATH'] ?? '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.cwd ? { cwd: options.cwd } : {}),
  });
  children.add(child);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)));
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      children.delete(child);
      if (signal === null && code !== 0) process.stderr.write(`a child ended with ${code}:\n${errors}\n`);
      resolve(signal ?? String(code));
    });
  });
  const isReady = await new Promise<boolean>((resolve) => {
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      options.onOutput?.(chunk.toString());
      out = (out + chunk.toString()).slice(-8000);
      if (out.includes(options.ready)) resolve(true);
    });
    void ended.then(() => resolve(false));
  });
  return isReady && child.pid !== undefined
    ? { pid: child.pid, ended, kill: (signal = 'SIGKILL') => void child.kill(signal) }
    : null;
}

/** A loopback port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
