/** @module What the shop sells, as it is read. */
import type { CustomerId } from '../../../bot/domain/ids.js';
import type { Labels, LocalName, Options, Product, ProductName } from '../shop-backend.js';
import type { Currency } from './seed/catalogue.js';
import type { ShopDb } from './shop-db.js';

/** Every product, in the order of the catalogue. */
export function productNames(db: ShopDb): readonly ProductName[] {
  return (
    db.json<ProductName[]>(
      `SELECT json_group_array(json_object('id', id, 'name', json_object('en', name_en, 'zh', name_zh)) ORDER BY rowid)
         FROM products`,
    ) ?? []
  );
}

/** What a stranger is told prices in. */
const OWN_CURRENCY: Currency = 'USD';

/**
 * In the order of `ids`, priced in the customer's currency, or the shop's own where there is none; null where a product is unknown, or the
 * customer is.
 */
export function productsOf(
  db: ShopDb,
  customer: CustomerId | null,
  ids: readonly string[],
): readonly Product[] | null {
  const currency = customer === null ? OWN_CURRENCY : currencyOf(db, customer);
  if (currency === null) return null;
  const rows = db.json<readonly ProductRow[]>(
    `SELECT json_group_array(json_object('id', p.id,
       'name', json_object('en', p.name_en, 'zh', p.name_zh), 'variants',
       (SELECT json_group_array(json_object('id', v.id, 'options', json(v.options), 'labels', json(v.labels),
           'price', json_extract(v.prices, '$.' || ?2), 'available', v.available) ORDER BY v.rowid)
          FROM variants v WHERE v.product_id = p.id)))
       FROM products p WHERE p.id IN (SELECT value FROM json_each(?1))`,
    JSON.stringify(ids),
    currency,
  );
  const products = new Map((rows ?? []).map((row) => [row.id, toProduct(row, currency)]));
  const found = ids.flatMap((id) => products.get(id) ?? []);
  return found.length === ids.length ? found : null;
}

interface ProductRow {
  readonly id: string;
  readonly name: LocalName;
  readonly variants: readonly {
    readonly id: string;
    readonly options: Options;
    readonly labels: Labels;
    readonly price: number;
    readonly available: 0 | 1;
  }[];
}

function currencyOf(db: ShopDb, customer: CustomerId): string | null {
  const row = db.first<{ readonly currency: string }>(
    'SELECT currency FROM customers WHERE id = ?',
    customer,
  );
  return row?.currency ?? null;
}

function toProduct({ id, name, variants }: ProductRow, currency: string): Product {
  return {
    id,
    name,
    labels: Object.fromEntries(variants.flatMap(({ labels }) => Object.entries(labels))),
    variants: variants.map((variant) => ({
      id: variant.id,
      options: variant.options,
      price: { amount: variant.price, currency },
      available: variant.available === 1,
    })),
  };
}
