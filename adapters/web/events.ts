/** @module `GET /v1/web/events`: a conversation as Server-Sent Events (WHATWG HTML §9.2), resumable at any replica. */
import type { Request, RequestHandler, Response } from 'express';
import { Draining, WireError } from '../../bot/domain/errors.js';
import { formatPosition, parsePosition, type LogPosition } from '../../bot/domain/transcript.js';
import type { Clock } from '../../bot/ports/clock.js';
import type { Engine } from '../../bot/ports/engine.js';
import type { Log } from '../../bot/ports/log.js';
import type { Metrics } from '../../bot/ports/metrics.js';
import type { WebSettings } from './settings.js';
import { openStream, type StreamSink } from './stream.js';
import type { Conversation } from './tokens.js';

interface EventsDeps {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly settings: WebSettings;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface Events {
  /** Needs the conversation in `res.locals`. */
  readonly handler: RequestHandler;
  /** Ends every stream; clients resume at another replica. */
  close(): void;
}

export function createEvents(deps: EventsDeps, conversationOf: (res: Response) => Conversation): Events {
  const { engine, clock, settings, metrics } = deps;
  /** How to end each open stream, by the conversation's thread. */
  const open = new Map<string, Set<() => void>>();
  let openInAll = 0;
  let isClosed = false;

  const handler: RequestHandler = async (req, res) => {
    if (isClosed) throw new Draining();
    const after = resumePosition(req);
    const { thread, address } = conversationOf(res);
    const leave = enter(thread, () => res.end());
    try {
      const session = await engine.sessionAt(address);
      const sink = eventSink(res, clock, settings, (error) => {
        deps.log.warn({ session, err: error }, 'a stream was cut; its client resumes');
      });
      const stream = await openStream(engine, session, after, sink);
      const stopBeating = every(settings.heartbeatMs, clock, () => {
        if (res.headersSent && !res.writableNeedDrain) res.write(': still here\n\n');
        stream.poke();
      });
      res.once('close', () => {
        stopBeating();
        stream.close();
        leave();
      });
      // The client may have gone while we asked the store, before anybody listened.
      if (res.closed) res.emit('close');
    } catch (error) {
      leave();
      throw error;
    }
  };

  return {
    handler,
    close() {
      isClosed = true;
      for (const streams of open.values()) for (const end of streams) end();
    },
  };

  /** Counts a stream in; answers how to count it out, which is safe to call twice. */
  function enter(thread: string, end: () => void): () => void {
    const streams = open.get(thread) ?? new Set();
    if (streams.size >= settings.streamsPerConversation || openInAll >= settings.streamsInAll) {
      throw new WireError('rate-limited', 'too many streams are open; close another tab or try again later');
    }
    open.set(thread, streams.add(end));
    metrics.gauge('streams_open', ++openInAll);
    return () => {
      if (!streams.delete(end)) return;
      if (streams.size === 0 && open.get(thread) === streams) open.delete(thread);
      metrics.gauge('streams_open', --openInAll);
    };
  }
}

function resumePosition(req: Request): LogPosition | null {
  const text = req.get('Last-Event-ID');
  if (text === undefined) return null;
  const position = parsePosition(text);
  if (!position) throw new WireError('event-id', 'Last-Event-ID is none that this server sent');
  return position;
}

/** Headers go out with the first bytes, so that a store that fails before them is answered with its status. */
function eventSink(
  res: Response,
  clock: Clock,
  settings: WebSettings,
  onFail: (error: unknown) => void,
): StreamSink {
  return {
    write: ({ position, line }) => {
      begin(res);
      return res.write(`id: ${formatPosition(position)}\nevent: line\ndata: ${JSON.stringify(line)}\n\n`);
    },
    drained: () => drained(res, clock, settings.slowClientMs),
    caughtUp: () => {
      begin(res);
      res.write('event: caught-up\ndata: {}\n\n');
    },
    fail: (error) => {
      onFail(error);
      res.destroy();
    },
  };
}

function begin(res: Response): void {
  if (res.headersSent) return;
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    // Understood by nginx and others: a buffered stream is no stream.
    'X-Accel-Buffering': 'no',
  });
}

/** Rejects when the client took nothing for `patienceMs`, or has gone. */
function drained(res: Response, clock: Clock, patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (res.closed) return reject(clientLost('ClientGone', 'the client has gone'));
    if (!res.writableNeedDrain) return resolve();
    const cancel = clock.after(patienceMs, () =>
      settle(clientLost('ClientTooSlow', 'the client is too slow')),
    );
    const onDrain = (): void => settle(null);
    const onClose = (): void => settle(clientLost('ClientGone', 'the client has gone'));
    res.once('drain', onDrain);
    res.once('close', onClose);

    function settle(error: Error | null): void {
      cancel();
      res.off('drain', onDrain);
      res.off('close', onClose);
      if (error) reject(error);
      else resolve();
    }
  });
}

/** Nobody's fault, so it has no code; its name says in a log what its words may not. */
function clientLost(name: 'ClientGone' | 'ClientTooSlow', message: string): Error {
  return Object.assign(new Error(message), { name });
}

function every(intervalMs: number, clock: Clock, run: () => void): () => void {
  let cancel = clock.after(intervalMs, beat);
  return () => cancel();
  function beat(): void {
    run();
    cancel = clock.after(intervalMs, beat);
  }
}
