/** @module The tools over the embedded sample shop. */
import type { Tools } from '../../../bot/ports/tools.js';
import { createShopTools } from '../shop-tools.js';
import type { Shop } from './shop.js';

/** What a write throws is a fault of the database, after which only `outcomeOf` can tell. */
export function createEmbeddedTools(shop: Shop): Tools {
  return createShopTools({
    findCustomer: async (claim, key) => shop.findCustomer(claim, key),
    listOrders: async (customer) => shop.listOrders(customer),
    getOrder: async (customer, orderId) => shop.getOrder(customer, orderId),
    cancelOrder: async (request) => shop.cancelOrder(request),
    outcomeOf: async (customer, key) => shop.outcomeOf(customer, key),
  });
}
