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
import type { z } from 'zod';
import { customerId } from '../../../bot/domain/ids.js';
import type { CustomerId } from '../../../bot/domain/ids.js';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { ShopBackend, WriteCall } from '../shop-backend.js';
import {
  cancelArguments,
  changeAddressArguments,
  changeItemsArguments,
  changePaymentArguments,
  claimOf,
  defaultAddressArguments,
  emailArguments,
  namePostcodeArguments,
  orderArguments,
  productsArguments,
  returnItemsArguments,
} from '../tool-arguments.js';
import { KEY_PATTERN, PATHS, REFUSAL_STATUS } from './wire.js';

export interface ServeShopOptions {
  readonly shop: ShopBackend;
  /** The bearer token that clients must send. */
  readonly token: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Called around a write, for tests that break the line at the worst moments. */
  readonly onWrite?: (moment: 'received' | 'applied') => void | Promise<void>;
}

export interface ShopServer {
  /** To give to `createHttpTools`. */
  readonly baseUrl: string;
  readonly port: number;
  /** Cuts what is still open. */
  close(): Promise<void>;
}

/** No request of the contract comes near it, bytes. */
const MAX_BODY_BYTES = 16_384;

/** A call goes on when its client is gone: it may have been heard. */
const NEVER_ABORTED = new AbortController().signal;

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

function shopApp({ shop, token, onWrite = () => {} }: ServeShopOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(onlyWith(token));
  app.use(express.json({ limit: MAX_BODY_BYTES, type: 'application/json' }));

  app.post(PATHS.lookup, async (req, res) => {
    const key = keyOf(req);
    if (key === null) return refuse(res, 'key-missing');
    const email = emailArguments.safeParse(req.body);
    const name = namePostcodeArguments.safeParse(req.body);
    const claim = email.success ? email.data : name.success ? claimOf(name.data) : null;
    if (claim === null) return refuse(res, 'invalid-arguments');
    answer(res, await shop.findCustomer(claim, key, NEVER_ABORTED));
  });

  app.get(PATHS.profile, async (req, res) =>
    answer(res, await shop.getProfile(customerId(req.params.customer), NEVER_ABORTED)),
  );

  app.get(PATHS.orders, async (req, res) =>
    answer(res, await shop.listOrders(customerId(req.params.customer), NEVER_ABORTED)),
  );

  app.get(PATHS.order, async (req, res) => {
    const args = orderArguments.safeParse({ orderId: req.params.order });
    if (!args.success) return refuse(res, 'invalid-arguments');
    answer(res, await shop.getOrder(customerId(req.params.customer), args.data.orderId, NEVER_ABORTED));
  });

  app.get(PATHS.catalogue, async (_req, res) => answer(res, await shop.listProducts(NEVER_ABORTED)));

  app.get(PATHS.products, (req, res) => answerProducts(req, res, customerId(req.params.customer)));

  app.get(PATHS.publicProducts, (req, res) => answerProducts(req, res, null));

  async function answerProducts(req: Request, res: Response, customer: CustomerId | null): Promise<void> {
    const args = productsArguments.safeParse({ products: [req.query['product'] ?? []].flat() });
    if (!args.success) return refuse(res, 'invalid-arguments');
    answer(res, await shop.getProducts(customer, args.data.products, NEVER_ABORTED));
  }

  function write<Schema extends z.ZodType>(
    path: (typeof WRITE_PATHS)[number],
    schema: Schema,
    change: (args: z.output<Schema>, call: WriteCall) => Promise<ToolOutcome>,
  ): void {
    app.post(path, async (req: Request<{ customer: string; order?: string }>, res: Response) => {
      const { customer, order } = req.params;
      const body: unknown = req.body;
      const args = schema.safeParse({
        ...(typeof body === 'object' ? body : {}),
        ...(order === undefined ? {} : { orderId: order }),
      });
      if (!args.success) return refuse(res, 'invalid-arguments');
      const key = keyOf(req);
      if (key === null) return refuse(res, 'key-missing');
      await onWrite('received');
      const call = { customer: customerId(customer), key, signal: NEVER_ABORTED };
      const outcome = await change(args.data, call);
      await onWrite('applied');
      answer(res, outcome);
    });
  }
  write(PATHS.cancellation, cancelArguments, ({ orderId, reason }, call) =>
    shop.cancelOrder(orderId, reason, call),
  );
  write(PATHS.address, changeAddressArguments, ({ orderId, address }, call) =>
    shop.changeAddress(orderId, address, call),
  );
  write(PATHS.payment, changePaymentArguments, ({ orderId, paymentMethod }, call) =>
    shop.changePayment(orderId, paymentMethod, call),
  );
  write(PATHS.items, changeItemsArguments, ({ orderId, changes, paymentMethod }, call) =>
    shop.changeItems(orderId, changes, paymentMethod, call),
  );
  write(PATHS.return, returnItemsArguments, ({ orderId, lines, paymentMethod }, call) =>
    shop.returnItems(orderId, lines, paymentMethod, call),
  );
  write(PATHS.exchange, changeItemsArguments, ({ orderId, changes, paymentMethod }, call) =>
    shop.exchangeItems(orderId, changes, paymentMethod, call),
  );
  write(PATHS.defaultAddress, defaultAddressArguments, ({ address }, call) =>
    shop.changeDefaultAddress(address, call),
  );

  app.get(PATHS.outcome, async (req, res) => {
    const { customer } = req.query;
    if (typeof customer !== 'string' || customer === '') return refuse(res, 'invalid-arguments');
    const outcome = await shop.outcomeOf(customerId(customer), req.params.key, NEVER_ABORTED);
    switch (outcome.kind) {
      case 'ok':
        res.json({ outcome: 'ok', value: outcome.value });
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

  app.all([PATHS.lookup, ...WRITE_PATHS], otherThan('POST'));
  app.all([...READ_PATHS], otherThan('GET, HEAD'));
  app.use((_req, res) => fail(res, 404, 'no-such-path'));
  app.use(onError);
  return app;
}

const WRITE_PATHS = [
  PATHS.cancellation,
  PATHS.address,
  PATHS.payment,
  PATHS.items,
  PATHS.return,
  PATHS.exchange,
  PATHS.defaultAddress,
] as const;
const READ_PATHS = [
  PATHS.profile,
  PATHS.orders,
  PATHS.order,
  PATHS.products,
  PATHS.catalogue,
  PATHS.publicProducts,
  PATHS.outcome,
] as const;

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
