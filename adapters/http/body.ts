/** @module Reading a JSON body without trusting it: size, type, encoding and syntax are each refused by name. */
import express, { type RequestHandler } from 'express';
import { WireError } from '../../bot/domain/errors.js';

/** Four times the longest message in its longest UTF-8 form; nothing that Parley takes is larger. */
export const MAX_BODY_BYTES = 16 * 1024;

/**
 * Leaves the parsed JSON in `req.body`; what it holds is for the route's schema to say.
 * Passes on `WireError` with `content-type`, `body-encoding`, `body-too-large` or `body-malformed`.
 */
export function jsonBody(limitBytes: number = MAX_BODY_BYTES): RequestHandler[] {
  // Compressed bodies are refused: a small one could unfold into a large one.
  return [requireJson, express.raw({ type: () => true, limit: limitBytes, inflate: false }), parseJson];
}

const requireJson: RequestHandler = (req, _res, next) => {
  const header = req.headers['content-type'] ?? '';
  const mediaType = header.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw new WireError('content-type', 'send the body as application/json');
  }
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(header)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new WireError('body-encoding', 'send the body in UTF-8');
  }
  next();
};

const parseJson: RequestHandler = (req, _res, next) => {
  const raw: unknown = req.body;
  if (!Buffer.isBuffer(raw) || raw.length === 0) {
    throw new WireError('body-malformed', 'the request needs a JSON body');
  }
  req.body = toJson(decodeUtf8(raw));
  next();
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new WireError('body-encoding', 'the body is not valid UTF-8', { cause });
  }
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new WireError('body-malformed', 'the body is not valid JSON', { cause });
  }
}
