/** @module Talking at a terminal: a prompt, what is typed, what is said. A pipe works as well as a keyboard. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import picocolors from 'picocolors';
import type { ProvenIdentity } from '../../bot/domain/activity.js';
import { BotError } from '../../bot/domain/errors.js';
import { openTerminalConversation } from './conversation.js';
import type { TerminalOptions } from './conversation.js';
import { showLine } from './show.js';

export interface ChatOptions extends Pick<
  TerminalOptions,
  'engine' | 'tenant' | 'thread' | 'clock' | 'newId'
> {
  readonly input: Readable;
  readonly output: Writable & { readonly columns?: number };
  /** A person sits there: a prompt is shown, and that the bot is working. */
  readonly isInteractive: boolean;
  readonly colors: boolean;
  readonly locale: string | null;
  readonly identity: ProvenIdentity | null;
  /** Resolves when nothing is being done any more. */
  readonly settled: () => Promise<void>;
}

export interface Chat {
  /** Prints a remark between the lines; for debugging. */
  note(text: string): void;
  /** Resolves when the customer left: `/quit`, or the input's end. */
  run(): Promise<void>;
}

const HELP = [
  'Type what you would say, or the number of a quick reply.',
  '  /help   these lines',
  '  /quit   leaves (so does Ctrl-D)',
].join('\n');

const PROMPT = 'you: ';
const DEFAULT_COLUMNS = 80;

/** Owns neither stream, but reads `input` to its end. */
export function createChat(options: ChatOptions): Chat {
  const { input, output, isInteractive, settled } = options;
  const paint = picocolors.createColors(options.colors);
  let reader: ReturnType<typeof createInterface> | null = null;
  /** The last line on the screen is a prompt or says that the bot is working; it is written over. */
  let isLineOpen = false;
  let isWorking = false;

  return {
    note: (text) => print(paint.dim(text)),

    async run() {
      const conversation = await openTerminalConversation({
        ...options,
        shown: null,
        onLine(line) {
          const text = showLine(line, paint, output.columns ?? DEFAULT_COLUMNS);
          if (text !== null) print(text);
        },
        onFailure: complain,
      });
      await work(() => conversation.begin(options.locale, options.identity), conversation.caughtUp);
      reader = createInterface({ input, output, terminal: isInteractive, prompt: PROMPT });
      prompt();
      for await (const typed of reader) {
        isLineOpen = false;
        const text = typed.trim();
        if (!isInteractive && text !== '') print(`${PROMPT}${text}`);
        if (text === '/quit') break;
        if (text === '/help') print(HELP);
        else if (text.startsWith('/')) print(`There is no ${text.split(/\s/u, 1)[0] ?? text}.\n${HELP}`);
        else if (text !== '') await work(() => conversation.enter(text), conversation.caughtUp);
        prompt();
      }
      reader.close();
      conversation.close();
      if (isLineOpen) output.write('\n');
    },
  };

  async function work(begin: () => Promise<void>, caughtUp: () => Promise<void>): Promise<void> {
    isWorking = true;
    showWorking();
    try {
      await begin();
      await settled();
      await caughtUp();
    } catch (error) {
      complain(error);
    } finally {
      isWorking = false;
      clearOpenLine();
    }
  }

  function print(text: string): void {
    clearOpenLine();
    output.write(`${text}\n`);
    if (isWorking) showWorking();
    else prompt();
  }

  function prompt(): void {
    if (!isInteractive || !reader || isWorking) return;
    reader.prompt(true);
    isLineOpen = true;
  }

  function showWorking(): void {
    if (!isInteractive) return;
    output.write(paint.dim('bot is typing …'));
    isLineOpen = true;
  }

  function clearOpenLine(): void {
    if (!isLineOpen) return;
    // Carriage return, then erase to the end of the line (ECMA-48).
    output.write('\r\u001b[K');
    isLineOpen = false;
  }

  function complain(error: unknown): void {
    print(paint.red(error instanceof BotError ? `${error.message} (${error.code})` : String(error)));
  }
}
