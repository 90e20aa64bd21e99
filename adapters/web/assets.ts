/** @module The widget's bundle, for any page on the web. */
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Router, type RequestHandler } from 'express';
import { methodNotAllowed } from '../http/error-response.js';

/** Long enough to spare a visit's pages, short enough for a fix to arrive, seconds. */
const WIDGET_MAX_AGE_SECONDS = 600;

/** `GET /widget.js`. Reads the bundle once. @throws Error when it was not built */
export function assetRouter(assetsDir: string): Router {
  const router = Router();
  router
    .route('/widget.js')
    .get(serveFile(join(assetsDir, 'widget.js'), 'text/javascript', WIDGET_MAX_AGE_SECONDS))
    .all(methodNotAllowed('GET', 'HEAD'));
  return router;
}

/** Serves one file from memory, with an ETag of its content. @throws Error when it cannot be read */
export function serveFile(path: string, contentType: string, maxAgeSeconds: number): RequestHandler {
  const content = readFileSync(path);
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  return (_req, res) => {
    res.set({
      'Content-Type': `${contentType}; charset=utf-8`,
      'Cache-Control': `public, max-age=${maxAgeSeconds}, stale-while-revalidate=86400`,
      ETag: etag,
      // Host pages load a module script with CORS; it holds nothing of anybody's.
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    // Express answers 304 where If-None-Match fits.
    res.send(content);
  };
}
