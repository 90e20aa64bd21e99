/** @module Which pages may talk to the web channel: this server's own, and the host sites on the list. */
import cors from 'cors';
import type { RequestHandler } from 'express';
import { WireError } from '../../bot/domain/errors.js';

/**
 * Refuses every other origin with `origin-refused` (the browser would hide the answer, but not the effect), and answers
 * preflight requests. A request without an `Origin` is no page's; its token says enough.
 */
export function allowOrigins(allowed: readonly string[]): RequestHandler[] {
  const list = new Set(allowed);
  const isOpen = list.has('*');
  const refuseOthers: RequestHandler = (req, _res, next) => {
    const origin = req.get('Origin');
    if (origin !== undefined && !isOpen && !list.has(origin) && hostOf(origin) !== req.get('Host')) {
      throw new WireError('origin-refused', 'this site is not allowed to use this server');
    }
    next();
  };
  return [
    refuseOthers,
    cors({
      // Never with credentials: the token travels in a header that only the page's own script can set.
      origin: isOpen ? '*' : [...list],
      methods: ['GET', 'POST'],
      allowedHeaders: ['Authorization', 'Content-Type', 'Last-Event-ID'],
      exposedHeaders: ['Retry-After', 'X-Request-Id'],
      maxAge: 600,
    }),
  ];
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
