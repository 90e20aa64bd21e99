/** @module The benchmark's shop behind the desk's tool port, in memory. */
import type { ItemChange, ShopBackend, WriteCall } from '../../adapters/backend/shop-backend.js';
import { foldEmail, foldName, foldOrderId, foldPostcode } from '../../adapters/backend/shop/fold.js';
import type { CustomerId } from '../../bot/domain/ids.js';
import type { ToolOutcome } from '../../bot/domain/tool.js';
import type { Database, TauOrder, TauUser } from './database.js';
import { nameOf, orderView, placeOf, productView, profileView, tauAddress } from './shop-views.js';
import {
  cancelOrder,
  changeAddress,
  changeItems,
  changePayment,
  exchangeItems,
  returnItems,
} from './writes.js';
import type { Refusal } from './writes.js';

const NOT_FOUND: ToolOutcome = { kind: 'refused', code: 'not-found' };

/** @param db is written to */
export function createTauShop(db: Database): ShopBackend {
  const outcomes = new Map<string, { readonly fingerprint: string; readonly outcome: ToolOutcome }>();
  const keyOf = (customer: CustomerId, key: string) => `${customer} ${key}`;

  const ordersOf = (customer: CustomerId): readonly TauOrder[] =>
    // The data lists a user's orders oldest first.
    (db.users[customer]?.orders ?? []).flatMap((id) => db.orders[id] ?? []).reverse();
  const orderOf = (customer: CustomerId, typed: string): TauOrder | undefined => {
    const id = foldOrderId(typed);
    return ordersOf(customer).find(({ order_id }) => order_id === id);
  };

  /** At most once a key. */
  function write(what: readonly unknown[], { customer, key }: WriteCall, change: () => ToolOutcome) {
    const fingerprint = JSON.stringify(what);
    const earlier = outcomes.get(keyOf(customer, key));
    if (earlier)
      return Promise.resolve<ToolOutcome>(
        earlier.fingerprint === fingerprint ? earlier.outcome : { kind: 'refused', code: 'key-reused' },
      );
    const outcome = change();
    outcomes.set(keyOf(customer, key), { fingerprint, outcome });
    return Promise.resolve(outcome);
  }

  function writeOrder(
    what: readonly [tool: string, orderId: string, ...rest: unknown[]],
    call: WriteCall,
    change: (order: TauOrder) => Refusal,
  ) {
    return write(what, call, () => {
      const order = orderOf(call.customer, what[1]);
      if (!order) return NOT_FOUND;
      const code = change(order);
      return code === null ? ok(orderView(db, order)) : { kind: 'refused', code };
    });
  }

  return {
    async findCustomer(claim) {
      const fitting = Object.values(db.users).filter((user) => isClaimed(user, claim));
      const [user] = fitting;
      if (!user || fitting.length > 1) return NOT_FOUND;
      return ok({ customer: user.user_id, name: profileView(user).name });
    },
    async getProfile(customer) {
      const user = db.users[customer];
      return user ? ok(profileView(user)) : NOT_FOUND;
    },
    async listOrders(customer) {
      return ok(ordersOf(customer).map((order) => orderView(db, order)));
    },
    async getOrder(customer, orderId) {
      const order = orderOf(customer, orderId);
      return order ? ok(orderView(db, order)) : NOT_FOUND;
    },
    async listProducts() {
      return ok(Object.values(db.products).map(({ product_id: id, name }) => ({ id, name: nameOf(name) })));
    },
    async getProducts(_customer, ids) {
      const products = ids.flatMap((id) => db.products[id] ?? []);
      return products.length < ids.length ? NOT_FOUND : ok(products.map(productView));
    },

    cancelOrder: (orderId, reason, call) =>
      writeOrder(['cancelOrder', orderId, reason], call, (order) => cancelOrder(db, order, reason)),
    changeAddress: (orderId, address, call) =>
      writeOrder(['changeAddress', orderId, address], call, (order) =>
        changeAddress(order, tauAddress(address)),
      ),
    changePayment: (orderId, method, call) =>
      writeOrder(['changePayment', orderId, method], call, (order) => changePayment(db, order, method)),
    changeItems: (orderId, changes, method, call) =>
      writeOrder(['changeItems', orderId, changes, method], call, (order) =>
        changeItems(db, order, changes.map(swapOf), method),
      ),
    returnItems: (orderId, lines, method, call) =>
      writeOrder(['returnItems', orderId, lines, method], call, (order) =>
        returnItems(db, order, lines.map(placeOf), method),
      ),
    exchangeItems: (orderId, changes, method, call) =>
      writeOrder(['exchangeItems', orderId, changes, method], call, (order) =>
        exchangeItems(db, order, changes.map(swapOf), method),
      ),
    changeDefaultAddress: (address, call) =>
      write(['changeDefaultAddress', address], call, () => {
        const user = db.users[call.customer];
        if (!user) return NOT_FOUND;
        user.address = tauAddress(address);
        return ok(profileView(user));
      }),

    async outcomeOf(customer, key) {
      return outcomes.get(keyOf(customer, key))?.outcome ?? { kind: 'none' };
    },
  };
}

function ok(value: Extract<ToolOutcome, { kind: 'ok' }>['value']): ToolOutcome {
  return { kind: 'ok', value };
}

function swapOf({ line, variant }: ItemChange) {
  return { place: placeOf(line), variant };
}

function isClaimed(user: TauUser, claim: Parameters<ShopBackend['findCustomer']>[0]): boolean {
  if ('email' in claim) return foldEmail(user.email) === foldEmail(claim.email);
  const { first_name: first, last_name: last } = user.name;
  const isName = [first + last, last + first].some((name) => foldName(name) === foldName(claim.name));
  return isName && foldPostcode(user.address.zip) === foldPostcode(claim.postcode);
}
