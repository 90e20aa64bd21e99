/**
 * @module HTTP/1.1 on bare sockets: what a load generator needs and no more, because Node's own client would take as long
 * as the servers it measures. Latin-1 throughout, so that lengths are bytes; the texts that are compared are ASCII.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface Response {
  readonly status: number;
  readonly body: string;
}

/** How long one response may take, ms; longer is a failure of the run. */
const RESPONSE_TIMEOUT_MS = 15_000;

/** One keep-alive connection, with one request at a time. */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #received = '';
  #waiting: { resolve(response: Response): void; reject(error: Error): void } | null = null;

  private constructor(socket: Socket, port: number) {
    this.#socket = socket;
    this.#host = `127.0.0.1:${port}`;
    socket.on('data', (chunk: string) => {
      this.#received += chunk;
      this.#take();
    });
    const lost = (error?: Error) =>
      this.#waiting?.reject(error ?? new Error('the server closed a connection'));
    socket.on('error', lost);
    socket.on('close', () => lost());
    socket.setTimeout(0);
  }

  static async open(port: number): Promise<Connection> {
    return new Connection(await openSocket(port), port);
  }

  /** Sends JSON and answers the response. @throws Error when the connection is lost, or none comes in time */
  post(path: string, body: string, token: string | null): Promise<Response> {
    const authorization = token === null ? '' : `Authorization: Bearer ${token}\r\n`;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        reject(new Error(`no response to ${path}`));
        this.#socket.destroy();
      }, RESPONSE_TIMEOUT_MS);
      this.#waiting = {
        resolve(response) {
          clearTimeout(late);
          resolve(response);
        },
        reject(error) {
          clearTimeout(late);
          reject(error);
        },
      };
      this.#socket.write(
        `POST ${path} HTTP/1.1\r\nHost: ${this.#host}\r\nContent-Type: application/json\r\n${authorization}` +
          `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  }

  /** A server closes a connection that was idle for some seconds. */
  get isOpen(): boolean {
    return !this.#socket.destroyed && this.#socket.readyState === 'open';
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #take(): void {
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0 || !this.#waiting) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#received.slice(0, end))?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    const response = {
      status: Number(this.#received.slice(9, 12)),
      body: this.#received.slice(end + 4, end + 4 + length),
    };
    this.#received = this.#received.slice(end + 4 + length);
    const { resolve } = this.#waiting;
    this.#waiting = null;
    resolve(response);
  }
}

/** Connections that are free now; one is opened when there is none. */
export class Connections {
  readonly #port: number;
  readonly #free: Connection[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  async post(path: string, body: unknown, token: string | null = null): Promise<Response> {
    let connection = this.#free.pop();
    while (connection?.isOpen === false) connection = this.#free.pop();
    connection ??= await Connection.open(this.#port);
    const response = await connection.post(path, JSON.stringify(body), token);
    this.#free.push(connection);
    return response;
  }

  close(): void {
    for (const connection of this.#free.splice(0)) connection.close();
  }
}

/** Follows Server-Sent Events until closed. The server writes an event at once, so no chunk boundary falls into one. */
export async function followEvents(
  port: number,
  path: string,
  token: string,
  onEvent: (event: string, data: string) => void,
): Promise<() => void> {
  const socket = await openSocket(port);
  let received = '';
  socket.on('data', (chunk: string) => {
    received += chunk;
    for (let end = received.indexOf('\n\n'); end >= 0; end = received.indexOf('\n\n')) {
      const event = received.slice(0, end);
      received = received.slice(end + 2);
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) onEvent(/^event: (.*)$/m.exec(event)?.[1] ?? '', data);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  );
  return () => void socket.destroy();
}

function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('latin1');
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
