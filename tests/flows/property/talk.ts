/** @module A conversation with the real engine, in which commands can be said without words, and all that a person would see of it. */
import { terminalChannel } from '../../../adapters/terminal/conversation.js';
import { compose } from '../../../bot/app/compose.js';
import type { App } from '../../../bot/app/compose.js';
import { closeWorld, openWorld } from '../../../bot/app/conversations/world.js';
import type { World } from '../../../bot/app/conversations/world.js';
import { signedIn } from '../../../bot/app/demo-identity.js';
import type { Activity } from '../../../bot/domain/activity.js';
import type { FlowLibrary } from '../../../bot/domain/flow.js';
import { address, entryId } from '../../../bot/domain/ids.js';
import type { FrameId, SessionId } from '../../../bot/domain/ids.js';
import type { JsonObject } from '../../../bot/domain/json.js';
import type { NluResult } from '../../../bot/domain/nlu.js';
import type { Session } from '../../../bot/domain/session.js';
import type { Owner } from '../../../bot/domain/session.js';
import type { TurnTaken } from '../../../bot/turn/turn-record.js';
import type { Tools } from '../../../bot/ports/tools.js';
import { recognize } from '../../../nlu/recognize.js';

/** Where a conversation stands. */
export interface Standing {
  /** Bottom first. `waits` is `slot:<name>`, `confirm`, `job` or `flow`. */
  readonly frames: readonly {
    readonly id: FrameId;
    readonly flow: string;
    readonly waits: string;
    readonly slots: JsonObject;
  }[];
  readonly session: Session;
}

export interface Talk {
  readonly language: 'en' | 'zh';
  readonly flows: FlowLibrary;
  /** Copy keys of all that was said so far. */
  readonly said: readonly string[];
  standing(): Standing;
  /** From now on, whether all but store and shop is dropped and built again before each activity. */
  setCold(isCold: boolean): void;
  /** Real words, for real understanding. */
  say(text: string): Promise<void>;
  /** What understanding makes of some words. */
  mean(meaning: { readonly intents?: readonly string[]; readonly slots?: JsonObject }): Promise<void>;
  press(choice: string): Promise<void>;
  leave(): Promise<void>;
  own(owner: Owner): Promise<void>;
  later(ms: number): Promise<void>;
  /** Reasons of turns that failed. */
  failures(): Promise<readonly string[]>;
}

export interface Stage {
  readonly world: World;
  /** Calls of the write tool so far, by idempotency key. */
  readonly calls: Map<string, number>;
  talk(customer: string | null, language: 'en' | 'zh'): Promise<Talk>;
  /** Keeps the write tool from answering until what it returns is called. */
  hold(): () => void;
  /** From now on the tool answers so, but for its next `after` calls; until another is set, or none. */
  fail(failure: Failure | null): void;
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface Failure {
  readonly tool: string;
  readonly kind: 'refused' | 'unknown';
  readonly after: number;
  /** Is told of each call that got it. */
  readonly onCall: () => void;
}

const breath = () => new Promise((resolve) => setImmediate(resolve));

/** After this long nobody waits for a write any more. */
export const DEADLINE_MS = 1_000;

/** Begins what is meant instead of said. */
const MEANT = '§';

export async function openStage(flows: FlowLibrary): Promise<Stage> {
  // A write whose outcome stays unknown is soon given up.
  const world = await openWorld({ JOB_DEADLINE_MS: String(DEADLINE_MS) });
  const { clock, store, shop, config } = world;
  const sessions = new Map<SessionId, Session>();
  const said = new Map<SessionId, string[]>();
  const calls = new Map<string, number>();
  let failing: { readonly failure: Failure; left: number } | null = null;
  let held: Promise<void> | null = null;
  let threads = 0;
  let app = await build();

  async function build(): Promise<App> {
    const built = await compose(config, {
      clock,
      store,
      shop,
      flows,
      wrapTools,
      understand: (text, context) =>
        text.startsWith(MEANT)
          ? (JSON.parse(text.slice(MEANT.length)) as NluResult)
          : recognize(text, context),
      channels: () => [{ channel: terminalChannel }],
      onTurn: watch,
    });
    built.engine.start();
    return built;
  }

  /** The sample shop, but nothing is really cancelled: all conversations share its orders. */
  function wrapTools(tools: Tools): Tools {
    return (name) => {
      const tool = tools(name);
      if (!tool) return null;
      return {
        ...tool,
        async invoke(args, call) {
          if (failing?.failure.tool === name && --failing.left < 0) {
            const { kind, onCall } = failing.failure;
            onCall();
            return kind === 'refused' ? { kind, code: 'property' } : { kind };
          }
          if (tool.kind === 'read') return tool.invoke(args, call);
          const { key } = call;
          calls.set(key, (calls.get(key) ?? 0) + 1);
          await held;
          // The order as it was: a flow shows what the tool answers.
          const { orderId } = args;
          const order =
            orderId === undefined ? undefined : await tools('getOrder')?.invoke({ orderId }, call);
          return order?.kind === 'ok' ? order : { kind: 'ok', value: {} };
        },
      };
    };
  }

  function watch(id: SessionId, record: TurnTaken): void {
    if (record.session) sessions.set(id, record.session);
    said.set(id, [...(said.get(id) ?? []), ...record.effects.said.map(({ text }) => text.copy)]);
  }

  async function settled(): Promise<void> {
    // With a job held the engine is never idle: its turns are waited for by their number of steps, which is far below this.
    for (let round = 0; held !== null && round < 20; round++) await breath();
    for (let round = 0; held === null && round < 2; round++) {
      await breath();
      await app.engine.idle();
    }
  }

  async function rebuild(): Promise<void> {
    if (held) return;
    await settled();
    await app.engine.drain(1);
    clock.forget();
    await app.archive.close();
    await app.telemetry.close();
    app = await build();
  }

  async function talk(customer: string | null, language: 'en' | 'zh'): Promise<Talk> {
    const thread = `t${threads++}`;
    const at = address({ tenant: config.tenant, channel: 'terminal', account: 'default', thread });
    let sent = 0;
    let id: SessionId | null = null;
    let isCold = false;

    async function send(activity: Pick<Activity, 'type'> & Record<string, unknown>): Promise<void> {
      if (isCold) await rebuild();
      const received = { id: entryId(at, `m${sent++}`), address: at, at: clock.now() };
      await app.engine.receive({ ...received, ...activity } as unknown as Activity);
      await settled();
      id ??= await app.engine.sessionAt(at);
    }

    const begun = {
      type: 'conversationStarted',
      locale: language,
      identity: customer === null ? null : signedIn(shop.demoCustomers, customer),
      context: {},
    } as const;
    await send(begun);
    const own = () => {
      if (id === null) throw new Error('the conversation has not begun');
      return id;
    };
    return {
      language,
      flows,
      get said() {
        return said.get(own()) ?? [];
      },
      standing() {
        const session = sessions.get(own());
        if (!session) throw new Error('there was no turn yet');
        const frames = session.stack.map((frame) => {
          const waiting = flows.waiting(frame);
          const waits = waiting.kind === 'slot' ? `slot:${waiting.slot}` : waiting.kind;
          return { id: frame.id, flow: frame.flow, waits, slots: flows.slotsOf(frame) };
        });
        return { session, frames };
      },
      setCold(to) {
        isCold = to;
      },
      say: (text) => send({ type: 'message', text }),
      mean({ intents = [], slots = {} }) {
        const meaning: NluResult = {
          by: 'rule',
          intents: intents.map((name) => ({ name, confidence: 1 })),
          entities: Object.entries(slots).map(([slot, value]) => ({
            slot,
            value,
            start: 0,
            end: 0,
            by: 'test',
          })),
          risks: [],
          locale: null,
        };
        return send({ type: 'message', text: MEANT + JSON.stringify(meaning) });
      },
      press: (choice) => send({ type: 'choice', choice, label: choice }),
      leave: () => send({ type: 'conversationEnded' }),
      async own(owner) {
        await store.setOwner(own(), owner, clock.now());
      },
      later: (ms) => clock.advance(ms, settled),
      async failures() {
        return (await store.readDeadLetters(own(), 10)).map(({ reason }) => reason);
      },
    };
  }

  return {
    world,
    calls,
    talk,
    settled,
    fail(failure) {
      failing = failure && { failure, left: failure.after };
    },
    hold() {
      let release = () => {};
      held = new Promise((resolve) => (release = resolve));
      return () => {
        held = null;
        release();
      };
    },
    async close() {
      await settled();
      await app.engine.drain(1);
      clock.forget();
      await app.archive.close();
      await app.telemetry.close();
      await closeWorld(world);
    },
  };
}
