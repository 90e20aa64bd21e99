/** @module The sample shop: what the desk can ask of a shop, answered from one database file. */
import type { Json } from '../../../bot/domain/json.js';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { Clock } from '../../../bot/ports/clock.js';
import type { ShopBackend } from '../shop-backend.js';
import { cancelOrder } from './cancel-order.js';
import { changeAddress, changeItems, changePayment } from './change-order.js';
import { findCustomer } from './find-customer.js';
import { foldOrderId } from './fold.js';
import { outcomeOf } from './idempotency.js';
import { orderOf, ordersOf } from './order.js';
import { productNames, productsOf } from './products.js';
import { changeDefaultAddress, profileOf } from './profile.js';
import { exchangeItems, returnItems } from './send-back.js';
import type { ShopDb } from './shop-db.js';

/**
 * The caller owns `db` and closes it. What a call throws is a fault of the database; of a write only `outcomeOf` can then tell
 * what became of it.
 */
export function createShop(db: ShopDb, clock: Clock): ShopBackend {
  // Async, so that what is thrown is a promise's rejection, as with a shop that is far away.
  return {
    findCustomer: async (claim, key) => findCustomer(db, claim, key, clock.now()),
    getProfile: async (customer) => found(profileOf(db, customer)),
    listOrders: async (customer) => found(ordersOf(db, customer)),
    async getOrder(customer, orderId) {
      const id = foldOrderId(orderId);
      return found(id === null ? null : orderOf(db, customer, id));
    },
    listProducts: async () => found(productNames(db)),
    getProducts: async (customer, products) => found(productsOf(db, customer, products)),
    cancelOrder: async (orderId, reason, call) => cancelOrder(db, orderId, reason, call, clock.now()),
    changeAddress: async (orderId, address, call) => changeAddress(db, orderId, address, call, clock.now()),
    changePayment: async (orderId, method, call) => changePayment(db, orderId, method, call, clock.now()),
    changeItems: async (orderId, changes, method, call) =>
      changeItems(db, orderId, changes, method, call, clock.now()),
    returnItems: async (orderId, lines, method, call) =>
      returnItems(db, orderId, lines, method, call, clock.now()),
    exchangeItems: async (orderId, changes, method, call) =>
      exchangeItems(db, orderId, changes, method, call, clock.now()),
    changeDefaultAddress: async (address, call) => changeDefaultAddress(db, address, call, clock.now()),
    outcomeOf: async (customer, key) => outcomeOf(db, customer, key),
  };
}

function found(value: Json): ToolOutcome {
  return value === null ? { kind: 'refused', code: 'not-found' } : { kind: 'ok', value };
}
