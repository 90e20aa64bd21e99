/** @module The sample shop over the HTTP contract: what a real shop would serve, for trying and for proving. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { customerId } from '../../../bot/domain/ids.js';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { Shop } from '../shop/shop.js';
import {
  claimOf,
  cancelArguments,
  emailArguments,
  namePostcodeArguments,
  orderArguments,
} from '../tool-arguments.js';
import { KEY_PATTERN, PATHS, REFUSAL_STATUS } from './wire.js';

export interface ServeShopOptions {
  readonly shop: Shop;
  /** The bearer token that clients must send. */
  readonly token: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Called around a cancellation, for tests that break the line at the worst moments. */
  readonly onCancellation?: (moment: 'received' | 'applied') => void | Promise<void>;
}

export interface ShopServer {
  /** To give to `createHttpTools`. */
  readonly baseUrl: string;
  readonly port: number;
  /** Cuts what is still open. */
  close(): Promise<void>;
}

/** No request of the contract comes near it, bytes. */
const MAX_BODY_BYTES = 4_096;

/** Listens on 127.0.0.1. The caller owns the shop and its database. */
export function serveShop(options: ServeShopOptions): Promise<ShopServer> {
  const server = createServer(shopApp(options));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      // A TCP server's address is always of this type.
      const { port } = server.address() as AddressInfo;
      resolve({
        baseUrl: `http://127.0.0.1:${port}`,
        port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function shopApp({ shop, token, onCancellation = () => {} }: ServeShopOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(onlyWith(token));
  app.use(express.json({ limit: MAX_BODY_BYTES, type: 'application/json' }));

  app.post(PATHS.lookup, (req, res) => {
    const key = keyOf(req);
    if (key === null) return refuse(res, 'key-missing');
    const email = emailArguments.safeParse(req.body);
    if (email.success) return answer(res, shop.findCustomer(email.data, key));
    const name = namePostcodeArguments.safeParse(req.body);
    if (name.success) return answer(res, shop.findCustomer(claimOf(name.data), key));
    refuse(res, 'invalid-arguments');
  });

  app.get(PATHS.orders, (req, res) => answer(res, shop.listOrders(customerId(req.params.customer))));

  app.get(PATHS.order, (req, res) => {
    const args = orderArguments.safeParse({ orderId: req.params.order });
    if (!args.success) return refuse(res, 'invalid-arguments');
    answer(res, shop.getOrder(customerId(req.params.customer), args.data.orderId));
  });

  app.post(PATHS.cancellation, async (req, res) => {
    const body: unknown = req.body;
    const args = cancelArguments.safeParse({
      ...(typeof body === 'object' ? body : {}),
      orderId: req.params.order,
    });
    if (!args.success) return refuse(res, 'invalid-arguments');
    const key = keyOf(req);
    if (key === null) return refuse(res, 'key-missing');
    await onCancellation('received');
    const outcome = shop.cancelOrder({ customer: customerId(req.params.customer), key, ...args.data });
    await onCancellation('applied');
    answer(res, outcome);
  });

  app.get(PATHS.outcome, (req, res) => {
    const { customer } = req.query;
    if (typeof customer !== 'string' || customer === '') return refuse(res, 'invalid-arguments');
    const outcome = shop.outcomeOf(customerId(customer), req.params.key);
    switch (outcome.kind) {
      case 'ok':
        res.json({ outcome: 'ok', order: outcome.value });
        return;
      case 'refused':
        res.json({ outcome: 'refused', code: outcome.code });
        return;
      case 'none':
        refuse(res, 'no-such-key');
        return;
      case 'unknown':
        fail(res, 503, 'unavailable');
        return;
      default:
        outcome satisfies never;
    }
  });

  app.all([PATHS.lookup, PATHS.cancellation], otherThan('POST'));
  app.all([PATHS.orders, PATHS.order, PATHS.outcome], otherThan('GET, HEAD'));
  app.use((_req, res) => fail(res, 404, 'no-such-path'));
  app.use(onError);
  return app;
}

/** Null when there is none that can be used. */
function keyOf(req: Request): string | null {
  const key = req.get('Idempotency-Key') ?? '';
  return KEY_PATTERN.test(key) ? key : null;
}

function answer(res: Response, outcome: ToolOutcome): void {
  switch (outcome.kind) {
    case 'ok':
      res.json(outcome.value);
      return;
    case 'refused':
      refuse(res, outcome.code);
      return;
    case 'unknown':
      fail(res, 503, 'unavailable');
      return;
    default:
      outcome satisfies never;
  }
}

function refuse(res: Response, code: string): void {
  fail(res, REFUSAL_STATUS[code] ?? 422, code);
}

function fail(res: Response, status: number, code: string): void {
  res.status(status).json({ error: { code, message: code.replaceAll('-', ' ') } });
}

function otherThan(allowed: string): RequestHandler {
  return (_req, res) => {
    res.set('Allow', allowed);
    fail(res, 405, 'method-not-allowed');
  };
}

function onlyWith(token: string): RequestHandler {
  const expected = digest(`Bearer ${token}`);
  return (req, res, next) => {
    // Digests are of one length, which comparing in constant time needs.
    if (timingSafeEqual(digest(req.get('Authorization') ?? ''), expected)) return next();
    res.set('WWW-Authenticate', 'Bearer');
    fail(res, 401, 'token-invalid');
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A body that cannot be read is the client's fault; the rest is ours, and what happened is then not known. */
const onError: ErrorRequestHandler = (thrown: unknown, _req, res, _next) => {
  const status = typeof thrown === 'object' && thrown !== null && 'status' in thrown ? thrown.status : 500;
  if (typeof status === 'number' && status >= 400 && status < 500) fail(res, status, 'request-malformed');
  else fail(res, 500, 'internal');
};
