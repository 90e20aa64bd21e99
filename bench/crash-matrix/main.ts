/**
 * @module `npm run crash-matrix -- --turns N --seed S --store redis|embedded --json`: customers cancel orders while the
 * server is killed at every await and at random; afterwards every message has exactly one answer and every order
 * exactly one cancellation.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { readEffects } from '../../adapters/backend/shop/effects.js';
import { seedShop } from '../../adapters/backend/shop/seed/seed-shop.js';
import { ShopDb } from '../../adapters/backend/shop/shop-db.js';
import { startRedis } from '../../tests/support/redis-servers.js';
import { readArguments, seededRandom } from '../support/arguments.js';
import { freePort } from '../support/child.js';
import { pause } from '../support/widget-client.js';
import type { HeardLine } from '../support/widget-client.js';
import { cancelBySink, cancelByWidget } from './customers.js';
import type { Conversation, World } from './customers.js';
import { judge } from './judge.js';
import type { Verdict } from './judge.js';
import { crashPoints } from './points.js';
import { Replica } from './replica.js';
import type { KillPlan } from './replica.js';

const root = process.cwd();
const args = readArguments(process.argv.slice(2), ['turns', 'seed', 'store', 'json', 'cover', 'server']);
const wantedTurns = args.number('turns', 200);
const seed = args.number('seed', 1);
const store = args.text('store', 'embedded');
if (store !== 'redis' && store !== 'embedded') throw new Error('--store takes redis or embedded');
/** Goes on beyond `turns` until every crash point was hit. Small runs (the suite's) cannot be asked that. */
const mustCover = args.flag('cover') || wantedTurns >= 5_000;
const CONCURRENCY = 24;
/** At least one kill in so many turns. */
const TURNS_PER_KILL = 8;
const TURNS_PER_REDIS_RESTART = 250;
/** A point that so many lives did not come to is rare. */
const RARE_AFTER = 2;
/** How long an answer may take to arrive once nothing is killed any more. */
const LONGEST_REST_MS = 30_000;

const random = seededRandom(seed);
const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-crash-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

// The shop's file is shared by the replicas and read here at the end.
const shop = new ShopDb(path.join(folder, 'shop.db'));
const wantedOrders = Math.ceil(wantedTurns / 3) + 400;
seedShop(shop, seed, Date.now(), { customers: Math.ceil(wantedOrders / 4), orders: wantedOrders * 4 });
const orders = shop.all<{ id: string; email: string }>(
  "SELECT o.id AS id, c.email AS email FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.status = 'pending' ORDER BY o.id",
);

const redis = store === 'redis' ? await startRedis({ fsync: 'always' }) : null;
const sunk = new Map<string, Map<string, HeardLine>>();
const sinkServer = createServer((req, res) => {
  let body = '';
  req.on('data', (chunk: Buffer) => (body += chunk.toString()));
  req.on('end', () => {
    // A platform that is busy now and then.
    if (random() < 0.05) return void res.writeHead(503).end();
    const { to, line, key } = JSON.parse(body) as { to: string; line: HeardLine['line']; key: string };
    const thread = to.slice(to.lastIndexOf(':') + 1);
    const lines = sunk.get(thread) ?? new Map<string, HeardLine>();
    sunk.set(thread, lines);
    if (!lines.has(key)) lines.set(key, { position: key, line });
    res.writeHead(204).end();
  });
}).listen(0, '127.0.0.1');
await new Promise((resolve) => sinkServer.once('listening', resolve));
const sinkAddress = sinkServer.address();
const sinkPort = typeof sinkAddress === 'object' && sinkAddress ? sinkAddress.port : 0;

let turns = 0;
let deliveries = 0;
let kills = 0;
const points = crashPoints(root, store);
const hits = new Map(points.map((point) => [point, 0]));
const tries = new Map<string, number>();
const plan: KillPlan = {
  next(mayHunt) {
    // The least hit first; among them the least tried, so that a point that is hard to reach does not block the others.
    const fewest = [...hits].sort(
      (a, b) => a[1] - b[1] || (tries.get(a[0]) ?? 0) - (tries.get(b[0]) ?? 0) || random() - 0.5,
    );
    const point = fewest[0]?.[0] ?? '';
    const before = tries.get(point) ?? 0;
    tries.set(point, before + 1);
    const isRare = hits.get(point) === 0 && before >= RARE_AFTER;
    return { point, hit: isRare ? 1 : 1 + Math.floor(random() * 3), isHunt: isRare && mayHunt };
  },
  died(point) {
    kills += 1;
    if (point !== null) hits.set(point, (hits.get(point) ?? 0) + 1);
  },
  // One turn early: the last turns of a run would else find it one kill short.
  isDue: () => kills * (TURNS_PER_KILL - 1) < turns,
};

const env = {
  PARLEY_ENV: 'test',
  DEMO: 'on',
  DATA_DIR: folder,
  MASTER_KEY: randomBytes(32).toString('base64'),
  STORE: store,
  ...(redis ? { REDIS_URL: redis.url } : {}),
  LEASE_MS: '400',
  SWEEP_MS: '150',
  TOOL_TIMEOUT_MS: '300',
  SEND_TIMEOUT_MS: '2000',
  WEB_RATE_CONVERSATIONS: '0',
  WEB_RATE_MESSAGES: '0',
  LOG_LEVEL: 'silent',
  SINK_URL: `http://127.0.0.1:${sinkPort}`,
};
const serverFile = args.text('server', '');
const ports = store === 'redis' ? [await freePort(), await freePort()] : [await freePort()];
// With one replica there is nobody to leave the kills to.
const replicas = ports.map((port, i) => new Replica(serverFile, port, env, plan, random, i > 0));

const world: World = {
  random,
  bases: () => replicas.filter((replica) => replica.isUp).map((replica) => replica.base),
  delivered: () => void (deliveries += 1),
  sent: () => void (turns += 1),
  sink: { lines: (thread) => [...(sunk.get(thread)?.values() ?? [])] },
};

const startedAt = Date.now();
const conversations: Conversation[] = [];
let next = 0;
const isCovered = () => [...hits.values()].every((count) => count > 0);
const isWanted = () => next < orders.length && (turns < wantedTurns || (mustCover && !isCovered()));

async function customer(): Promise<void> {
  while (isWanted()) {
    const order = orders[next++];
    if (!order) return;
    const run = random() < 0.15 ? cancelBySink : cancelByWidget;
    conversations.push(await run(world, order.id, order.email));
  }
}

let isOver = false;
const restarts = restartRedis();
const progress = setInterval(() => {
  const zero = [...hits.values()].filter((count) => count === 0).length;
  process.stderr.write(
    `${Math.round((Date.now() - startedAt) / 1000)} s: ${turns}/${wantedTurns} turns, ${kills} kills, ${conversations.length} conversations, ${zero} of ${points.length} points not hit yet\n`,
  );
}, 5_000);
await Promise.all(Array.from({ length: CONCURRENCY }, customer));
isOver = true;
clearInterval(progress);
tell('the customers are done');
const redisRestarts = await restarts;
for (const replica of replicas) await replica.settle();
tell('the replicas stay up');
// Retries with their back-off, fillers and the archive come to rest. What is missing then is lost; what is there twice
// stays there twice however long one waits.
let verdict: Verdict;
const effects = new Map<string, number>();
for (const until = Date.now() + LONGEST_REST_MS; ;) {
  await pause(3_000);
  effects.clear();
  for (const { order } of readEffects(shop)) if (order) effects.set(order, (effects.get(order) ?? 0) + 1);
  verdict = await judge(conversations, effects);
  tell(`judged: ${verdict.lost} lost`);
  if (verdict.lost === 0 || Date.now() > until) break;
}
for (const replica of replicas) await replica.stop();
await redis?.stop();
sinkServer.close();
shop.close();

const notHit = [...hits].filter(([, count]) => count === 0).map(([point]) => point);
const total = [...effects.values()].reduce((sum, count) => sum + count, 0);
const { complaints, ...counts } = verdict;
const result = {
  store,
  seed,
  turns,
  conversations: conversations.length,
  kills,
  redisRestarts,
  deliveries,
  effects: total,
  ...counts,
  crashPoints: points.length,
  crashPointsNotHit: notHit.length,
  seconds: Math.round((Date.now() - startedAt) / 1000),
};
for (const complaint of complaints.slice(0, 50)) process.stderr.write(`${complaint}\n`);
process.stderr.write(`\nhits per crash point\n`);
for (const [point, count] of [...hits].sort())
  process.stderr.write(`${String(count).padStart(6)}  ${point}\n`);
process.stderr.write('\n');
for (const [name, value] of Object.entries(result)) process.stderr.write(`${name.padEnd(18)} ${value}\n`);
// Small runs leave the published result alone.
if (wantedTurns >= 5_000) {
  mkdirSync(path.join(root, 'bench/results'), { recursive: true });
  const file = path.join(root, `bench/results/crash-matrix-${store}.json`);
  writeFileSync(
    file,
    `${JSON.stringify({ ...result, hits: Object.fromEntries(hits), complaints }, null, 2)}\n`,
  );
}

const isViolated =
  verdict.lost + verdict.doubled + verdict.stuck > 0 ||
  kills * TURNS_PER_KILL < turns ||
  (mustCover && notHit.length > 0);
if (args.flag('json')) process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(isViolated ? 1 : 0);

function tell(what: string): void {
  process.stderr.write(`${Math.round((Date.now() - startedAt) / 1000)} s: ${what}\n`);
}

/** Kills Redis in the middle of whatever is going on, and starts it again on its append-only file. */
async function restartRedis(): Promise<number> {
  let count = 0;
  if (!redis) return count;
  while (!isOver) {
    await pause(50);
    if (turns < (count + 1) * Math.min(TURNS_PER_REDIS_RESTART, wantedTurns / 3)) continue;
    count += 1;
    await redis.kill();
    await pause(100);
    await redis.restart();
  }
  return count;
}
