/** @module The listening socket: its limits, and how it stops. */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Express } from 'express';
import type { Metrics } from '../../bot/ports/metrics.js';

/** All headers of a request together, bytes. */
const MAX_HEADER_BYTES = 8 * 1024;
/** A client that is slower than this to send its headers or its body is cut, ms. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
/** Longer than the 60 s of common load balancers, which must be the ones to close an idle connection, ms. */
const KEEP_ALIVE_MS = 65_000;

export interface HttpServer {
  readonly host: string;
  /** The one that was taken, where 0 was asked for. */
  readonly port: number;
  /** Takes no new connections, lets answers in flight finish, and cuts what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Listens; rejects when the port cannot be had. */
export function listen(
  app: Express,
  at: { readonly host: string; readonly port: number },
  metrics: Metrics,
): Promise<HttpServer> {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    app,
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    refuse(error, socket as Socket, metrics),
  );

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.off('error', reject);
      const { port } = server.address() as AddressInfo;
      resolve({
        host: at.host,
        port,
        close: (graceMs) =>
          new Promise((closed) => {
            const cut = setTimeout(() => server.closeAllConnections(), graceMs);
            server.close(() => {
              clearTimeout(cut);
              closed();
            });
            server.closeIdleConnections();
          }),
      });
    });
  });
}

/** What Node's parser refused never reaches Express; it gets the same kind of answer. */
function refuse(error: NodeJS.ErrnoException, socket: Socket, metrics: Metrics): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const code = isTooLarge ? 'headers-too-large' : 'request-malformed';
  metrics.count('bad_requests', { channel: 'http', code });
  const message = isTooLarge ? 'the headers are too large' : 'this is not a well-formed HTTP request';
  const body = JSON.stringify({ error: { code, message, requestId: null } });
  socket.end(
    `HTTP/1.1 ${isTooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request'}\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
