/** @module The tools that the desk's flows call, over any shop: arguments parsed, keys and customers demanded. */
import type { z } from 'zod';
import { ToolFailed } from '../../bot/domain/errors.js';
import type { CustomerId } from '../../bot/domain/ids.js';
import type { ToolOutcome } from '../../bot/domain/tool.js';
import type { Tool, ToolCall, Tools } from '../../bot/ports/tools.js';
import { NoAnswer, type ShopBackend, type WriteCall } from './shop-backend.js';
import {
  cancelArguments,
  changeAddressArguments,
  changeItemsArguments,
  changePaymentArguments,
  claimOf,
  defaultAddressArguments,
  emailArguments,
  INVALID_ARGUMENTS,
  namePostcodeArguments,
  noArguments,
  NOBODY_IDENTIFIED,
  orderArguments,
  productsArguments,
  returnItemsArguments,
} from './tool-arguments.js';

/**
 * Whatever {@link ShopBackend} does, by these names; their arguments stand in tool-arguments.ts. Besides what the shop refuses,
 * each refuses with `invalid-arguments`.
 */
export function createShopTools(shop: ShopBackend): Tools {
  const tools: readonly Tool[] = [
    readOfAnybody('findCustomerByEmail', emailArguments, (claim, { key, signal }) =>
      shop.findCustomer(claim, key, signal),
    ),
    readOfAnybody('findCustomerByNamePostcode', namePostcodeArguments, (args, { key, signal }) =>
      shop.findCustomer(claimOf(args), key, signal),
    ),
    readOfAnybody('listProducts', noArguments, (_args, { signal }) => shop.listProducts(signal)),
    readOfAnybody('getProducts', productsArguments, ({ products }, { customer, signal }) =>
      shop.getProducts(customer, products, signal),
    ),

    read('getProfile', noArguments, (_args, customer, signal) => shop.getProfile(customer, signal)),
    read('listOrders', noArguments, (_args, customer, signal) => shop.listOrders(customer, signal)),
    read('getOrder', orderArguments, ({ orderId }, customer, signal) =>
      shop.getOrder(customer, orderId, signal),
    ),

    write(shop, 'cancelOrder', cancelArguments, ({ orderId, reason }, call) =>
      shop.cancelOrder(orderId, reason, call),
    ),
    write(shop, 'changeAddress', changeAddressArguments, ({ orderId, address }, call) =>
      shop.changeAddress(orderId, address, call),
    ),
    write(shop, 'changePayment', changePaymentArguments, ({ orderId, paymentMethod }, call) =>
      shop.changePayment(orderId, paymentMethod, call),
    ),
    write(shop, 'changeItems', changeItemsArguments, ({ orderId, changes, paymentMethod }, call) =>
      shop.changeItems(orderId, changes, paymentMethod, call),
    ),
    write(shop, 'returnItems', returnItemsArguments, ({ orderId, lines, paymentMethod }, call) =>
      shop.returnItems(orderId, lines, paymentMethod, call),
    ),
    write(shop, 'exchangeItems', changeItemsArguments, ({ orderId, changes, paymentMethod }, call) =>
      shop.exchangeItems(orderId, changes, paymentMethod, call),
    ),
    write(shop, 'changeDefaultAddress', defaultAddressArguments, ({ address }, call) =>
      shop.changeDefaultAddress(address, call),
    ),
  ];
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  return (name) => byName.get(name) ?? null;
}

/** A read that needs nobody identified. */
function readOfAnybody<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  look: (args: z.output<Schema>, call: ToolCall) => Promise<ToolOutcome>,
): Tool {
  return {
    name,
    kind: 'read',
    assurance: 'none',
    async invoke(args, call) {
      const parsed = schema.safeParse(args);
      return parsed.success ? ask(name, call.signal, () => look(parsed.data, call)) : INVALID_ARGUMENTS;
    },
  };
}

/** A read of what is the customer's. */
function read<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  look: (args: z.output<Schema>, customer: CustomerId, signal: AbortSignal) => Promise<ToolOutcome>,
): Tool {
  const tool = readOfAnybody(name, schema, async (args, { customer, signal }) =>
    customer === null ? NOBODY_IDENTIFIED : look(args, customer, signal),
  );
  return { ...tool, assurance: 'knowledge' };
}

function write<Schema extends z.ZodType>(
  shop: ShopBackend,
  name: string,
  schema: Schema,
  change: (args: z.output<Schema>, call: WriteCall) => Promise<ToolOutcome>,
): Tool {
  return {
    name,
    kind: 'write',
    assurance: 'knowledge',
    async invoke(args, { customer, key, signal }) {
      const parsed = schema.safeParse(args);
      if (!parsed.success) return INVALID_ARGUMENTS;
      if (customer === null) return NOBODY_IDENTIFIED;
      return ask(name, signal, () => change(parsed.data, { customer, key, signal }));
    },
    async outcomeOf(key, { customer, signal }) {
      if (customer === null) return { kind: 'none' };
      return ask(name, signal, () => shop.outcomeOf(customer, key, signal));
    },
  };
}

/** @throws ToolFailed for whatever is thrown; what was given up before is not begun */
async function ask<Answer>(tool: string, signal: AbortSignal, call: () => Promise<Answer>): Promise<Answer> {
  try {
    signal.throwIfAborted();
    return await call();
  } catch (cause) {
    // Another's message may quote a customer.
    const reason = cause instanceof NoAnswer ? { reason: cause.message, cause: cause.cause } : { cause };
    throw new ToolFailed(tool, reason);
  }
}
