/** @module Who to try the demo as; printed at start-up. */
import type { Locale } from '../../../bot/domain/session.js';
import { fullName, type NameColumns } from './find-customer.js';
import type { OrderStatus } from '../shop-backend.js';
import type { ShopDb } from './shop-db.js';

export interface DemoCustomerSummary {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly postcode: string;
  readonly locale: Locale;
  /** Newest first, as they are now. */
  readonly orders: readonly { readonly id: string; readonly status: OrderStatus }[];
}

/** The named customers, English first; empty where the shop was not seeded. */
export function demoCustomers(db: ShopDb): readonly DemoCustomerSummary[] {
  return db.read(() =>
    db
      .all<DemoRow>(
        `SELECT id, first_name, last_name, locale, email, json_extract(address, '$.postcode') AS postcode
         FROM customers WHERE is_demo = 1 ORDER BY locale, id`,
      )
      .map((row) => ({
        id: row.id,
        name: fullName(row),
        email: row.email,
        postcode: row.postcode,
        locale: row.locale,
        orders: db.all<{ id: string; status: OrderStatus }>(
          'SELECT id, status FROM orders WHERE customer_id = ? ORDER BY placed_at DESC, id',
          row.id,
        ),
      })),
  );
}

interface DemoRow extends NameColumns {
  readonly id: string;
  readonly email: string;
  readonly postcode: string;
  readonly locale: Locale;
}
