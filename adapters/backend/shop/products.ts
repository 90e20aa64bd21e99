/** @module What the shop sells, as it is read. */
import type { CustomerId } from '../../../bot/domain/ids.js';
import type { Labels, LocalName, Options, Product, ProductName } from '../shop-backend.js';
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

/** In the order of `ids`, priced in the customer's currency; null where one is unknown, or the customer is. */
export function productsOf(
  db: ShopDb,
  customer: CustomerId,
  ids: readonly string[],
): readonly Product[] | null {
  const rows = db.json<readonly ProductRow[]>(
    `SELECT json_group_array(json_object('id', p.id, 'currency', c.currency,
       'name', json_object('en', p.name_en, 'zh', p.name_zh), 'variants',
       (SELECT json_group_array(json_object('id', v.id, 'options', json(v.options), 'labels', json(v.labels),
           'price', json_extract(v.prices, '$.' || c.currency), 'available', v.available) ORDER BY v.rowid)
          FROM variants v WHERE v.product_id = p.id)))
       FROM customers c JOIN products p ON p.id IN (SELECT value FROM json_each(?)) WHERE c.id = ?`,
    JSON.stringify(ids),
    customer,
  );
  const products = new Map((rows ?? []).map((row) => [row.id, toProduct(row)]));
  const found = ids.flatMap((id) => products.get(id) ?? []);
  return found.length === ids.length ? found : null;
}

interface ProductRow {
  readonly id: string;
  readonly currency: string;
  readonly name: LocalName;
  readonly variants: readonly {
    readonly id: string;
    readonly options: Options;
    readonly labels: Labels;
    readonly price: number;
    readonly available: 0 | 1;
  }[];
}

function toProduct({ id, currency, name, variants }: ProductRow): Product {
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
