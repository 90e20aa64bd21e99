/** @module The benchmark's records as the desk's tools see them. Floats become minor units here, and only here. */
import type {
  Address,
  Order,
  OrderStatus,
  PaymentMethod,
  Product,
  Profile,
} from '../../adapters/backend/shop-backend.js';
import type { Database, TauAddress, TauMethod, TauOrder, TauProduct, TauUser } from './database.js';
import { placesOf } from './tau-tools.js';
import { ITEMS_CHANGED } from './writes.js';

export function moneyOf(amount: number): { amount: number; currency: string } {
  return { amount: Math.round(amount * 100), currency: 'USD' };
}

/** Lines are named by their place, from 1. */
export function lineOf(place: number): string {
  return String(place + 1);
}

/** -1 for what names no line. */
export function placeOf(line: string): number {
  return /^[1-9]\d{0,3}$/.test(line) ? Number(line) - 1 : -1;
}

/** The shop has English names alone. */
export function nameOf(name: string): { en: string; zh: string } {
  return { en: name, zh: name };
}

/** Each of a customer's methods as a person says it; those that sound alike are numbered. */
export function labelsOf(user: TauUser): ReadonlyMap<string, string> {
  const methods = Object.values(user.payment_methods);
  const plain = methods.map(plainLabel);
  return new Map(
    methods.map(({ id }, index) => {
      const label = plain[index] ?? '';
      const place = plain.slice(0, index + 1).filter((each) => each === label).length;
      const isAlone = plain.filter((each) => each === label).length === 1;
      return [id, isAlone ? label : `${label} (${place})`];
    }),
  );
}

function plainLabel({ source, brand = 'card', last_four }: TauMethod): string {
  if (source === 'paypal') return 'PayPal';
  if (source === 'gift_card') return 'Gift card';
  const named = brand.charAt(0).toUpperCase() + brand.slice(1);
  return last_four === undefined ? named : `${named} ending ${last_four}`;
}

export function profileView(user: TauUser): Profile {
  const labels = labelsOf(user);
  return {
    name: `${user.name.first_name} ${user.name.last_name}`,
    email: user.email,
    address: addressView(user.address),
    paymentMethods: Object.values(user.payment_methods).map(({ id, source, balance }): PaymentMethod => ({
      id,
      kind: source,
      label: labels.get(id) ?? id,
      balance: source === 'gift_card' ? moneyOf(balance ?? 0) : null,
    })),
  };
}

export function addressView(address: TauAddress): Address {
  return {
    line1: address.address1,
    line2: address.address2,
    city: address.city,
    region: address.state,
    postcode: address.zip,
    country: address.country,
  };
}

export function tauAddress(address: Address): TauAddress {
  return {
    address1: address.line1,
    address2: address.line2,
    city: address.city,
    state: address.region,
    country: address.country,
    zip: address.postcode,
  };
}

export function orderView(db: Database, order: TauOrder): Order {
  const user = db.users[order.user_id];
  const labels = user ? labelsOf(user) : new Map<string, string>();
  const moved = (type: 'payment' | 'refund') =>
    order.payment_history
      .filter(({ transaction_type }) => transaction_type === type)
      .map(({ amount, payment_method_id: id }) => ({
        paymentMethod: id,
        method: user?.payment_methods[id]?.source ?? 'credit_card',
        label: labels.get(id) ?? id,
        amount: moneyOf(amount),
      }));
  const tracking = order.fulfillments.flatMap(({ tracking_id }) => tracking_id);
  return {
    id: order.order_id,
    status: statusOf(order.status),
    itemsChanged: order.status === ITEMS_CHANGED,
    placedAt: null,
    items: order.items.map(({ product_id, item_id, name, options, price }, place) => ({
      line: lineOf(place),
      product: product_id,
      variant: item_id,
      name: nameOf(name),
      options,
      quantity: 1,
      price: moneyOf(price),
    })),
    total: moneyOf(order.items.reduce((sum, { price }) => sum + price, 0)),
    address: addressView(order.address),
    payments: moved('payment'),
    refunds: moved('refund').map((payment) => ({
      ...payment,
      at: null,
      // As the benchmark's policy says.
      arrives:
        payment.method === 'gift_card'
          ? ({ kind: 'at-once' } as const)
          : ({ kind: 'business-days', from: 5, to: 7 } as const),
    })),
    sentBack: placesOf(order, order.return_items ?? order.exchange_items ?? []).map(lineOf),
    tracking: tracking.length > 0 ? tracking.join(', ') : null,
  };
}

const STATUSES: Readonly<Record<string, OrderStatus>> = {
  pending: 'pending',
  [ITEMS_CHANGED]: 'pending',
  processed: 'processed',
  delivered: 'delivered',
  cancelled: 'cancelled',
  'return requested': 'return-requested',
  'exchange requested': 'exchange-requested',
};

/** @throws Error for a status that the data is not known to have */
function statusOf(status: string): OrderStatus {
  const known = STATUSES[status];
  if (known === undefined) throw new Error(`the database has an order with the status ${status}`);
  return known;
}

export function productView({ product_id, name, variants }: TauProduct): Product {
  return {
    id: product_id,
    name: nameOf(name),
    variants: Object.values(variants).map(({ item_id, options, price, available }) => ({
      id: item_id,
      options,
      price: moneyOf(price),
      available,
    })),
  };
}
