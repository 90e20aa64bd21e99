/** @module The arguments of the shop's tools, the same for the embedded shop and for one behind HTTP. */
import { z } from 'zod';

// Bounds keep a runaway value out of the shop; they are far above anything real.
const text = (max: number) => z.string().trim().min(1).max(max);

/** `findCustomerByEmail`. 254 is the longest address that SMTP carries (RFC 5321, 4.5.3.1.3). */
export const emailArguments = z.strictObject({ email: text(254) });

/** `findCustomerByNamePostcode`: both parts of the name, or all of it in either order. */
export const namePostcodeArguments = z.union([
  z.strictObject({ name: text(200), postcode: text(20) }),
  z.strictObject({ firstName: text(100), lastName: text(100), postcode: text(20) }),
]);

/** `listOrders`. */
export const noArguments = z.strictObject({});

/** `..` would climb out of a path; whether an id exists is for the shop to say. */
const orderId = text(40).regex(/[^.]/);

/** `getOrder`. */
export const orderArguments = z.strictObject({ orderId });

/** `cancelOrder`. Which reasons are allowed is for the shop to say. */
export const cancelArguments = z.strictObject({ orderId, reason: text(100) });

/** The name and postcode claimed, from either form. */
export function claimOf(args: z.infer<typeof namePostcodeArguments>): { name: string; postcode: string } {
  if ('name' in args) return args;
  return { name: `${args.firstName} ${args.lastName}`, postcode: args.postcode };
}

/** What a tool refuses with when its arguments do not fit. */
export const INVALID_ARGUMENTS = { kind: 'refused', code: 'invalid-arguments' } as const;
/** What a tool that works for a customer refuses with when nobody was identified: to a stranger nothing exists. */
export const NOBODY_IDENTIFIED = { kind: 'refused', code: 'not-found' } as const;
