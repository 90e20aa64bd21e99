/** What an operator learns of a real shop that fails, through the whole bot. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { serveShop } from '../../../adapters/backend/http/serve-shop.js';
import type { ShopServer } from '../../../adapters/backend/http/serve-shop.js';
import { seedShop } from '../../../adapters/backend/shop/seed/seed-shop.js';
import { createShop } from '../../../adapters/backend/shop/shop.js';
import { ShopDb } from '../../../adapters/backend/shop/shop-db.js';
import { logSink } from '../../support/log-lines.js';
import type { LogSink } from '../../support/log-lines.js';
import { openDesk } from '../turn/desk.js';
import type { Desk } from '../turn/desk.js';

const TOKEN = 'shop-token';
const EMAIL = 'emma.clarke@example.com';

let db: ShopDb;
let server: ShopServer;
let desk: Desk;
let log: LogSink;
/** What happens to a cancellation that has come in. */
let meanwhile: () => void | Promise<void>;

beforeEach(async () => {
  db = new ShopDb(':memory:');
  const clock = { now: () => Date.UTC(2026, 4, 12, 9), after: () => () => {} };
  seedShop(db, 1, clock.now());
  server = await serveShop({
    shop: createShop(db, clock),
    token: TOKEN,
    port: 0,
    onWrite: (moment) => (moment === 'received' ? meanwhile() : undefined),
  });
  log = logSink();
  desk = await openDesk(
    { logTo: log.to },
    {
      LOG_LEVEL: 'info',
      LOG_PRETTY: 'off',
      SHOP_URL: server.baseUrl,
      SHOP_TOKEN: TOKEN,
      TOOL_TIMEOUT_MS: '250',
    },
  );
});
afterEach(async () => {
  await desk.close();
  await server.close();
  db.close();
});

/** As somebody who has to say who they are; up to the last yes. */
async function cancelAnOrder(): Promise<void> {
  await desk.begin();
  await desk.say('cancel my order');
  await desk.say(EMAIL);
  for (let asked = 0; asked < 3; asked++) {
    const [first] = Object.values(await desk.choices());
    await desk.choose(first ?? 'there was no button');
  }
}

const failures = () => log.lines().filter(({ level }) => level !== 'info');
const failuresCounted = async () =>
  /^parley_errors_total\{code="tool-failed"\} (\d+)$/m.exec(
    (await desk.app.telemetry.exposeMetrics()).body,
  )?.[1];

test.each([
  [
    'a fault',
    () => Promise.reject(new Error(`the shop knows ${EMAIL}`)),
    "the shop's API gave status 500 to a POST",
  ],
  [
    'a time-out',
    () => new Promise<void>((resolve) => setTimeout(resolve, 500)),
    "the shop's API gave no answer to a POST",
  ],
])('a cancellation that ends with %s is logged with its job, and counted', async (_what, ends, reason) => {
  meanwhile = ends;
  await cancelAnOrder();
  expect(failures()).toMatchObject([
    {
      level: 'warn',
      session: await desk.id(),
      job: expect.stringMatching(/^demo\/terminal:default:desk#m\d+!0$/),
      tool: 'cancelOrder',
      code: 'tool-failed',
      err: { name: 'ToolFailed', message: `the tool cancelOrder failed: ${reason}` },
      msg: 'the outcome of a write is unknown',
    },
  ]);
  expect(await failuresCounted()).toBe('1');
  expect(log.text()).not.toContain(EMAIL);
});

test('a shop that goes away over a cancellation: also that it cannot be asked what became of it', async () => {
  meanwhile = () => server.close();
  await cancelAnOrder();
  expect(failures().map(({ err }) => (err as { message: string }).message)).toEqual([
    "the tool cancelOrder failed: the shop's API gave no answer to a POST",
    "the tool cancelOrder failed: the shop's API gave no answer to a GET",
  ]);
  expect(await failuresCounted()).toBe('2');
});

test('a tool that answers “unknown” itself is logged and counted as well', async () => {
  meanwhile = () => {};
  await desk.close();
  log = logSink();
  desk = await openDesk(
    {
      logTo: log.to,
      wrapTools: (tools) => (name) => {
        const tool = tools(name);
        if (tool?.kind !== 'write') return tool;
        return {
          ...tool,
          invoke: async () => ({ kind: 'unknown' }),
          outcomeOf: async () => ({ kind: 'none' }),
        };
      },
    },
    { LOG_LEVEL: 'info', LOG_PRETTY: 'off', SHOP_URL: server.baseUrl, SHOP_TOKEN: TOKEN },
  );
  await cancelAnOrder();
  expect(failures()).toMatchObject([{ level: 'warn', tool: 'cancelOrder', code: 'tool-failed' }]);
  expect(await failuresCounted()).toBe('1');
});
