/** @module Talking at a terminal: a prompt, what is typed, what is said. A pipe works as well as a keyboard. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import picocolors from 'picocolors';
import type { ProvenIdentity } from '../../bot/domain/activity.js';
import { BotError } from '../../bot/domain/errors.js';
import { openTerminalConversation } from './conversation.js';
import type { TerminalConversation, TerminalOptions } from './conversation.js';
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
  /** Prints a remark below what was said until now; for debugging. */
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
  let conversation: TerminalConversation | null = null;

  return {
    note(text) {
      // After what was said by then: what is read from the log comes a moment later than the commit.
      const shown = conversation?.caughtUp() ?? Promise.resolve();
      void shown.catch(() => {}).then(() => print(paint.dim(text)));
    },

    async run() {
      const talk = await openTerminalConversation({
        ...options,
        shown: null,
        onLine(line) {
          const text = showLine(line, paint, output.columns ?? DEFAULT_COLUMNS);
          if (text !== null) print(text);
        },
        onFailure: complain,
      });
      conversation = talk;
      await work(() => talk.begin(options.locale, options.identity), talk.caughtUp);
      reader = createInterface({ input, output, terminal: isInteractive, prompt: PROMPT });
      prompt();
      for await (const typed of reader) {
        isLineOpen = false;
        const text = typed.trim();
        if (!isInteractive && text !== '') print(`${PROMPT}${text}`);
        if (text === '/quit') break;
        if (text === '/help') print(HELP);
        else if (text.startsWith('/')) print(`There is no ${text.split(/\s/u, 1)[0] ?? text}.\n${HELP}`);
        else if (text !== '') await work(() => talk.enter(text), talk.caughtUp);
        prompt();
      }
      reader.close();
      talk.close();
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
