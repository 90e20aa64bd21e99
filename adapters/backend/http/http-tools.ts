/** @module The tools over a real shop's HTTP API. The contract: docs/guides/connect-a-shop.md. */
import type { z } from 'zod';
import type { Json } from '../../../bot/domain/json.js';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { Tools } from '../../../bot/ports/tools.js';
import { NoAnswer, type WriteCall } from '../shop-backend.js';
import { createShopTools } from '../shop-tools.js';
import { exchange, type Answer, type ShopConnection, type ShopRequest, type Uncertain } from './exchange.js';
import {
  catalogueBody,
  customerBody,
  KEY_PATTERN,
  orderBody,
  outcomeBody,
  PATHS,
  productsBody,
  profileBody,
} from './wire.js';

/** For a key that could not be sent, so that nothing was done. */
const KEY_MISSING = { kind: 'refused', code: 'key-missing' } as const;

/** A code worth repeating to an operator. */
const CODE = /^[a-z0-9-]{1,40}$/;

export interface HttpToolsOptions {
  /** Of the API, with or without a slash at the end. */
  readonly baseUrl: string;
  readonly token: string;
  /** For one request and its answer, ms. A read runs inside a turn: a second or less. */
  readonly timeoutMs: number;
  /** The platform's own unless said otherwise. */
  readonly fetch?: typeof fetch;
}

/**
 * Where there is no usable answer, a tool throws `ToolFailed`: of a write, and of `outcomeOf`, which asks for what became of it,
 * that means unknown. A shop's 4xx with a code is `refused` with that code.
 */
export function createHttpTools(options: HttpToolsOptions): Tools {
  const { token, timeoutMs } = options;
  const shop: ShopConnection = {
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    token,
    timeoutMs,
    fetch: options.fetch ?? fetch,
  };

  async function ask(
    request: ShopRequest,
    schema: z.ZodType<Json>,
    signal: AbortSignal,
  ): Promise<ToolOutcome> {
    const answer = parsed(await exchange(shop, request, signal), schema);
    if (answer.kind === 'uncertain') throw noAnswer(answer);
    return answer;
  }

  function get(path: string, schema: z.ZodType<Json>, signal: AbortSignal): Promise<ToolOutcome> {
    return ask({ method: 'GET', path }, schema, signal);
  }

  async function post(
    path: string,
    body: unknown,
    schema: z.ZodType<Json>,
    { key, signal }: Pick<WriteCall, 'key' | 'signal'>,
  ): Promise<ToolOutcome> {
    if (!KEY_PATTERN.test(key)) return KEY_MISSING;
    return ask({ method: 'POST', path, body, idempotencyKey: key }, schema, signal);
  }

  return createShopTools({
    findCustomer: (claim, key, signal) => post(PATHS.lookup, claim, customerBody, { key, signal }),
    getProfile: (customer, signal) => get(pathTo(PATHS.profile, { customer }), profileBody, signal),
    listOrders: (customer, signal) => get(pathTo(PATHS.orders, { customer }), orderBody.array(), signal),
    getOrder: (customer, order, signal) => get(pathTo(PATHS.order, { customer, order }), orderBody, signal),
    listProducts: (signal) => get(PATHS.catalogue, catalogueBody, signal),
    getProducts(customer, products, signal) {
      const query = products.map((product) => `product=${encodeURIComponent(product)}`).join('&');
      const path = customer === null ? PATHS.publicProducts : pathTo(PATHS.products, { customer });
      return get(`${path}?${query}`, productsBody, signal);
    },

    cancelOrder: (order, reason, call) =>
      post(pathTo(PATHS.cancellation, { ...call, order }), { reason }, orderBody, call),
    changeAddress: (order, address, call) =>
      post(pathTo(PATHS.address, { ...call, order }), { address }, orderBody, call),
    changePayment: (order, paymentMethod, call) =>
      post(pathTo(PATHS.payment, { ...call, order }), { paymentMethod }, orderBody, call),
    changeItems: (order, changes, paymentMethod, call) =>
      post(pathTo(PATHS.items, { ...call, order }), { changes, paymentMethod }, orderBody, call),
    returnItems: (order, lines, paymentMethod, call) =>
      post(pathTo(PATHS.return, { ...call, order }), { lines, paymentMethod }, orderBody, call),
    exchangeItems: (order, changes, paymentMethod, call) =>
      post(pathTo(PATHS.exchange, { ...call, order }), { changes, paymentMethod }, orderBody, call),
    changeDefaultAddress: (address, call) =>
      post(pathTo(PATHS.defaultAddress, { customer: call.customer }), { address }, profileBody, call),

    async outcomeOf(customer, key, signal) {
      const path = `${pathTo(PATHS.outcome, { key })}?customer=${encodeURIComponent(customer)}`;
      const answer = parsed(await exchange(shop, { method: 'GET', path }, signal), outcomeBody);
      switch (answer.kind) {
        case 'uncertain':
          throw noAnswer(answer);
        case 'refused':
          // Only the shop's own word for it: another 404 may come from a wrong base URL.
          if (answer.code === 'no-such-key') return { kind: 'none' };
          throw new NoAnswer(
            `the shop refused to say what became of a key${CODE.test(answer.code) ? `: ${answer.code}` : ''}`,
          );
        case 'ok':
          return answer.value.outcome === 'ok'
            ? { kind: 'ok', value: answer.value.value }
            : { kind: 'refused', code: answer.value.code };
        default:
          return answer satisfies never;
      }
    },
  });
}

function noAnswer({ reason, cause }: Uncertain): NoAnswer {
  return new NoAnswer(reason, { cause });
}

type Parsed<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'refused'; readonly code: string }
  | Uncertain;

/** An answer that does not fit the contract says nothing for certain. */
function parsed<Value>(answer: Answer, schema: z.ZodType<Value>): Parsed<Value> {
  if (answer.kind !== 'answered') return answer;
  const { success, data, error } = schema.safeParse(answer.body);
  if (success) return { kind: 'ok', value: data };
  const [issue] = error.issues;
  // Which field, and not what it held.
  const where =
    issue === undefined ? '' : ` (${issue.path.map(String).join('.') || 'the body'}: ${issue.code})`;
  return {
    kind: 'uncertain',
    reason: `the shop answered something outside the contract${where}`,
    cause: error,
  };
}

/** Fills in `:name` parts. */
function pathTo(
  pattern: string,
  parts: { readonly customer?: string; readonly order?: string; readonly key?: string },
): string {
  return pattern.replace(/:(\w+)/g, (_match, name: 'customer' | 'order' | 'key') =>
    encodeURIComponent(parts[name] ?? ''),
  );
}
