/** @module The tools that the desk's flows call, over any shop: arguments parsed, keys and customers demanded. */
import type { z } from 'zod';
import { ToolFailed } from '../../bot/domain/errors.js';
import type { CustomerId } from '../../bot/domain/ids.js';
import type { JsonObject } from '../../bot/domain/json.js';
import type { ToolOutcome } from '../../bot/domain/tool.js';
import type { Tool, ToolCall, Tools } from '../../bot/ports/tools.js';
import {
  cancelArguments,
  claimOf,
  emailArguments,
  INVALID_ARGUMENTS,
  namePostcodeArguments,
  noArguments,
  NOBODY_IDENTIFIED,
  orderArguments,
} from './tool-arguments.js';

/** What somebody says about themselves. `name` is a full name in either order. */
export type Claim = { readonly email: string } | { readonly name: string; readonly postcode: string };

/** A cancellation as the shop sees it. */
export interface CancelRequest {
  readonly customer: CustomerId;
  readonly orderId: string;
  readonly reason: string;
  /** The idempotency key. */
  readonly key: string;
}

/**
 * A shop, embedded or remote. Reads throw what kept them from answering. `cancelOrder` and `outcomeOf` throw it, or answer
 * `unknown`, where nobody can tell.
 */
export interface ShopBackend {
  /** `ok` with `{ customer, name }`. A failure under a key counts once, however often it is asked. */
  findCustomer(claim: Claim, key: string, signal: AbortSignal): Promise<ToolOutcome>;
  /** `ok` with the orders, newest first. */
  listOrders(customer: CustomerId, signal: AbortSignal): Promise<ToolOutcome>;
  getOrder(customer: CustomerId, orderId: string, signal: AbortSignal): Promise<ToolOutcome>;
  /** `ok` with the order as it is then. */
  cancelOrder(request: CancelRequest, signal: AbortSignal): Promise<ToolOutcome>;
  outcomeOf(
    customer: CustomerId,
    key: string,
    signal: AbortSignal,
  ): Promise<ToolOutcome | { readonly kind: 'none' }>;
}

/**
 * `findCustomerByEmail`, `findCustomerByNamePostcode`, `listOrders`, `getOrder` and `cancelOrder`. Besides what the
 * shop refuses, each refuses with `invalid-arguments`.
 */
export function createShopTools(shop: ShopBackend): Tools {
  const tools: readonly Tool[] = [
    read('findCustomerByEmail', 'none', emailArguments, (claim, { key, signal }) =>
      shop.findCustomer(claim, key, signal),
    ),
    read('findCustomerByNamePostcode', 'none', namePostcodeArguments, (args, { key, signal }) =>
      shop.findCustomer(claimOf(args), key, signal),
    ),
    read('listOrders', 'knowledge', noArguments, async (_args, { customer, signal }) =>
      customer === null ? NOBODY_IDENTIFIED : shop.listOrders(customer, signal),
    ),
    read('getOrder', 'knowledge', orderArguments, async ({ orderId }, { customer, signal }) =>
      customer === null ? NOBODY_IDENTIFIED : shop.getOrder(customer, orderId, signal),
    ),
    {
      name: 'cancelOrder',
      kind: 'write',
      assurance: 'knowledge',
      async invoke(args, { customer, key, signal }) {
        const parsed = cancelArguments.safeParse(args);
        if (!parsed.success) return INVALID_ARGUMENTS;
        if (customer === null) return NOBODY_IDENTIFIED;
        signal.throwIfAborted();
        return shop.cancelOrder({ customer, key, ...parsed.data }, signal);
      },
      async outcomeOf(key, { customer, signal }) {
        return customer === null ? { kind: 'none' } : shop.outcomeOf(customer, key, signal);
      },
    },
  ];
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  return (name) => byName.get(name) ?? null;
}

function read<Schema extends z.ZodType>(
  name: string,
  assurance: Tool['assurance'],
  schema: Schema,
  look: (args: z.output<Schema>, call: ToolCall) => Promise<ToolOutcome>,
): Tool {
  return {
    name,
    kind: 'read',
    assurance,
    async invoke(args: JsonObject, call: ToolCall) {
      const parsed = schema.safeParse(args);
      if (!parsed.success) return INVALID_ARGUMENTS;
      try {
        call.signal.throwIfAborted();
        return await look(parsed.data, call);
      } catch (cause) {
        throw cause instanceof ToolFailed ? cause : new ToolFailed(name, { cause });
      }
    },
  };
}
