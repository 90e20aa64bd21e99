/** @module The tools over a real shop's HTTP API. The contract: docs/guides/connect-a-shop.md. */
import type { z } from 'zod';
import type { Json } from '../../../bot/domain/json.js';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import { silentLog, type Log } from '../../../bot/ports/log.js';
import type { Tools } from '../../../bot/ports/tools.js';
import { createShopTools } from '../shop-tools.js';
import { exchange, type Answer, type ShopConnection, type ShopRequest } from './exchange.js';
import { customerBody, KEY_PATTERN, orderBody, outcomeBody, PATHS } from './wire.js';

/** For a key that could not be sent, so that nothing was done. */
const KEY_MISSING = { kind: 'refused', code: 'key-missing' } as const;

export interface HttpToolsOptions {
  /** Of the API, with or without a slash at the end. */
  readonly baseUrl: string;
  readonly token: string;
  /** For one request and its answer, ms. A read runs inside a turn: a second or less. */
  readonly timeoutMs: number;
  /** The platform's own unless said otherwise. */
  readonly fetch?: typeof fetch;
  /** Told why an outcome is unknown. */
  readonly log?: Log;
}

/**
 * A read that gets no usable answer throws `ToolFailed`; a write answers `unknown`, and `outcomeOf` asks for what became
 * of it. A shop's 4xx with a code is `refused` with that code.
 */
export function createHttpTools(options: HttpToolsOptions): Tools {
  const { token, timeoutMs, log = silentLog } = options;
  const shop: ShopConnection = {
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    token,
    timeoutMs,
    fetch: options.fetch ?? fetch,
  };

  async function read(
    request: ShopRequest,
    schema: z.ZodType<Json>,
    signal: AbortSignal,
  ): Promise<ToolOutcome> {
    const answer = parsed(await exchange(shop, request, signal), schema);
    if (answer.kind === 'uncertain') throw answer.cause;
    return answer;
  }

  function unknown(tool: string, err: Error): ToolOutcome {
    log.warn({ code: 'tool-failed', tool, err }, 'the outcome of a write is unknown');
    return { kind: 'unknown' };
  }

  return createShopTools({
    async findCustomer(claim, key, signal) {
      if (!KEY_PATTERN.test(key)) return KEY_MISSING;
      const request = { method: 'POST', path: PATHS.lookup, body: claim, idempotencyKey: key } as const;
      return read(request, customerBody, signal);
    },
    listOrders: (customer, signal) =>
      read({ method: 'GET', path: pathTo(PATHS.orders, { customer }) }, orderBody.array(), signal),
    getOrder: (customer, order, signal) =>
      read({ method: 'GET', path: pathTo(PATHS.order, { customer, order }) }, orderBody, signal),

    async cancelOrder({ customer, orderId, reason, key }, signal) {
      if (!KEY_PATTERN.test(key)) return KEY_MISSING;
      const path = pathTo(PATHS.cancellation, { customer, order: orderId });
      const request = { method: 'POST', path, body: { reason }, idempotencyKey: key } as const;
      const answer = parsed(await exchange(shop, request, signal), orderBody);
      return answer.kind === 'uncertain' ? unknown('cancelOrder', answer.cause) : answer;
    },

    async outcomeOf(customer, key, signal) {
      const path = `${pathTo(PATHS.outcome, { key })}?customer=${encodeURIComponent(customer)}`;
      const request = { method: 'GET', path } as const;
      const answer = parsed(await exchange(shop, request, signal), outcomeBody);
      switch (answer.kind) {
        case 'uncertain':
          return unknown('cancelOrder', answer.cause);
        case 'refused':
          // Only the shop's own word for it: another 404 may come from a wrong base URL.
          return answer.code === 'no-such-key'
            ? { kind: 'none' }
            : unknown(
                'cancelOrder',
                new Error(`the shop refused to say what became of a key: ${answer.code}`),
              );
        case 'ok':
          return answer.value.outcome === 'ok'
            ? { kind: 'ok', value: answer.value.order }
            : { kind: 'refused', code: answer.value.code };
        default:
          return answer satisfies never;
      }
    },
  });
}

type Parsed<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'uncertain'; readonly cause: Error };

/** An answer that does not fit the contract says nothing for certain. */
function parsed<Value>(answer: Answer, schema: z.ZodType<Value>): Parsed<Value> {
  if (answer.kind !== 'answered') return answer;
  const { success, data, error } = schema.safeParse(answer.body);
  if (success) return { kind: 'ok', value: data };
  return {
    kind: 'uncertain',
    cause: new Error('the shop answered something outside the contract', { cause: error }),
  };
}

/** Fills in `:name` parts. */
function pathTo(pattern: string, parts: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(parts[name] ?? ''));
}
