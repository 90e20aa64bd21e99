/** @module The tools over a real shop's HTTP API. The contract: docs/guides/connect-a-shop.md. */
import type { z } from 'zod';
import { ToolFailed } from '../../../bot/domain/errors.js';
import type { Json } from '../../../bot/domain/json.js';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { Tools } from '../../../bot/ports/tools.js';
import { createShopTools } from '../shop-tools.js';
import { exchange, type Answer, type ShopConnection, type ShopRequest, type Uncertain } from './exchange.js';
import { customerBody, KEY_PATTERN, orderBody, outcomeBody, PATHS } from './wire.js';

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
    tool: string,
    request: ShopRequest,
    schema: z.ZodType<Json>,
    signal: AbortSignal,
  ): Promise<ToolOutcome> {
    const answer = parsed(await exchange(shop, request, signal), schema);
    if (answer.kind === 'uncertain') throw new ToolFailed(tool, answer);
    return answer;
  }

  return createShopTools({
    async findCustomer(claim, key, signal) {
      if (!KEY_PATTERN.test(key)) return KEY_MISSING;
      const request = { method: 'POST', path: PATHS.lookup, body: claim, idempotencyKey: key } as const;
      const tool = 'email' in claim ? 'findCustomerByEmail' : 'findCustomerByNamePostcode';
      return ask(tool, request, customerBody, signal);
    },
    listOrders: (customer, signal) =>
      ask(
        'listOrders',
        { method: 'GET', path: pathTo(PATHS.orders, { customer }) },
        orderBody.array(),
        signal,
      ),
    getOrder: (customer, order, signal) =>
      ask('getOrder', { method: 'GET', path: pathTo(PATHS.order, { customer, order }) }, orderBody, signal),

    async cancelOrder({ customer, orderId, reason, key }, signal) {
      if (!KEY_PATTERN.test(key)) return KEY_MISSING;
      const path = pathTo(PATHS.cancellation, { customer, order: orderId });
      const request = { method: 'POST', path, body: { reason }, idempotencyKey: key } as const;
      return ask('cancelOrder', request, orderBody, signal);
    },

    async outcomeOf(customer, key, signal) {
      const path = `${pathTo(PATHS.outcome, { key })}?customer=${encodeURIComponent(customer)}`;
      const request = { method: 'GET', path } as const;
      const answer = parsed(await exchange(shop, request, signal), outcomeBody);
      switch (answer.kind) {
        case 'uncertain':
          throw new ToolFailed('cancelOrder', answer);
        case 'refused':
          // Only the shop's own word for it: another 404 may come from a wrong base URL.
          if (answer.code === 'no-such-key') return { kind: 'none' };
          throw new ToolFailed('cancelOrder', {
            reason: `the shop refused to say what became of a key${CODE.test(answer.code) ? `: ${answer.code}` : ''}`,
          });
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
function pathTo(pattern: string, parts: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(parts[name] ?? ''));
}
