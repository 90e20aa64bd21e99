/** @module What the sample shop can do, whoever asks: the embedded tools, or its HTTP API. */
import type { CustomerId } from '../../../bot/domain/ids.js';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { Clock } from '../../../bot/ports/clock.js';
import type { CancelRequest, Claim } from '../shop-tools.js';
import { cancelOrder } from './cancel-order.js';
import { findCustomer } from './find-customer.js';
import { foldOrderId } from './fold.js';
import { outcomeOf } from './idempotency.js';
import { orderOf, ordersOf } from './order.js';
import type { ShopDb } from './shop-db.js';

/** Each answers `ok` or `refused`; a fault of the database is thrown. */
export interface Shop {
  findCustomer(claim: Claim, key: string): ToolOutcome;
  /** Newest first. */
  listOrders(customer: CustomerId): ToolOutcome;
  getOrder(customer: CustomerId, orderId: string): ToolOutcome;
  cancelOrder(request: CancelRequest): ToolOutcome;
  outcomeOf(customer: CustomerId, key: string): ToolOutcome | { readonly kind: 'none' };
}

/** The caller owns `db` and closes it. */
export function createShop(db: ShopDb, clock: Clock): Shop {
  return {
    findCustomer: (claim, key) => findCustomer(db, claim, key, clock.now()),
    listOrders: (customer) => found(ordersOf(db, customer)),
    getOrder(customer, orderId) {
      const id = foldOrderId(orderId);
      return found(id === null ? null : orderOf(db, customer, id));
    },
    cancelOrder: (request) => cancelOrder(db, request, clock.now()),
    outcomeOf: (customer, key) => outcomeOf(db, customer, key),
  };
}

function found(value: ReturnType<typeof orderOf> | ReturnType<typeof ordersOf>): ToolOutcome {
  return value === null ? { kind: 'refused', code: 'not-found' } : { kind: 'ok', value };
}
