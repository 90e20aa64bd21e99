/**
 * @module A shop as the desk's tools see it, embedded or remote: what it tells and what it can change. Money is integer minor units
 * with an ISO 4217 code, times are epoch ms, ids are opaque and never shown but for an order's, which is `#W` and seven digits.
 */
import type { CustomerId } from '../../bot/domain/ids.js';
import type { ToolOutcome } from '../../bot/domain/tool.js';

export type Money = { readonly amount: number; readonly currency: string };
export type LocalName = { readonly en: string; readonly zh: string };
/** The choices made of a product's options, for example `{ color: 'black', size: 'M' }`. */
export type Options = { readonly [option: string]: string };
/** How the words of options are shown, options and values alike: `color` and `black`. A word that is not there is shown as it is. */
export type Labels = { readonly [word: string]: LocalName };
/** A part that a country does not have is empty. */
export type Address = {
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  readonly region: string;
  readonly postcode: string;
  readonly country: string;
};
export type PaymentKind = 'gift_card' | 'paypal' | 'credit_card';

export type OrderStatus =
  'pending' | 'processed' | 'delivered' | 'cancelled' | 'return-requested' | 'exchange-requested';

export type OrderItem = {
  /** Names it within its order: a variant may be there twice. */
  readonly line: string;
  readonly product: string;
  readonly variant: string;
  readonly name: LocalName;
  readonly options: Options;
  readonly labels?: Labels;
  readonly quantity: number;
  /** Of one piece. */
  readonly price: Money;
};
export type Payment = {
  /** Id of the customer's payment method. */
  readonly paymentMethod: string;
  readonly method: PaymentKind;
  /** What the customer recognises it by: a card's brand and last four digits. */
  readonly label: string;
  readonly amount: Money;
};
/** When refunded money is back; business days are of the customer's bank. */
export type Arrival =
  | { readonly kind: 'at-once' }
  | { readonly kind: 'business-days'; readonly from: number; readonly to: number };
export type Refund = Payment & { readonly at: number | null; readonly arrives: Arrival };
export type Order = {
  readonly id: string;
  readonly status: OrderStatus;
  /** Its items were changed once already, so that it can be neither changed again nor cancelled. */
  readonly itemsChanged: boolean;
  /** Null where the shop does not tell. */
  readonly placedAt: number | null;
  readonly items: readonly OrderItem[];
  readonly total: Money;
  readonly address: Address;
  readonly payments: readonly Payment[];
  /** What was given back so far. */
  readonly refunds: readonly Refund[];
  /** Lines that are on their way back, for a return or an exchange. */
  readonly sentBack: readonly string[];
  /** Where the money of a return goes once the goods have arrived; null or left out where there is none, or the shop does not tell. */
  readonly refundTo?: { readonly kind: PaymentKind; readonly label: string } | null;
  /** The carrier's number; null before it is sent. */
  readonly tracking: string | null;
};
export type PaymentMethod = {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly label: string;
  /** Of a gift card; null for the others. */
  readonly balance: Money | null;
};
export type Profile = {
  readonly name: string;
  readonly email: string;
  readonly address: Address;
  readonly paymentMethods: readonly PaymentMethod[];
};
export type ProductName = { readonly id: string; readonly name: LocalName };
export type Variant = {
  readonly id: string;
  readonly options: Options;
  readonly price: Money;
  readonly available: boolean;
};
export type Product = ProductName & { readonly labels?: Labels; readonly variants: readonly Variant[] };

/** What somebody says about themselves. `name` is a full name in either order. */
export type Claim = { readonly email: string } | { readonly name: string; readonly postcode: string };

/** A write as the shop sees it: whose, and its idempotency key. */
export interface WriteCall {
  readonly customer: CustomerId;
  readonly key: string;
  readonly signal: AbortSignal;
}
/** Another variant of the same product for the item on a line. */
export type ItemChange = { readonly line: string; readonly variant: string };

/** A shop gave no answer that can be relied on. The message goes to logs: no word of the shop's or of a customer's. */
export class NoAnswer extends Error {}

/**
 * Reads throw what kept them from answering. Writes and `outcomeOf` throw it, or answer `unknown`, where nobody can tell. What belongs
 * to another customer is `not-found`.
 */
export interface ShopBackend {
  /** `ok` with `{ customer, name }`. A failure under a key counts once, however often it is asked. */
  findCustomer(claim: Claim, key: string, signal: AbortSignal): Promise<ToolOutcome>;
  /** `ok` with a {@link Profile}. */
  getProfile(customer: CustomerId, signal: AbortSignal): Promise<ToolOutcome>;
  /** `ok` with the {@link Order}s, newest first. */
  listOrders(customer: CustomerId, signal: AbortSignal): Promise<ToolOutcome>;
  /** `ok` with an {@link Order}. */
  getOrder(customer: CustomerId, orderId: string, signal: AbortSignal): Promise<ToolOutcome>;
  /** `ok` with every {@link ProductName}. */
  listProducts(signal: AbortSignal): Promise<ToolOutcome>;
  /**
   * `ok` with the {@link Product}s of these ids, in their order and priced as for this customer, or in the shop's own currency where
   * nobody is known; `not-found` where one is unknown.
   */
  getProducts(
    customer: CustomerId | null,
    products: readonly string[],
    signal: AbortSignal,
  ): Promise<ToolOutcome>;

  // Each write of an order answers `ok` with the order as it is then.

  /** Of a pending order whose items were not changed. Refused: `not-pending`, `items-changed`, `reason-not-allowed`. */
  cancelOrder(orderId: string, reason: string, call: WriteCall): Promise<ToolOutcome>;
  /** Of a pending order. Refused: `not-pending`, `items-changed`. */
  changeAddress(orderId: string, address: Address, call: WriteCall): Promise<ToolOutcome>;
  /**
   * Another method of the customer's for the whole of a pending order; the old one gets its money back. Refused: `not-pending`,
   * `items-changed`, `payment-method-not-allowed`, `balance-too-low`.
   */
  changePayment(orderId: string, paymentMethod: string, call: WriteCall): Promise<ToolOutcome>;
  /**
   * Once an order, while it is pending; the price difference is paid by, or goes back to, the method. Refused: `not-pending`,
   * `items-changed`, `item-not-found`, `variant-not-available` (also: another product's, or the same one), `payment-method-not-allowed`,
   * `balance-too-low`.
   */
  changeItems(
    orderId: string,
    changes: readonly ItemChange[],
    paymentMethod: string,
    call: WriteCall,
  ): Promise<ToolOutcome>;
  /**
   * Once an order, when it was delivered; the money goes to the method that paid or to a gift card of the customer's. Refused:
   * `not-delivered`, `item-not-found`, `payment-method-not-allowed`.
   */
  returnItems(
    orderId: string,
    lines: readonly string[],
    paymentMethod: string,
    call: WriteCall,
  ): Promise<ToolOutcome>;
  /** Once an order, when it was delivered. Refused: `not-delivered`, and what `changeItems` refuses with for items and money. */
  exchangeItems(
    orderId: string,
    changes: readonly ItemChange[],
    paymentMethod: string,
    call: WriteCall,
  ): Promise<ToolOutcome>;
  /** `ok` with the {@link Profile} as it is then. */
  changeDefaultAddress(address: Address, call: WriteCall): Promise<ToolOutcome>;

  /** What came of a write's key. `none`: it certainly did not happen. */
  outcomeOf(
    customer: CustomerId,
    key: string,
    signal: AbortSignal,
  ): Promise<ToolOutcome | { readonly kind: 'none' }>;
}
