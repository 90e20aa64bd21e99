/** @module The company's systems: a real shop over HTTP, or the sample shop in the data directory. */
import path from 'node:path';
import { createHttpTools } from '../../adapters/backend/http/http-tools.js';
import { demoCustomers } from '../../adapters/backend/shop/demo-customers.js';
import type { DemoCustomerSummary } from '../../adapters/backend/shop/demo-customers.js';
import { createShopTools } from '../../adapters/backend/shop-tools.js';
import { seedShop } from '../../adapters/backend/shop/seed/seed-shop.js';
import { ShopDb } from '../../adapters/backend/shop/shop-db.js';
import { createShop } from '../../adapters/backend/shop/shop.js';
import type { Clock } from '../ports/clock.js';
import type { Tools } from '../ports/tools.js';
import type { Config } from './config.js';

export interface OpenShop {
  readonly tools: Tools;
  /** Whom to try it as; empty for a real shop. */
  readonly demoCustomers: readonly DemoCustomerSummary[];
  /** The sample shop's database; null for a real shop. */
  readonly db: ShopDb | null;
  close(): void;
}

/** The sample shop looks the same on every machine. */
const SEED = 1;

/** No tools at all where there is neither a real shop nor the demo. */
export function openShop(config: Config, clock: Clock): OpenShop {
  if (config.shop) {
    const { url, token } = config.shop;
    const tools = createHttpTools({ baseUrl: url, token: token.reveal(), timeoutMs: config.toolTimeoutMs });
    return { tools, demoCustomers: [], db: null, close: () => {} };
  }
  if (!config.demo) return { tools: () => null, demoCustomers: [], db: null, close: () => {} };
  const file = config.store.kind === 'memory' ? ':memory:' : path.join(config.dataDir, 'shop.db');
  const db = new ShopDb(file);
  try {
    seedShop(db, SEED, clock.now());
    return {
      tools: createShopTools(createShop(db, clock)),
      demoCustomers: demoCustomers(db),
      db,
      close: () => db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}
