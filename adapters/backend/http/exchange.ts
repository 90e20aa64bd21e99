/** @module One request to a shop's API, and what its answer says for certain. */
import { errorBody } from './wire.js';

export interface ShopConnection {
  /** Paths are appended to it; without a slash at the end. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer`. */
  readonly token: string;
  /** For the whole exchange, ms. */
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
}

export interface ShopRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

/**
 * `refused`: the shop says by its own code that it did nothing. `uncertain`: no answer, or none that can be relied on.
 */
export type Answer =
  | { readonly kind: 'answered'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly code: string }
  | Uncertain;

export interface Uncertain {
  readonly kind: 'uncertain';
  /** For an operator: nothing that the shop or a customer said. */
  readonly reason: string;
  /** Undefined where an answer came. */
  readonly cause: unknown;
}

/** These are about the connection or the moment, not about the request; a gateway may have sent them on its own. */
const NOT_A_REFUSAL: readonly number[] = [401, 403, 408, 425, 429];

/** Never rejects: what goes wrong is `uncertain`. */
export async function exchange(
  shop: ShopConnection,
  request: ShopRequest,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const response = await shop.fetch(`${shop.baseUrl}${request.path}`, {
      method: request.method,
      headers: headersOf(shop, request),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      // A write that follows a redirect could be done somewhere else.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(shop.timeoutMs)]),
    });
    // Read also where only the status matters, else the connection is not free for the next request.
    const text = await response.text();
    return answerOf(request, response.status, text);
  } catch (error) {
    return uncertain(request, 'no answer', error);
  }
}

function headersOf(shop: ShopConnection, request: ShopRequest): Record<string, string> {
  return {
    accept: 'application/json',
    authorization: `Bearer ${shop.token}`,
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
  };
}

function answerOf(request: ShopRequest, status: number, text: string): Answer {
  const body = parseJson(text);
  if (status >= 200 && status < 300 && body !== undefined) return { kind: 'answered', body };
  const refusal = errorBody.safeParse(body);
  if (status >= 400 && status < 500 && refusal.success && !NOT_A_REFUSAL.includes(status)) {
    return { kind: 'refused', code: refusal.data.error.code };
  }
  const what = status >= 200 && status < 300 ? `status ${status} without JSON` : `status ${status}`;
  return uncertain(request, what, undefined);
}

/** Undefined when the text is no JSON: JSON has no such value. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A gateway's page, or half an answer: the status and the lack of a code decide.
    return undefined;
  }
}

function uncertain(request: ShopRequest, what: string, cause: unknown): Uncertain {
  // Without the path, which names a customer.
  return { kind: 'uncertain', reason: `the shop's API gave ${what} to a ${request.method}`, cause };
}
