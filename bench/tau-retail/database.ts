/** @module The benchmark's database as its files have it: upstream's names, ids and floats. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface TauAddress {
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly zip: string;
}
export type TauOptions = Readonly<Record<string, string>>;
export interface TauVariant {
  readonly item_id: string;
  readonly options: TauOptions;
  readonly available: boolean;
  readonly price: number;
}
export interface TauProduct {
  readonly name: string;
  readonly product_id: string;
  readonly variants: Readonly<Record<string, TauVariant>>;
}
export interface TauMethod {
  readonly source: 'gift_card' | 'paypal' | 'credit_card';
  readonly id: string;
  readonly brand?: string;
  readonly last_four?: string;
  balance?: number;
}
export interface TauUser {
  readonly user_id: string;
  readonly name: { readonly first_name: string; readonly last_name: string };
  address: TauAddress;
  readonly email: string;
  readonly payment_methods: Readonly<Record<string, TauMethod>>;
  readonly orders: readonly string[];
}
export interface TauItem {
  readonly name: string;
  readonly product_id: string;
  item_id: string;
  price: number;
  options: TauOptions;
}
export interface TauTransaction {
  readonly transaction_type: 'payment' | 'refund';
  readonly amount: number;
  readonly payment_method_id: string;
}
export interface TauOrder {
  readonly order_id: string;
  readonly user_id: string;
  address: TauAddress;
  readonly items: readonly TauItem[];
  /** `pending`, `pending (item modified)`, `processed`, `delivered`, `cancelled`, `return requested`, `exchange requested`. */
  status: string;
  readonly fulfillments: readonly { readonly tracking_id: readonly string[] }[];
  readonly payment_history: TauTransaction[];
  cancel_reason?: string;
  return_items?: readonly string[];
  return_payment_method_id?: string;
  exchange_items?: readonly string[];
  exchange_new_items?: readonly string[];
  exchange_payment_method_id?: string;
  exchange_price_difference?: number;
}
export interface Database {
  readonly products: Readonly<Record<string, TauProduct>>;
  readonly users: Readonly<Record<string, TauUser>>;
  readonly orders: Readonly<Record<string, TauOrder>>;
}

/** A file's text, unpacked where its name ends in `.gz`. */
export function readText(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** @param file `db.json`, plain or gzipped */
export function readDatabase(file: string): Database {
  // Described by the data's SOURCE.md; the replay test runs through every kind of record.
  return JSON.parse(readText(file)) as Database;
}

/** A copy that can be written to. Products are never written, so that they are shared. */
export function copyOf({ products, users, orders }: Database): Database {
  // Plain JSON, for which this is faster than `structuredClone`.
  const written = JSON.parse(JSON.stringify({ users, orders })) as Pick<Database, 'users' | 'orders'>;
  return { products, ...written };
}

/** An order's number stands with or without its `#`. */
export function orderIn(db: Database, id: string): TauOrder | undefined {
  return db.orders[id] ?? db.orders[`#${id.replace(/^#/, '').toUpperCase()}`];
}
