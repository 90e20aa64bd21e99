/** @module The arguments of the shop's tools, the same for the embedded shop and for one behind HTTP. */
import { z } from 'zod';

// Bounds keep a runaway value out of the shop; they are far above anything real.
const text = (max: number) => z.string().trim().min(1).max(max);

/** Of a customer's or a product's; no path is made of it. */
const id = text(100);

/** `..` would climb out of a path; whether an id exists is for the shop to say. */
const orderId = text(40).regex(/[^.]/);

/** What is asked for of an order at once. */
const MAX_LINES = 50;

/** `findCustomerByEmail`. 254 is the longest address that SMTP carries (RFC 5321, 4.5.3.1.3). */
export const emailArguments = z.strictObject({ email: text(254) });

/** `findCustomerByNamePostcode`: both parts of the name, or all of it in either order. */
export const namePostcodeArguments = z.union([
  z.strictObject({ name: text(200), postcode: text(20) }),
  z.strictObject({ firstName: text(100), lastName: text(100), postcode: text(20) }),
]);

/** `getProfile`, `listOrders` and `listProducts`. */
export const noArguments = z.strictObject({});

/** `getOrder`. */
export const orderArguments = z.strictObject({ orderId });

/** `getProducts`. */
export const productsArguments = z.strictObject({ products: z.array(id).min(1).max(20) });

/** A part that a country does not have is empty; there is none without a street, a town and a country. */
const address = z.strictObject({
  line1: text(200),
  line2: z.string().trim().max(200),
  city: text(100),
  region: z.string().trim().max(100),
  postcode: z.string().trim().max(20),
  country: text(100),
});

/** One change a line: two of one line would contradict each other. */
const changes = z
  .array(z.strictObject({ line: id, variant: id }))
  .min(1)
  .max(MAX_LINES)
  .refine((all) => new Set(all.map(({ line }) => line)).size === all.length);

const lines = z
  .array(id)
  .min(1)
  .max(MAX_LINES)
  .refine((all) => new Set(all).size === all.length);

/** `cancelOrder`. Which reasons are allowed is for the shop to say. */
export const cancelArguments = z.strictObject({ orderId, reason: text(100) });

/** `changeAddress`. */
export const changeAddressArguments = z.strictObject({ orderId, address });

/** `changePayment`. */
export const changePaymentArguments = z.strictObject({ orderId, paymentMethod: id });

/** `changeItems` and `exchangeItems`. */
export const changeItemsArguments = z.strictObject({ orderId, changes, paymentMethod: id });

/** `returnItems`. */
export const returnItemsArguments = z.strictObject({ orderId, lines, paymentMethod: id });

/** `changeDefaultAddress`. */
export const defaultAddressArguments = z.strictObject({ address });

/** The name and postcode claimed, from either form. */
export function claimOf(args: z.infer<typeof namePostcodeArguments>): { name: string; postcode: string } {
  if ('name' in args) return args;
  return { name: `${args.firstName} ${args.lastName}`, postcode: args.postcode };
}

/** What a tool refuses with when its arguments do not fit. */
export const INVALID_ARGUMENTS = { kind: 'refused', code: 'invalid-arguments' } as const;
/** What a tool that works for a customer refuses with when nobody was identified: to a stranger nothing exists. */
export const NOBODY_IDENTIFIED = { kind: 'refused', code: 'not-found' } as const;
