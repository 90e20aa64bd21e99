/** @module The server as the widget calls it. Every outcome is a value; nothing here throws. */
import { createParser } from 'eventsource-parser';
import type { TranscriptLine } from '../../../bot/domain/transcript.js';
import type { LogEntry, Pending } from './transcript.js';

/** What `POST /v1/web/conversations` answers. */
export interface Begun {
  readonly token: string;
  readonly conversation: string;
  readonly disclosure: string | null;
  readonly consent: string | null;
  readonly locale: string;
}

export interface BeginRequest {
  readonly identity?: string;
  readonly locale: string;
  readonly context: Readonly<Record<string, string>>;
}

/** Why something did not work, and what follows from it. */
export type Failure =
  /** Saying it again changes nothing. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** No answer, or one that says to come back. */
  | { readonly kind: 'unreachable' };

export interface StreamHandlers {
  /** The server answered; called before any line. */
  onOpen(): void;
  onLine(entry: LogEntry): void;
  /** All that was in the log has come. */
  onCaughtUp(): void;
}

export interface Api {
  begin(request: BeginRequest): Promise<{ readonly kind: 'ok'; readonly begun: Begun } | Failure>;
  send(token: string, item: Pending): Promise<{ readonly kind: 'ok' } | Failure>;
  end(token: string): void;
  /** Resolves when the stream is over, for whatever reason. */
  stream(
    token: string,
    after: string | null,
    signal: AbortSignal,
    handlers: StreamHandlers,
  ): Promise<{ readonly kind: 'over' } | Failure>;
}

/** An answer that takes longer is given up and asked for again, ms. */
const ANSWER_TIMEOUT_MS = 15_000;
/** The server beats every 15 s; a stream silent for longer is dead without having said so, ms. */
const SILENCE_MS = 40_000;

export function createApi(server: string): Api {
  return {
    async begin(request) {
      const answer = await post('conversations', request, null);
      if (answer instanceof Response) {
        const begun = (await answer.json().catch(() => null)) as Begun | null;
        return begun ? { kind: 'ok', begun } : { kind: 'unreachable' };
      }
      return answer;
    },
    async send(token, { id, text, choice }) {
      const body =
        choice === null ? { id, type: 'message', text } : { id, type: 'choice', choice, label: text };
      const answer = await post('messages', body, token);
      return answer instanceof Response ? { kind: 'ok' } : answer;
    },
    end(token) {
      // Nobody waits for it: the conversation also ends by itself.
      void post('messages', { id: crypto.randomUUID(), type: 'end' }, token);
    },
    stream: (token, after, signal, handlers) =>
      readStream(`${server}/v1/web/events`, token, after, signal, handlers),
  };

  async function post(path: string, body: unknown, token: string | null): Promise<Response | Failure> {
    try {
      const answer = await fetch(`${server}/v1/web/${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
        credentials: 'omit',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      return answer.ok ? answer : await failureOf(answer);
    } catch {
      return { kind: 'unreachable' };
    }
  }
}

async function readStream(
  url: string,
  token: string,
  after: string | null,
  signal: AbortSignal,
  handlers: StreamHandlers,
): Promise<{ readonly kind: 'over' } | Failure> {
  const silence = new AbortController();
  const cut = (): void => silence.abort();
  let timer = setTimeout(cut, SILENCE_MS);
  try {
    const answer = await fetch(url, {
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${token}`,
        ...(after === null ? {} : { 'Last-Event-ID': after }),
      },
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!answer.ok || !answer.body) return await failureOf(answer);
    handlers.onOpen();
    const parser = createParser({
      onEvent: ({ event, id, data }) => {
        if (event === 'caught-up') handlers.onCaughtUp();
        const entry = event === 'line' ? toEntry(id, data) : null;
        if (entry) handlers.onLine(entry);
      },
    });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(cut, SILENCE_MS);
      parser.feed(chunk.value);
    }
    return { kind: 'over' };
  } catch {
    return { kind: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

function toEntry(id: string | undefined, data: string): LogEntry | null {
  const match = /^(\d+)-(\d+)$/.exec(id ?? '');
  if (!match || id === undefined) return null;
  const position = { generation: Number(match[1]), seq: Number(match[2]) };
  return { id, position, line: JSON.parse(data) as TranscriptLine };
}

async function failureOf(answer: Response): Promise<Failure> {
  const retryAfter = Number(answer.headers.get('Retry-After'));
  if (answer.status === 429) return { kind: 'limited', retryAfterMs: (retryAfter || 5) * 1_000 };
  if (answer.status >= 500) return { kind: 'unreachable' };
  const body = (await answer.json().catch(() => null)) as { error?: { code?: string } } | null;
  return { kind: 'refused', status: answer.status, code: body?.error?.code ?? `http-${answer.status}` };
}
