/** @module A customer's end of the web channel: posts messages, follows the event stream, resumes it. */
import { createParser } from 'eventsource-parser';
import type { TranscriptLine } from '../../bot/domain/transcript.js';

export interface HeardLine {
  /** `<generation>-<seq>`. */
  readonly position: string;
  readonly line: TranscriptLine;
}

/** One conversation, on whichever of the replicas answers. */
export class WidgetClient {
  readonly heard: HeardLine[] = [];
  readonly #bases: () => readonly string[];
  #token = '';
  #last: string | null = null;
  #closed = false;
  #stream: AbortController | null = null;
  readonly #onLine: (heard: HeardLine) => void;

  constructor(bases: () => readonly string[], onLine: (heard: HeardLine) => void) {
    this.#bases = bases;
    this.#onLine = onLine;
  }

  /** Another reader of the same conversation, from its beginning. */
  again(bases: () => readonly string[]): WidgetClient {
    const reader = new WidgetClient(bases, () => {});
    reader.#token = this.#token;
    return reader;
  }

  /** Begins the conversation; tries until a replica answers. */
  async begin(identity: string | null): Promise<void> {
    const body = { locale: 'en', ...(identity === null ? {} : { identity }) };
    for (;;) {
      const response = await this.#try('/v1/web/conversations', body, Math.random());
      if (response?.status === 201) {
        this.#token = ((await response.json()) as { token: string }).token;
        return;
      }
      await pause(30);
    }
  }

  /** One delivery. Answers the status, or null when nobody answered. */
  async post(message: Readonly<Record<string, unknown>>, pick: number): Promise<number | null> {
    const response = await this.#try('/v1/web/messages', message, pick);
    await response?.body?.cancel();
    return response?.status ?? null;
  }

  /** Follows the stream until `close`, from wherever it was. */
  async follow(): Promise<void> {
    while (!this.#closed) {
      const bases = this.#bases();
      const base = bases[Math.floor(Math.random() * bases.length)];
      this.#stream = new AbortController();
      try {
        if (base !== undefined) await this.#read(base, this.#stream.signal);
      } catch {
        // The replica died; the next one goes on after the last position.
      }
      if (!this.#closed) await pause(20);
    }
  }

  close(): void {
    this.#closed = true;
    this.#stream?.abort();
  }

  async #read(base: string, signal: AbortSignal): Promise<void> {
    const response = await fetch(`${base}/v1/web/events`, {
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(this.#last === null ? {} : { 'last-event-id': this.#last }),
      },
      signal,
    });
    if (!response.ok || !response.body) return;
    const parser = createParser({
      onEvent: (event) => {
        if (event.event !== 'line' || event.id === undefined) return;
        this.#last = event.id;
        const heard = { position: event.id, line: JSON.parse(event.data) as TranscriptLine };
        this.heard.push(heard);
        this.#onLine(heard);
      },
    });
    const decoder = new TextDecoder();
    for await (const chunk of response.body)
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
  }

  async #try(path: string, body: unknown, pick: number): Promise<Response | null> {
    const bases = this.#bases();
    const base = bases[Math.floor(pick * bases.length)];
    if (base === undefined) return null;
    try {
      return await fetch(base + path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(5_000),
      });
    } catch {
      return null;
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
