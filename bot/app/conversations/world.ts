/** @module What a scenario happens in: the outside world, which lasts, and the bot, which can be rebuilt at any time. */
import { terminalChannel } from '../../../adapters/terminal/conversation.js';
import { plainSteps } from '../../ports/steps.js';
import type { Store } from '../../ports/store.js';
import { compose } from '../compose.js';
import type { App, Overrides } from '../compose.js';
import { readConfig } from '../config.js';
import type { Config } from '../config.js';
import { openShop } from '../open-shop.js';
import type { OpenShop } from '../open-shop.js';
import { openStore } from '../open-store.js';
import { FakeClock } from './fake-clock.js';

/** Each scenario has its own: nothing of one is seen by another. */
export interface World {
  readonly config: Config;
  readonly clock: FakeClock;
  readonly store: Store;
  readonly shop: OpenShop;
}

/** A bot over a world. */
export interface Bot {
  readonly app: App;
  /** Resolves when nothing is being done any more. */
  settled(): Promise<void>;
  /** Lets go of all that the bot held in memory; the world stays. */
  close(): Promise<void>;
}

/** A working day; the seeded orders are days old then. */
const START = Date.UTC(2026, 4, 12, 9);

/** Values are sealed with a key, as in production: what is stored must survive the codec. Nothing here is secret. */
const ENVIRONMENT = {
  PARLEY_ENV: 'test',
  STORE: 'memory',
  DEMO: 'on',
  PORT: '0',
  TIME_ZONE: 'UTC',
  LOG_LEVEL: 'silent',
  METRICS: 'off',
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  WEB_TOKEN_SECRET: 'conversation tests, tokens of the widget',
  WEB_IDENTITY_SECRET: 'conversation tests, tokens of the host site',
  WEB_RATE_CONVERSATIONS: '0',
  WEB_RATE_MESSAGES: '0',
};

/**
 * @param environment settings in the place of the usual ones
 * @param now what the clock stands at, epoch ms; the shop is seeded for it
 */
export async function openWorld(
  environment: Readonly<Record<string, string>> = {},
  now = START,
): Promise<World> {
  const config = readConfig({ ...ENVIRONMENT, ...environment });
  const clock = new FakeClock(now);
  return { config, clock, store: await openStore(config, plainSteps), shop: openShop(config, clock) };
}

/** The caller closes the bots before. */
export async function closeWorld({ store, shop }: World): Promise<void> {
  await store.close();
  shop.close();
}

export async function openBot(world: World, onTurn: NonNullable<Overrides['onTurn']>): Promise<Bot> {
  const { config, clock, store, shop } = world;
  const channels = () => [{ channel: terminalChannel }];
  const app = await compose(config, { clock, store, shop, onTurn, channels });
  app.engine.start();
  const { engine } = app;

  /** A sweep is under way for a moment before its work counts as the engine's. */
  async function settled(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      await new Promise((resolve) => setImmediate(resolve));
      await engine.idle();
    }
  }

  return {
    app,
    settled,
    async close() {
      await settled();
      app.closeStreams();
      // The clock stands still, so the deadline never comes: there is nothing left to wait for.
      await engine.drain(1);
      clock.forget();
      // The store and the shop are the world's: only what the bot itself opened is closed.
      await app.archive.close();
      await app.telemetry.close();
    },
  };
}
