/** @module Errors as JSON answers: `{ error: { code, message, requestId } }`, never a stack. */
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { AuthenticityError, BotError, WireError } from '../../bot/domain/errors.js';
import type { Log } from '../../bot/ports/log.js';
import type { Metrics } from '../../bot/ports/metrics.js';

/** How long a client should wait when the world failed, seconds. */
const RETRY_AFTER_SECONDS = 2;

/** Who is counted for a bad request; a router names its channel with {@link asChannel}. */
const CHANNEL = 'parleyChannel';

/** Bad requests to what follows are counted under this channel. */
export function asChannel(name: string): RequestHandler {
  return (_req, res, next) => {
    res.locals[CHANNEL] = name;
    next();
  };
}

/** Answers a path that no router knows. */
export const notFound: RequestHandler = (_req, _res, next) => {
  next(new WireError('not-found', 'there is nothing at this path'));
};

/** Answers the methods that a route does not have; `allowed` goes into the `Allow` header. */
export function methodNotAllowed(...allowed: readonly string[]): RequestHandler {
  return (_req, res, next) => {
    res.set('Allow', allowed.join(', '));
    next(new WireError('method-not-allowed', `use ${allowed.join(' or ')} here`));
  };
}

/** The last handler of the app: every error ends here, is counted, and is answered once. */
export function errorResponse(deps: { readonly log: Log; readonly metrics: Metrics }): ErrorRequestHandler {
  return (thrown: unknown, req: Request, res: Response, _next) => {
    // Nobody is left to answer: the client hung up, or the parser refused what followed and has said and counted so.
    if (isAborted(thrown)) return;
    const error = fromExpress(thrown);
    const requestId = res.getHeader('X-Request-Id');
    const { status, code, message } = answerTo(error);
    if (status < 500) {
      deps.metrics.count('bad_requests', { channel: String(res.locals[CHANNEL] ?? 'http'), code });
      deps.log.debug({ code, requestId, status }, 'refused a request');
    } else {
      deps.metrics.count('errors', { code: error instanceof BotError ? error.code : code });
      deps.log.error({ code, requestId, err: error }, 'a request failed');
    }
    if (res.headersSent) {
      // Half an answer is out; only the broken connection can tell the client.
      res.destroy();
      return;
    }
    if (status === 401) res.set('WWW-Authenticate', 'Bearer');
    if (status === 503) res.set('Retry-After', String(RETRY_AFTER_SECONDS));
    // What is left of a body that was not read would be taken for the next request.
    if (!req.complete) res.set('Connection', 'close');
    res.set('Cache-Control', 'no-store');
    res.status(status).json({ error: { code, message, requestId } });
  };
}

function isAborted(thrown: unknown): boolean {
  return (
    typeof thrown === 'object' && thrown !== null && 'type' in thrown && thrown.type === 'request.aborted'
  );
}

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

function answerTo(error: unknown): Answer {
  if (error instanceof WireError || error instanceof AuthenticityError) {
    return { status: error.status, code: error.code, message: error.message };
  }
  if (error instanceof BotError && error.family === 'the-world-failed') {
    return { status: 503, code: error.code, message: 'the service cannot do this right now; try again' };
  }
  return { status: 500, code: 'internal', message: 'something went wrong on our side' };
}

/** Express and its body parser throw errors of their own; each kind gets our name for it. */
function fromExpress(thrown: unknown): unknown {
  if (thrown instanceof BotError || typeof thrown !== 'object' || thrown === null) return thrown;
  const status = 'status' in thrown ? thrown.status : undefined;
  const type = 'type' in thrown ? thrown.type : undefined;
  const options = { cause: thrown };
  if (type === 'entity.too.large') return new WireError('body-too-large', 'the body is too large', options);
  if (type === 'encoding.unsupported')
    return new WireError('body-encoding', 'send the body uncompressed', options);
  if (typeof type === 'string' && typeof status === 'number' && status < 500) {
    return new WireError('body-malformed', 'the body could not be read', options);
  }
  if (thrown instanceof URIError || status === 400) {
    return new WireError('request-malformed', 'the path is not properly encoded', options);
  }
  return thrown;
}
