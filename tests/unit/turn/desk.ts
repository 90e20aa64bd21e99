/** @module The real engine over the memory store and the sample shop, with hands on time, tools and ownership. */
import { terminalChannel } from '../../../adapters/terminal/conversation.js';
import { compose } from '../../../bot/app/compose.js';
import type { App, Overrides } from '../../../bot/app/compose.js';
import { signedIn } from '../../../bot/app/demo-identity.js';
import { closeWorld, openWorld } from '../../../bot/app/conversations/world.js';
import type { World } from '../../../bot/app/conversations/world.js';
import type { Activity } from '../../../bot/domain/activity.js';
import { address, entryId } from '../../../bot/domain/ids.js';
import type { SessionId } from '../../../bot/domain/ids.js';
import type { Session } from '../../../bot/domain/session.js';
import type { TurnTaken } from '../../../bot/turn/turn-record.js';

/** One conversation with one bot. */
export interface Desk {
  readonly world: World;
  readonly app: App;
  readonly records: readonly TurnTaken[];
  session(): Session;
  id(): Promise<SessionId>;
  /** Begins the conversation; `customer` is the demo customer who is signed in. */
  begin(customer?: string): Promise<readonly string[]>;
  /** Says something; answers what the bot said until all came to rest. */
  say(text: string): Promise<readonly string[]>;
  choose(choice: string): Promise<readonly string[]>;
  /** Ids of the quick replies shown last, by label. */
  choices(): Promise<Readonly<Record<string, string>>>;
  /** Hands an activity in without waiting for what comes of it. */
  send(activity: Pick<Activity, 'type'> & Record<string, unknown>): Promise<void>;
  later(ms: number): Promise<readonly string[]>;
  /** What the bot said since the last look. */
  heard(): Promise<readonly string[]>;
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(
  overrides: Overrides = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<Desk> {
  const world = await openWorld(environment);
  const { clock, config, store, shop } = world;
  const records: TurnTaken[] = [];
  const app = await compose(config, {
    clock,
    store,
    shop,
    channels: () => [{ channel: terminalChannel }],
    onTurn: (_session, record) => void records.push(record),
    ...overrides,
  });
  const { engine } = app;
  engine.start();
  const at = address({ tenant: config.tenant, channel: 'terminal', account: 'default', thread: 'desk' });
  let said = 0;
  let shown = 0;

  async function settled(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await new Promise((resolve) => setImmediate(resolve));
      await engine.idle();
    }
  }

  async function send(activity: Pick<Activity, 'type'> & Record<string, unknown>): Promise<void> {
    const received = { id: entryId(at, `m${said++}`), address: at, at: clock.now() };
    // The tests write activities by hand; what is missing shows at once.
    await engine.receive({ ...received, ...activity } as unknown as Activity);
  }

  async function heard(): Promise<readonly string[]> {
    await settled();
    const lines = await engine.readLog(await engine.sessionAt(at), null, 1_000);
    const bot = lines.flatMap(({ line }) => (line.from === 'bot' ? [line.reply.text] : []));
    const fresh = bot.slice(shown);
    shown = bot.length;
    return fresh;
  }

  async function sent(
    activity: Pick<Activity, 'type'> & Record<string, unknown>,
  ): Promise<readonly string[]> {
    await send(activity);
    return heard();
  }

  return {
    world,
    app,
    records,
    session() {
      const session = records.findLast((record) => record.session !== null)?.session;
      if (!session) throw new Error('there was no turn yet');
      return session;
    },
    id: () => engine.sessionAt(at),
    begin: (customer) =>
      sent({
        type: 'conversationStarted',
        locale: 'en',
        identity: customer === undefined ? null : signedIn(shop.demoCustomers, customer),
        context: {},
      }),
    say: (text) => sent({ type: 'message', text }),
    choose: (choice) => sent({ type: 'choice', choice, label: choice }),
    async choices() {
      const lines = await engine.readLog(await engine.sessionAt(at), null, 1_000);
      const shown = lines.flatMap(({ line }) =>
        line.from === 'bot' && line.reply.kind === 'choices' ? [line.reply.choices] : [],
      );
      return Object.fromEntries((shown.at(-1) ?? []).map(({ id, label }) => [label, id]));
    },
    send,
    async later(ms) {
      await clock.advance(ms, settled);
      return heard();
    },
    heard,
    settled,
    async close() {
      await settled();
      await engine.drain(1);
      clock.forget();
      await app.archive.close();
      await app.telemetry.close();
      await closeWorld(world);
    },
  };
}
