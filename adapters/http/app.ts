/** @module The Express app that every HTTP channel hangs its router on. */
import express, { type Express, type RequestHandler, type Router } from 'express';
import { WireError } from '../../bot/domain/errors.js';
import type { Clock, NewId } from '../../bot/ports/clock.js';
import type { Log } from '../../bot/ports/log.js';
import type { Metrics } from '../../bot/ports/metrics.js';
import { errorResponse, notFound } from './error-response.js';
import { healthRouter, type Health } from './health.js';
import { securityHeaders } from './security-headers.js';

export interface HttpAppOptions {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly health: Health;
  /** In order; each brings its own paths. */
  readonly routers: readonly Router[];
  /** How many proxies stand before the process: that many entries of `X-Forwarded-For` are believed. */
  readonly trustProxyHops: number;
}

/** A longer path with its query is refused, UTF-16 units. */
export const MAX_URL_LENGTH = 2_048;

/** Request id, security headers, health, the channels' routers, then errors as JSON. */
export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxyHops);
  // Query strings carry nothing nested here; the simple parser has no such syntax to abuse.
  app.set('query parser', 'simple');
  // Answers change each time; hashing them for an ETag is for nothing. Files bring their own.
  app.set('etag', false);

  app.use(requestId(options.newId));
  app.use(timed(options));
  app.use(boundedUrl);
  app.use(requireHost);
  app.use(securityHeaders());
  app.use(healthRouter(options.health, options.clock));
  for (const router of options.routers) app.use(router);
  app.use(notFound);
  app.use(errorResponse(options));
  return app;
}

function requestId(newId: NewId): RequestHandler {
  return (req, res, next) => {
    const given = req.get('X-Request-Id');
    res.set('X-Request-Id', given !== undefined && /^[\w.-]{1,64}$/.test(given) ? given : newId());
    next();
  };
}

function timed({ clock, metrics }: Pick<HttpAppOptions, 'clock' | 'metrics'>): RequestHandler {
  return (req, res, next) => {
    const startedAt = clock.now();
    res.once('finish', () => {
      // The route's pattern, not the path: a scanner must not make new series.
      const route: unknown = req.route?.path;
      const labels = { route: typeof route === 'string' ? route : 'none', status: String(res.statusCode) };
      metrics.time('http', clock.now() - startedAt, labels);
    });
    next();
  };
}

const boundedUrl: RequestHandler = (req, _res, next) => {
  if (req.url.length > MAX_URL_LENGTH) throw new WireError('url-too-long', 'the path is too long');
  next();
};

/** RFC 9112 §3.2: HTTP/1.1 must name the host. */
const requireHost: RequestHandler = (req, _res, next) => {
  if (req.headers.host === undefined && req.httpVersion === '1.1') {
    throw new WireError('request-malformed', 'the Host header is missing');
  }
  next();
};
