/** @module Serves the sample shop by itself: `SHOP_TOKEN=… node dist/adapters/backend/http/main.js`. */
import { createShop } from '../shop/shop.js';
import { seedShop } from '../shop/seed/seed-shop.js';
import { ShopDb } from '../shop/shop-db.js';
import { serveShop } from './serve-shop.js';

/** The seed of the demo's shop. */
const SEED = 1;

const { SHOP_TOKEN: token, SHOP_DB: path = ':memory:', PORT: port = '8090' } = process.env;
if (!token) {
  process.stderr.write('set SHOP_TOKEN to the bearer token that clients must send\n');
  process.exit(1);
}

const db = new ShopDb(path);
seedShop(db, SEED, Date.now());
const clock = {
  now: () => Date.now(),
  after: (delayMs: number, callback: () => void) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
const server = await serveShop({ shop: createShop(db, clock), token, port: Number(port) });
process.stdout.write(`the sample shop is served at ${server.baseUrl}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close().then(() => db.close()));
}
