/** @module The listening socket: its limits, and how it stops. */
import { randomUUID } from 'node:crypto';
import { createServer, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Express } from 'express';
import { WIRE_STATUS } from '../../bot/domain/errors.js';
import type { Metrics } from '../../bot/ports/metrics.js';

/** All headers of a request together, bytes. */
const MAX_HEADER_BYTES = 8 * 1024;
/** A client that is slower than this to send its headers or its body is cut, ms. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
/** How often it is looked for such clients; Node's own 30 s would let them stay three times as long, ms. */
const CONNECTIONS_CHECK_MS = 1_000;
/** How long a client that was refused by the parser has to read why, ms. */
const LINGER_MS = 1_000;
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
      connectionsCheckingInterval: CONNECTIONS_CHECK_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // The app refuses a request without one, so that it is counted and answered like every other.
      requireHostHeader: false,
    },
    app,
  );
  // An expectation that nobody knows may be ignored (RFC 9110 §10.1.1); Node would answer without a body.
  server.on('checkExpectation', app);
  // No proxy: Node would hang up without a word.
  server.on('connect', (_req, socket: Duplex) => answerRefusal(socket, 'method-not-allowed', metrics));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else answerRefusal(socket, refusalOf(error), metrics);
  });

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
const REFUSALS = {
  'headers-too-large': 'the headers are too large',
  'method-not-allowed': 'this server is no proxy',
  'request-malformed': 'this is not a well-formed HTTP request',
  'request-timeout': 'the request took too long to arrive',
} as const;
type Refusal = keyof typeof REFUSALS;

function refusalOf(error: NodeJS.ErrnoException): Refusal {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return 'headers-too-large';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'request-timeout';
    default:
      return 'request-malformed';
  }
}

function answerRefusal(socket: Duplex, code: Refusal, metrics: Metrics): void {
  metrics.count('bad_requests', { channel: 'http', code });
  const status = WIRE_STATUS[code];
  const body = JSON.stringify({ error: { code, message: REFUSALS[code], requestId: randomUUID() } });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    // A client that never closes its end would keep the connection; closing at once could lose it the answer.
    () => setTimeout(() => socket.destroy(), LINGER_MS).unref(),
  );
}
