/** @module A customer at the widget's API: says things, and hears the stream from whichever replica. */
import { randomUUID } from 'node:crypto';
import { createParser } from 'eventsource-parser';
import type { TranscriptLine } from '../../bot/domain/transcript.js';

export type BotLine = Extract<TranscriptLine, { from: 'bot' }>;

export interface Heard {
  /** `<generation>-<seq>`. */
  readonly position: string;
  readonly line: TranscriptLine;
  /** When it arrived here, epoch ms. */
  readonly heardAt: number;
}

/** How long an answer may take before a test gives up, ms. */
const PATIENCE_MS = 15_000;

export class Customer {
  readonly token: string;
  /** The address's thread. */
  readonly thread: string;
  #base: string;

  private constructor(base: string, token: string, thread: string) {
    this.#base = base;
    this.token = token;
    this.thread = thread;
  }

  /** Opens a conversation. */
  static async at(base: string, request: Readonly<Record<string, unknown>> = {}): Promise<Customer> {
    const response = await postJson(`${base}/v1/web/conversations`, { locale: 'en', ...request });
    if (response.status !== 201) throw new Error(`no conversation: ${await response.text()}`);
    const { token, conversation } = (await response.json()) as { token: string; conversation: string };
    return new Customer(base, token, conversation);
  }

  /** From now on at another replica, or at the same after a restart. */
  moveTo(base: string): void {
    this.#base = base;
  }

  /** One delivery of a message or choice; its id decides whether it is a new one. */
  post(message: Readonly<Record<string, unknown>>, base = this.#base): Promise<Response> {
    return postJson(`${base}/v1/web/messages`, message, this.token);
  }

  /** Sends a text and answers its id. @throws Error when it is refused */
  async send(text: string, base = this.#base): Promise<string> {
    return this.#sent({ id: randomUUID(), type: 'message', text }, base);
  }

  /** Presses a button. */
  async choose(choice: string, base = this.#base): Promise<string> {
    return this.#sent({ id: randomUUID(), type: 'choice', choice, label: choice }, base);
  }

  /** Sends a text and waits for the last line of its answer. */
  async say(text: string): Promise<readonly BotLine[]> {
    return this.answerTo(await this.send(text));
  }

  async answerTo(id: string): Promise<readonly BotLine[]> {
    const isDone = (lines: readonly Heard[]) => answersIn(lines, id).some((line) => !line.more);
    return answersIn(await this.hear(isDone, `an answer to ${id}`), id);
  }

  /** Reads the stream from the beginning until what was heard is enough. @throws Error when it never is */
  async hear(
    isEnough: (heard: readonly Heard[]) => boolean,
    what: string,
    base = this.#base,
  ): Promise<readonly Heard[]> {
    const heard: Heard[] = [];
    const giveUp = AbortSignal.timeout(PATIENCE_MS);
    const stop = new AbortController();
    try {
      const response = await fetch(`${base}/v1/web/events`, {
        headers: { authorization: `Bearer ${this.token}` },
        signal: AbortSignal.any([giveUp, stop.signal]),
      });
      if (!response.ok || !response.body) throw new Error(`no stream: ${await response.text()}`);
      const parser = createParser({
        onEvent: ({ event, id = '', data }) => {
          if (event !== 'line') return;
          heard.push({ position: id, line: JSON.parse(data) as TranscriptLine, heardAt: Date.now() });
        },
      });
      const decoder = new TextDecoder();
      for await (const chunk of response.body) {
        parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
        if (isEnough(heard)) return heard;
      }
    } catch (cause) {
      throw new Error(`waited in vain for ${what}; heard ${textsOf(heard).join(' | ')}`, { cause });
    } finally {
      stop.abort();
    }
    throw new Error(`the stream ended before ${what}; heard ${textsOf(heard).join(' | ')}`);
  }

  /** All that was said so far: reads until the stream has caught up. */
  async transcript(base = this.#base): Promise<readonly Heard[]> {
    const response = await fetch(`${base}/v1/web/events`, {
      headers: { authorization: `Bearer ${this.token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const heard: Heard[] = [];
    let caughtUp = false;
    const parser = createParser({
      onEvent: ({ event, id = '', data }) => {
        caughtUp ||= event === 'caught-up';
        if (event === 'line')
          heard.push({ position: id, line: JSON.parse(data) as TranscriptLine, heardAt: Date.now() });
      },
    });
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
      if (caughtUp) break;
    }
    return heard;
  }

  async #sent(message: { readonly id: string; readonly [key: string]: unknown }, base: string) {
    const response = await this.post(message, base);
    if (response.status !== 202) throw new Error(`refused: ${response.status} ${await response.text()}`);
    await response.body?.cancel();
    return message.id;
  }
}

/** What the bot said to a message of that id, in order. */
export function answersIn(heard: readonly Heard[], id: string): readonly BotLine[] {
  return heard.flatMap(({ line }) => (line.from === 'bot' && line.answers.includes(id) ? [line] : []));
}

/** The words of each line. */
export function textsOf(heard: readonly Heard[]): readonly string[] {
  return heard.map(({ line }) => (line.from === 'bot' ? line.reply.text : line.text));
}

/** A POST as the widget makes it. */
export function postJson(url: string, body: unknown, token?: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

/** Asks again until it holds. @throws Error naming what was awaited */
export async function eventually(
  what: string,
  holds: () => Promise<boolean> | boolean,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
