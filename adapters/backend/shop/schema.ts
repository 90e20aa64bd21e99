/** @module The sample shop's tables. Money is integer minor units, times are epoch ms, booleans are 0 and 1. */

/** Raised with every change to {@link SCHEMA}; a file of another version is refused. */
export const SCHEMA_VERSION = 2;

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
    postcode TEXT NOT NULL,
    postcode_key TEXT NOT NULL,
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
    name_zh TEXT NOT NULL,
    -- JSON: option → the values on offer.
    options TEXT NOT NULL,
    -- JSON: currency → price.
    prices TEXT NOT NULL
  ) STRICT;

  CREATE TABLE gift_cards (
    id TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    currency TEXT NOT NULL,
    balance INTEGER NOT NULL CHECK (balance >= 0)
  ) STRICT;

  CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    status TEXT NOT NULL CHECK (status IN ('pending', 'processed', 'delivered', 'cancelled')),
    placed_at INTEGER NOT NULL,
    currency TEXT NOT NULL,
    tracking TEXT,
    cancel_reason TEXT
  ) STRICT;
  CREATE INDEX orders_by_customer ON orders (customer_id, placed_at);

  CREATE TABLE order_items (
    order_id TEXT NOT NULL REFERENCES orders (id),
    line INTEGER NOT NULL,
    product_id TEXT NOT NULL REFERENCES products (id),
    -- JSON: option → the value chosen.
    options TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    price INTEGER NOT NULL CHECK (price >= 0),
    PRIMARY KEY (order_id, line)
  ) STRICT;

  CREATE TABLE payments (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders (id),
    method TEXT NOT NULL CHECK (method IN ('gift_card', 'paypal', 'credit_card')),
    -- What the customer recognises it by: a card's last four digits, a gift card's id.
    label TEXT NOT NULL,
    gift_card_id TEXT REFERENCES gift_cards (id),
    amount INTEGER NOT NULL CHECK (amount > 0)
  ) STRICT;
  CREATE INDEX payments_by_order ON payments (order_id);

  CREATE TABLE refunds (
    payment_id TEXT PRIMARY KEY REFERENCES payments (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    at INTEGER NOT NULL,
    -- When the money arrives, in business days; 0 and 0 is at once.
    days_from INTEGER NOT NULL,
    days_to INTEGER NOT NULL
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
    order_id TEXT NOT NULL,
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
