/** @module The shop's REST contract, as both sides read it. Described in docs/guides/connect-a-shop.md. */
import { z } from 'zod';
import type { Order, Product, ProductName, Profile } from '../shop-backend.js';

/** Paths below the base URL; every part is percent-encoded. */
export const PATHS = {
  lookup: '/customers/lookup',
  profile: '/customers/:customer/profile',
  defaultAddress: '/customers/:customer/address',
  /** With `?product=`, once for each. */
  products: '/customers/:customer/products',
  orders: '/customers/:customer/orders',
  order: '/customers/:customer/orders/:order',
  cancellation: '/customers/:customer/orders/:order/cancellation',
  address: '/customers/:customer/orders/:order/address',
  payment: '/customers/:customer/orders/:order/payment',
  items: '/customers/:customer/orders/:order/items',
  return: '/customers/:customer/orders/:order/return',
  exchange: '/customers/:customer/orders/:order/exchange',
  catalogue: '/products',
  /** As `products`, for somebody who is not known. */
  publicProducts: '/products/details',
  /** With `?customer=`. */
  outcome: '/idempotency/:key',
} as const;

/** HTTP status of each code that a shop may refuse with. */
export const REFUSAL_STATUS: Readonly<Record<string, number>> = {
  'not-found': 404,
  'no-such-key': 404,
  'not-pending': 409,
  'items-changed': 409,
  'not-delivered': 409,
  'variant-not-available': 409,
  'balance-too-low': 409,
  'key-reused': 409,
  'reason-not-allowed': 422,
  'item-not-found': 422,
  'payment-method-not-allowed': 422,
  'invalid-arguments': 422,
  'key-missing': 400,
};

/** The body of every 4xx and 5xx. */
export const errorBody = z.object({ error: z.object({ code: z.string().min(1), message: z.string() }) });

const id = z.string().min(1);
const money = z.object({ amount: z.int(), currency: z.string().length(3) });
const localName = z.object({ en: z.string(), zh: z.string() });
const options = z.record(z.string(), z.string());
const labels = z.record(z.string(), localName).exactOptional();
const address = z.object({
  line1: z.string(),
  line2: z.string(),
  city: z.string(),
  region: z.string(),
  postcode: z.string(),
  country: z.string(),
});
const method = z.enum(['gift_card', 'paypal', 'credit_card']);
const payment = z.object({ paymentMethod: id, method, label: z.string(), amount: money });

/** An order; what else a shop sends is left out. */
export const orderBody: z.ZodType<Order> = z.object({
  id: z.string().regex(/^#W\d{7}$/),
  status: z.enum([
    'pending',
    'processed',
    'delivered',
    'cancelled',
    'return-requested',
    'exchange-requested',
  ]),
  itemsChanged: z.boolean(),
  placedAt: z.int().nullable(),
  items: z.array(
    z.object({
      line: id,
      product: id,
      variant: id,
      name: localName,
      options,
      labels,
      quantity: z.int().positive(),
      price: money,
    }),
  ),
  total: money,
  address,
  payments: z.array(payment),
  refunds: z.array(
    payment.extend({
      at: z.int().nullable(),
      arrives: z.union([
        z.object({ kind: z.literal('at-once') }),
        z.object({ kind: z.literal('business-days'), from: z.int().nonnegative(), to: z.int().positive() }),
      ]),
    }),
  ),
  sentBack: z.array(id),
  refundTo: z.object({ kind: method, label: z.string() }).nullable().exactOptional(),
  tracking: z.string().nullable(),
});

/** The answer to a lookup. */
export const customerBody = z.object({ customer: id, name: z.string() });

export const profileBody: z.ZodType<Profile> = z.object({
  name: z.string(),
  email: z.string(),
  address,
  paymentMethods: z.array(z.object({ id, kind: method, label: z.string(), balance: money.nullable() })),
});

const productName = z.object({ id, name: localName });

export const catalogueBody: z.ZodType<readonly ProductName[]> = z.array(productName);

export const productsBody: z.ZodType<readonly Product[]> = z.array(
  productName.extend({
    labels,
    variants: z.array(z.object({ id, options, price: money, available: z.boolean() })),
  }),
);

/** What came of a key; `value` is what the call answered. */
export const outcomeBody = z.union([
  z.object({ outcome: z.literal('ok'), value: z.union([orderBody, profileBody]) }),
  z.object({ outcome: z.literal('refused'), code: z.string().min(1) }),
]);

/** A call's key is sent as it is, so it must fit a header (RFC 9110, 5.5). */
export const KEY_PATTERN = /^[\x21-\x7e]{1,2048}$/;
