/** @module The shop as the desk's tools answer it: profile and products. Orders: `order.ts`. */
import { FlowBroken } from '../../bot/domain/errors.js';
import type { Json } from '../../bot/domain/json.js';

export interface Money {
  /** Integer minor units. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

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
export interface PaymentMethod {
  readonly id: string;
  readonly kind: PaymentKind;
  /** What the customer recognises it by: a card's brand and last four digits. */
  readonly label: string;
  /** Of a gift card; null for the others. */
  readonly balance: Money | null;
}

export interface Profile {
  readonly name: string;
  readonly email: string;
  readonly address: Address;
  readonly paymentMethods: readonly PaymentMethod[];
}

/** The choices made of a product's options: `{ color: 'black' }`. */
export type Options = Readonly<Record<string, string>>;
/** How the words of options are shown, options and values alike; one that is not there is shown as it is. */
export type Labels = Readonly<Record<string, { readonly en: string; readonly zh: string }>>;
export interface ProductName {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
}
export interface Variant {
  readonly id: string;
  readonly options: Options;
  readonly price: Money;
  readonly available: boolean;
}
export interface Product extends ProductName {
  readonly labels?: Labels;
  readonly variants: readonly Variant[];
}

/** Another variant of the same product for the item on a line of an order. */
export type ItemChange = { readonly line: string; readonly variant: string };

/** The parser of `getProfile` and `changeDefaultAddress`. @throws FlowBroken when a tool answers something else. */
export function profileOf(value: Json | undefined): Profile {
  const profile = value as unknown as Partial<Profile> | null | undefined;
  if (typeof profile?.name !== 'string' || !profile.address || !Array.isArray(profile.paymentMethods))
    throw new FlowBroken('a tool answered something that is no profile');
  return profile as Profile;
}

/** The parser of `listProducts`. */
export function productNamesOf(value: Json | undefined): readonly ProductName[] {
  return Array.isArray(value) ? (value as unknown as readonly ProductName[]) : [];
}

/** The parser of `getProducts`. @throws FlowBroken when a tool answers something else. */
export function productsOf(value: Json | undefined): readonly Product[] {
  const products = Array.isArray(value) ? (value as unknown as readonly Product[]) : [];
  if (products.some(({ variants }) => !Array.isArray(variants)))
    throw new FlowBroken('a tool answered something that is no product');
  return products;
}
