/**
 * @module The embedded archive in a thread of its own: its file is synced and its index written while the turns of this
 * thread go on.
 */
import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../../bot/domain/errors.js';
import type { Archive } from '../../bot/ports/archive.js';
import { errorOf, OPENING } from './archive-messages.js';
import type { ArchiveAnswer, ArchiveRequest } from './archive-messages.js';

export interface ThreadedArchiveOptions {
  /** Path of the database file; made with its folder where there is none. Not the store's. */
  readonly file: string;
  /** Path of the compiled archive-thread.js. */
  readonly entry: string;
}

/**
 * Resolves when the file is open. When the thread dies, what was asked of it fails with StoreUnavailable, and the next call
 * starts it again. `close` lets it answer first what was asked before.
 * @throws ConfigError when a newer version wrote the file
 * @throws StoreUnavailable when it cannot be opened
 */
export async function createThreadedArchive(options: ThreadedArchiveOptions): Promise<Archive> {
  let thread = startThread(options);
  let closed = false;
  await thread.opened;

  const ask: Thread['ask'] = (method, ...args) => {
    if (closed) return Promise.reject(new StoreUnavailable('the archive was closed'));
    if (thread.hasEnded()) thread = startThread(options);
    return thread.ask(method, ...args);
  };

  return {
    append: (lines) => ask('append', lines),
    read: (session) => ask('read', session),
    search: (tenant, text, limit) => ask('search', tenant, text, limit),
    sessionsOf: (tenant, customer) => ask('sessionsOf', tenant, customer),
    sessionsSince: (tenant, since) => ask('sessionsSince', tenant, since),
    erase: (sessions) => ask('erase', sessions),
    async close() {
      if (closed) return;
      closed = true;
      // Rejects when the thread has ended, which is what was asked for.
      if (!thread.hasEnded()) await thread.ask('close').catch(() => undefined);
    },
  };
}

type Method = keyof Archive;
type Result<Asked extends Method> = Awaited<ReturnType<Archive[Asked]>>;

interface Thread {
  readonly opened: Promise<unknown>;
  hasEnded(): boolean;
  ask<Asked extends Method>(method: Asked, ...args: Parameters<Archive[Asked]>): Promise<Result<Asked>>;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

function startThread({ file, entry }: ThreadedArchiveOptions): Thread {
  const worker = new Worker(entry, { workerData: { file } });
  const waiting = new Map<number, Waiting>();
  let lastId = OPENING;
  let hasEnded = false;
  let reason: Error = new StoreUnavailable("the archive's thread ended before it answered");

  const answerTo = (id: number) =>
    new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
  const opened = answerTo(OPENING);
  // Only the first start is waited for; what is asked of a later one fails with the same error.
  opened.catch(() => undefined);

  worker.on('message', (answer: ArchiveAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    // The process may end while nothing is asked of the thread, as it may with a file open.
    if (waiting.size === 0) worker.unref();
    if (answer.kind === 'done') return asked?.resolve(answer.result);
    const error = errorOf(answer.failure);
    if (answer.id === OPENING) reason = error;
    asked?.reject(error);
  });
  worker.on('error', (cause: unknown) => {
    reason = new StoreUnavailable(`the archive's thread failed (${nameOf(cause)})`, { cause });
  });
  worker.on('exit', () => {
    hasEnded = true;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  });

  return {
    opened,
    hasEnded: () => hasEnded,
    ask: <Asked extends Method>(method: Asked, ...args: Parameters<Archive[Asked]>) => {
      const id = ++lastId;
      const request: ArchiveRequest<Asked> = { id, method, args };
      worker.postMessage(request);
      worker.ref();
      return answerTo(id) as Promise<Result<Asked>>; // the thread answers what the method gave
    },
  };
}

/** Not its words, which may quote a line that was to be archived. */
function nameOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  return 'code' in cause ? `${cause.name}, ${String(cause.code)}` : cause.name;
}
