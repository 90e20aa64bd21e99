/** @module A customer at the web channel: real HTTP and Server-Sent Events on a loopback port. */
import { randomUUID } from 'node:crypto';
import { createParser } from 'eventsource-parser';
import { listen } from '../../../adapters/http/server.js';
import type { HttpServer } from '../../../adapters/http/server.js';
import { address } from '../../domain/ids.js';
import type { Address } from '../../domain/ids.js';
import type { Choice } from '../../domain/reply.js';
import { comparePositions, parsePosition } from '../../domain/transcript.js';
import type { LogPosition, TranscriptLine } from '../../domain/transcript.js';
import { findChoice, NotOffered } from './driver.js';
import type { Driver } from './driver.js';
import type { Bot, World } from './world.js';

/** A line that was committed reaches a loopback client within this; later it is lost. Real time, ms. */
const PATIENCE_MS = 5_000;

export function webDriver({ config }: World): Driver {
  let bot: Bot | null = null;
  let server: HttpServer | null = null;
  let conversation: { readonly token: string; readonly at: Address } | null = null;
  let stream: AbortController | null = null;
  let last: LogPosition | null = null;
  let lines: TranscriptLine[] = [];
  let failure: unknown = null;
  let onEvent = () => {};
  /** The quick replies of every message on the page, newest first: a page keeps its buttons. */
  let offered: readonly (readonly Choice[])[] = [];

  return {
    async connect(to) {
      bot = to;
      server = await listen(to.app.http, { host: '127.0.0.1', port: 0 }, to.app.telemetry.metrics);
      if (conversation) startStream();
    },

    async open(locale, identity) {
      const token = identity === null ? null : await post('/demo/identity', { customer: identity });
      const begun = await post('/v1/web/conversations', {
        locale,
        ...(token === null ? {} : { identity: token['token'] }),
      });
      const thread = String(begun['conversation']);
      const at = address({ tenant: config.tenant, channel: 'web', account: 'default', thread });
      conversation = { token: String(begun['token']), at };
      startStream();
    },

    async say(text) {
      await post('/v1/web/messages', { id: randomUUID(), type: 'message', text });
    },

    async choose(choice, which) {
      const such = offered.flatMap((choices) => choices[findChoice(choices, choice)] ?? []);
      const pressed = such[which === 'newest' ? 0 : 1];
      if (!pressed) throw new NotOffered(offered.flat());
      await post('/v1/web/messages', {
        id: randomUUID(),
        type: 'choice',
        choice: pressed.id,
        label: pressed.label,
      });
    },

    async heard() {
      await arrived();
      const heard = lines;
      lines = [];
      return heard;
    },

    async disconnect() {
      stream?.abort();
      stream = null;
      await server?.close(0);
      server = null;
      bot = null;
    },
  };

  async function post(path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const response = await fetch(urlOf(path), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...authorization() },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${text}`);
    // Our own server's answers: objects, as its tests say.
    return JSON.parse(text) as Record<string, unknown>;
  }

  function urlOf(path: string): string {
    if (!server) throw new Error('the page talks to no server');
    return `http://127.0.0.1:${server.port}${path}`;
  }

  function authorization(): Record<string, string> {
    return conversation ? { Authorization: `Bearer ${conversation.token}` } : {};
  }

  function startStream(): void {
    const controller = new AbortController();
    stream = controller;
    readStream(controller.signal).catch((error: unknown) => {
      if (controller.signal.aborted) return;
      failure = error;
      onEvent();
    });
  }

  /** Resumes after the last line that came. */
  async function readStream(signal: AbortSignal): Promise<void> {
    const resume = last ? { 'Last-Event-ID': `${last.generation}-${last.seq}` } : {};
    const response = await fetch(urlOf('/v1/web/events'), {
      headers: { ...authorization(), ...resume },
      signal,
    });
    if (!response.ok || !response.body) throw new Error(`GET /v1/web/events answered ${response.status}`);
    const parser = createParser({
      onEvent({ id, event, data }) {
        if (event !== 'line') return;
        last = parsePosition(id ?? '');
        // Our own server's events, as its tests say.
        hear(JSON.parse(data) as TranscriptLine);
      },
    });
    const decoder = new TextDecoder();
    for await (const chunk of response.body) parser.feed(decoder.decode(chunk, { stream: true }));
  }

  function hear(line: TranscriptLine): void {
    lines.push(line);
    if (line.from === 'bot' && line.reply.kind === 'choices') offered = [line.reply.choices, ...offered];
    onEvent();
  }

  /** Waits until the stream is as far as the log. */
  async function arrived(): Promise<void> {
    if (!bot || !conversation) throw new Error('the page talks to no bot');
    const { engine } = bot.app;
    const session = await engine.sessionAt(conversation.at);
    const rest = await engine.readLog(session, last, 1_000);
    const end = rest.at(-1)?.position;
    const deadline = AbortSignal.timeout(PATIENCE_MS);
    while (failure === null && end && (!last || comparePositions(last, end) < 0)) {
      if (deadline.aborted)
        throw new Error(`the event stream did not bring what was said within ${PATIENCE_MS} ms`);
      await new Promise<void>((resolve) => {
        onEvent = resolve;
        deadline.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    if (failure !== null) throw failure;
  }
}
