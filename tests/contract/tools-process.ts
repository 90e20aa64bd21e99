/**
 * @module A process with the sample shop, for tests that need more than one: `serve DB PORT MOMENT` serves it and dies of
 * SIGKILL at the first write's MOMENT; `cancel DB KEY ORDER TIMES` cancels as Emma and prints the outcomes.
 */
import { createShopTools } from '../../adapters/backend/shop-tools.js';
import { seedShop } from '../../adapters/backend/shop/seed/seed-shop.js';
import { createShop } from '../../adapters/backend/shop/shop.js';
import { ShopDb } from '../../adapters/backend/shop/shop-db.js';
import { serveShop } from '../../adapters/backend/http/serve-shop.js';
import { NOW, SEED, StillClock, TOKEN, use } from './tools-fixture.js';

const [mode, path = '', ...rest] = process.argv.slice(2);
if (mode === 'serve') await serve(path, Number(rest[0]), rest[1] ?? 'never');
if (mode === 'cancel') await cancel(path, rest[0] ?? '', rest[1] ?? '', Number(rest[2]));

async function serve(file: string, port: number, fatal: string): Promise<void> {
  const db = new ShopDb(file);
  seedShop(db, SEED, NOW);
  const server = await serveShop({
    shop: createShop(db, new StillClock()),
    token: TOKEN,
    port,
    onWrite(moment) {
      if (moment === fatal) process.kill(process.pid, 'SIGKILL');
    },
  });
  process.stdout.write(`${server.port}\n`);
}

async function cancel(file: string, key: string, orderId: string, times: number): Promise<void> {
  // Opening and seeding race with the other processes too.
  const db = new ShopDb(file);
  seedShop(db, SEED, NOW);
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const tools = createShopTools(createShop(db, new StillClock()));
  const kinds: string[] = [];
  for (let i = 0; i < times; i++) {
    const outcome = await use(
      tools,
      'cancelOrder',
      { orderId, reason: 'no longer needed' },
      { key: `${key}${i % 2}` },
    );
    kinds.push(outcome.kind === 'refused' ? outcome.code : outcome.kind);
  }
  db.close();
  process.stdout.write(`${kinds.join(' ')}\n`);
  process.stdin.destroy();
}
