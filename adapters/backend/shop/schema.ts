/** @module The sample shop's tables. Money is integer minor units, times are epoch ms, booleans are 0 and 1. */

/** Raised with every change to {@link SCHEMA}; a file of another version is refused. */
export const SCHEMA_VERSION = 3;

/** Run once, on an empty file. Tables are STRICT, so a column never holds another type than it says. */
export const SCHEMA = `
  CREATE TABLE customers (
    id TEXT PRIMARY KEY,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    email TEXT NOT NULL,
    -- What a claim is compared with: folded (fold.ts), the name in both orders.
    email_key TEXT NOT NULL UNIQUE,
    name_key TEXT NOT NULL,
    name_key_reversed TEXT NOT NULL,
    -- Of the address; empty where it has none, which no claim fits.
    postcode_key TEXT NOT NULL,
    -- JSON. An order has its own, as it was then.
    address TEXT NOT NULL,
    locale TEXT NOT NULL CHECK (locale IN ('en', 'zh-Hans')),
    currency TEXT NOT NULL,
    phone TEXT NOT NULL,
    is_demo INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX customers_by_postcode ON customers (postcode_key);

  CREATE TABLE products (
    id TEXT PRIMARY KEY,
    name_en TEXT NOT NULL,
    name_zh TEXT NOT NULL
  ) STRICT;

  CREATE TABLE variants (
    id TEXT PRIMARY KEY,
    product_id TEXT NOT NULL REFERENCES products (id),
    -- JSON: option → the value chosen.
    options TEXT NOT NULL,
    -- JSON: word of the options → how it is shown.
    labels TEXT NOT NULL,
    -- JSON: currency → price.
    prices TEXT NOT NULL,
    available INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX variants_by_product ON variants (product_id);

  CREATE TABLE payment_methods (
    id TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    kind TEXT NOT NULL CHECK (kind IN ('gift_card', 'paypal', 'credit_card')),
    -- What the customer recognises it by; never a whole card number.
    label TEXT NOT NULL,
    -- Of a gift card, in the customer's currency.
    balance INTEGER CHECK (balance >= 0),
    CHECK ((kind = 'gift_card') = (balance IS NOT NULL))
  ) STRICT;
  CREATE INDEX payment_methods_by_customer ON payment_methods (customer_id);

  CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    status TEXT NOT NULL CHECK (status IN
      ('pending', 'processed', 'delivered', 'cancelled', 'return-requested', 'exchange-requested')),
    items_changed INTEGER NOT NULL DEFAULT 0,
    placed_at INTEGER NOT NULL,
    currency TEXT NOT NULL,
    address TEXT NOT NULL,
    tracking TEXT,
    cancel_reason TEXT,
    -- Gets, or pays, the money of a return or an exchange once the goods are back.
    settled_by TEXT REFERENCES payment_methods (id)
  ) STRICT;
  CREATE INDEX orders_by_customer ON orders (customer_id, placed_at);

  CREATE TABLE order_items (
    order_id TEXT NOT NULL REFERENCES orders (id),
    line INTEGER NOT NULL,
    variant_id TEXT NOT NULL REFERENCES variants (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    -- Of one piece, as it was paid.
    price INTEGER NOT NULL CHECK (price >= 0),
    sent_back INTEGER NOT NULL DEFAULT 0,
    -- What is sent for it, in an exchange.
    exchanged_for TEXT REFERENCES variants (id),
    PRIMARY KEY (order_id, line)
  ) STRICT;

  CREATE TABLE payments (
    order_id TEXT NOT NULL REFERENCES orders (id),
    number INTEGER NOT NULL,
    payment_method_id TEXT NOT NULL REFERENCES payment_methods (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    -- 0 when all of it was given back.
    is_open INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (order_id, number)
  ) STRICT;

  CREATE TABLE refunds (
    order_id TEXT NOT NULL REFERENCES orders (id),
    number INTEGER NOT NULL,
    payment_method_id TEXT NOT NULL REFERENCES payment_methods (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    at INTEGER NOT NULL,
    -- When the money arrives, in business days; 0 and 0 is at once.
    days_from INTEGER NOT NULL,
    days_to INTEGER NOT NULL,
    PRIMARY KEY (order_id, number)
  ) STRICT;

  -- What came of a call under a key. Written by the transaction of the change itself.
  CREATE TABLE idempotency (
    key TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL,
    -- The call's name and arguments: the same key with others is refused.
    fingerprint TEXT NOT NULL,
    outcome TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;

  -- What really happened, one row each time. Deliberately not unique by key: it is there to show doubles.
  CREATE TABLE effects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    -- NULL for what happened to the customer's account.
    order_id TEXT,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE TRIGGER effects_stay BEFORE UPDATE ON effects BEGIN SELECT RAISE(ABORT, 'effects is append-only'); END;
  CREATE TRIGGER effects_remain BEFORE DELETE ON effects BEGIN SELECT RAISE(ABORT, 'effects is append-only'); END;

  -- Identifications that failed. The claim is a digest: what strangers typed is not kept.
  CREATE TABLE failed_attempts (
    claim TEXT NOT NULL,
    -- Of the call: one that is made again is no second attempt.
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (claim, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX failed_attempts_by_time ON failed_attempts (at);
`;
