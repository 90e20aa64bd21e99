/** @module The shop's REST contract, as both sides read it. Described in docs/guides/connect-a-shop.md. */
import { z } from 'zod';

/** Paths below the base URL; every part is percent-encoded. */
export const PATHS = {
  lookup: '/customers/lookup',
  orders: '/customers/:customer/orders',
  order: '/customers/:customer/orders/:order',
  cancellation: '/customers/:customer/orders/:order/cancellation',
  /** With `?customer=`. */
  outcome: '/idempotency/:key',
} as const;

/** HTTP status of each code that a shop may refuse with. */
export const REFUSAL_STATUS: Readonly<Record<string, number>> = {
  'not-found': 404,
  'no-such-key': 404,
  'not-pending': 409,
  'key-reused': 409,
  'reason-not-allowed': 422,
  'invalid-arguments': 422,
  'key-missing': 400,
};

/** The body of every 4xx and 5xx. */
export const errorBody = z.object({ error: z.object({ code: z.string().min(1), message: z.string() }) });

const money = z.object({ amount: z.int(), currency: z.string().length(3) });
const method = z.enum(['gift_card', 'paypal', 'credit_card']);

/** An order; what else a shop sends is left out. */
export const orderBody = z.object({
  id: z.string().regex(/^#W\d{7}$/),
  status: z.enum(['pending', 'processed', 'delivered', 'cancelled']),
  placedAt: z.int(),
  items: z.array(
    z.object({
      name: z.object({ en: z.string(), zh: z.string() }),
      options: z.record(z.string(), z.string()),
      quantity: z.int().positive(),
      price: money,
    }),
  ),
  total: money,
  payments: z.array(z.object({ method, label: z.string(), amount: money })),
  refunds: z.array(
    z.object({
      method,
      label: z.string(),
      amount: money,
      at: z.int(),
      arrives: z.union([
        z.object({ kind: z.literal('at-once') }),
        z.object({ kind: z.literal('business-days'), from: z.int().nonnegative(), to: z.int().positive() }),
      ]),
    }),
  ),
  tracking: z.string().nullable(),
});

/** The answer to a lookup. */
export const customerBody = z.object({ customer: z.string().min(1), name: z.string() });

/** What came of a key. */
export const outcomeBody = z.union([
  z.object({ outcome: z.literal('ok'), order: orderBody }),
  z.object({ outcome: z.literal('refused'), code: z.string().min(1) }),
]);

/** A call's key is sent as it is, so it must fit a header (RFC 9110, 5.5). */
export const KEY_PATTERN = /^[\x21-\x7e]{1,2048}$/;
