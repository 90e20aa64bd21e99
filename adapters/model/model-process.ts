/**
 * @module The model's process as the bot sees it: started, asked one thing at a time, started again when it dies. A native crash
 * costs the answers under way and nothing else (docs/adr/0007).
 */
import { fork, type ChildProcess } from 'node:child_process';
import { ConfigError, ModelBusy, ModelTimeout, ModelUnavailable } from '../../bot/domain/errors.js';
import type { Log } from '../../bot/ports/log.js';
import type { EncodeRequest, ModelMessage } from './model-messages.js';

export interface ModelProcessOptions {
  /** Path of the GGUF file. */
  readonly modelFile: string;
  /** Path of the compiled model-child.js. */
  readonly entry: string;
  readonly log: Log;
  /** Of one evaluation; 1 by default, which is also the fastest on few cores. */
  readonly threads?: number;
  /** From a request's being made to its answer; 5 s by default. */
  readonly deadlineMs?: number;
  /** How long a model may take to load; a minute by default. */
  readonly startMs?: number;
  /** How many requests may wait; 256 by default. */
  readonly queueLimit?: number;
  /** The first pause before a restart; it doubles, up to {@link LONGEST_PAUSE_MS}, until something was answered. */
  readonly pauseMs?: number;
}

const DEFAULTS = { threads: 1, deadlineMs: 5000, startMs: 60_000, queueLimit: 256, pauseMs: 250 };
const LONGEST_PAUSE_MS = 30_000;

type Ready = Extract<ModelMessage, { kind: 'ready' }>;

interface Waiting {
  readonly request: EncodeRequest;
  readonly settle: (result: readonly Float32Array[] | Error) => void;
}

export class ModelProcess {
  readonly #options: Required<ModelProcessOptions>;
  /** By id, in the order in which they were made; the first is the one that was sent, unless its caller gave it up. */
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | null = null;
  #isReady = false;
  /** What the process works on, and when that has taken too long. */
  #sent: { readonly id: number; readonly watchdog: NodeJS.Timeout } | null = null;
  #pauseMs: number;
  #restart: NodeJS.Timeout | undefined;
  #isClosed = false;
  #lastId = 0;

  private constructor(options: ModelProcessOptions) {
    this.#options = { ...DEFAULTS, ...options };
    this.#pauseMs = this.#options.pauseMs;
  }

  /**
   * Resolves when the model is loaded.
   * @throws ConfigError when it cannot be
   */
  static async open(
    options: ModelProcessOptions,
  ): Promise<{ readonly process: ModelProcess; readonly ready: Ready }> {
    const opened = new ModelProcess(options);
    try {
      return { process: opened, ready: await opened.#start() };
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  /** The operating system's id of the running process; null while there is none. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** @throws ModelUnavailable, ModelTimeout, ModelBusy, or the signal's reason */
  encode(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]> {
    const { queueLimit, deadlineMs } = this.#options;
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (this.#child === null) throw new ModelUnavailable('it is not running');
      if (this.#waiting.size >= queueLimit) throw new ModelBusy(queueLimit);
      const id = ++this.#lastId;
      const settle = (result: readonly Float32Array[] | Error) => {
        clearTimeout(late);
        signal?.removeEventListener('abort', onAbort);
        this.#waiting.delete(id);
        this.#holdOpen();
        if (result instanceof Error) reject(result);
        else resolve(result);
      };
      const late = setTimeout(() => settle(new ModelTimeout(deadlineMs)), deadlineMs);
      const onAbort = () => settle(asError(signal?.reason));
      signal?.addEventListener('abort', onAbort);
      this.#waiting.set(id, { request: { id, texts }, settle });
      this.#holdOpen();
      this.#sendNext();
    });
  }

  /** Ends the process; what still waits fails with ModelUnavailable. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (child === null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.ref();
    // It holds nothing that a gentler end would keep.
    child.kill('SIGKILL');
    await ended;
  }

  /** Rejects if the model cannot be loaded. */
  #start(): Promise<Ready> {
    const { entry, modelFile, threads, startMs } = this.#options;
    const child = fork(entry, [modelFile, String(threads)], {
      // What the bot was started with, like an inspector's port, is its own.
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    return new Promise((resolve, reject) => {
      const tooLong = setTimeout(() => child.kill('SIGKILL'), startMs);
      const unloadable = (why: string) =>
        reject(new ConfigError([`the model ${modelFile} cannot be loaded: ${why}`]));
      child.on('message', (message: ModelMessage) => {
        if (message.kind === 'unloadable') unloadable(message.message);
        else if (message.kind !== 'ready') this.#answered(message);
        else {
          clearTimeout(tooLong);
          this.#isReady = true;
          this.#holdOpen();
          this.#sendNext();
          resolve(message);
        }
      });
      // The process could not be started, or not be told something; in either case `exit` or `close` may not come.
      child.on('error', () => child.kill('SIGKILL'));
      child.on('close', (code, signal) => {
        clearTimeout(tooLong);
        const how = signal ?? `exit code ${String(code)}`;
        this.#ended(how);
        unloadable(`its process ended (${how})`);
      });
    });
  }

  #sendNext(): void {
    if (!this.#isReady || this.#sent !== null) return;
    const [next] = this.#waiting.values();
    if (next === undefined) return;
    const child = this.#child;
    const watchdog = setTimeout(() => child?.kill('SIGKILL'), this.#options.deadlineMs);
    watchdog.unref();
    this.#sent = { id: next.request.id, watchdog };
    // A failure to send is followed by the process's end.
    child?.send(next.request, () => undefined);
  }

  #answered(answer: Exclude<ModelMessage, { kind: 'ready' | 'unloadable' }>): void {
    if (this.#sent?.id !== answer.id) return;
    clearTimeout(this.#sent.watchdog);
    this.#sent = null;
    this.#pauseMs = this.#options.pauseMs;
    const result =
      answer.kind === 'encoded' ? answer.vectors : new ModelUnavailable(`it failed (${answer.message})`);
    this.#waiting.get(answer.id)?.settle(result);
    this.#sendNext();
  }

  #ended(how: string): void {
    this.#child = null;
    this.#isReady = false;
    if (this.#sent !== null) clearTimeout(this.#sent.watchdog);
    this.#sent = null;
    for (const { settle } of [...this.#waiting.values()]) settle(new ModelUnavailable(`it ended (${how})`));
    if (this.#isClosed) return;
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    this.#options.log.error({ code: 'model-unavailable', how, pauseMs }, 'the model’s process ended');
    // The exit of a restarted process is dealt with here again.
    this.#restart = setTimeout(() => void this.#start().catch(() => undefined), pauseMs);
    this.#restart.unref();
  }

  /** The bot's own process may end while nothing is asked of the model. */
  #holdOpen(): void {
    const hold = this.#waiting.size > 0;
    this.#child?.[hold ? 'ref' : 'unref']();
    this.#child?.channel?.[hold ? 'ref' : 'unref']();
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
