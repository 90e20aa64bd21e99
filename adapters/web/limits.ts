/** @module How often one client may call. Counted in this process: behind n replicas the limit is n times as high. */
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { WireError } from '../../bot/domain/errors.js';
import type { WebSettings } from './settings.js';
import type { Conversation } from './tokens.js';

const WINDOW_MS = 60_000;

/** By client address; IPv6 by its /56, which is what one subscriber gets. */
export function limitConversations(settings: WebSettings): RequestHandler {
  return limit(settings.conversationsPerMinute, (req) => ipKeyGenerator(req.ip ?? ''));
}

/** By conversation; needs it in `res.locals`. */
export function limitMessages(
  settings: WebSettings,
  conversationOf: (res: Response) => Conversation,
): RequestHandler {
  return limit(settings.messagesPerMinute, (_req, res) => conversationOf(res).thread);
}

function limit(perMinute: number, keyGenerator: (req: Request, res: Response) => string): RequestHandler {
  if (perMinute === 0) return (_req, _res, next) => next();
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    keyGenerator,
    // Sets Retry-After, which the widget waits for.
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    // Its checks speak to whoever wires the app, on the console; trust in proxies is set by `trustProxyHops`.
    validate: false,
    handler: (_req, _res, next) => next(new WireError('rate-limited', 'too many requests; wait a moment')),
  });
}
