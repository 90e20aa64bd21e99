/**
 * @module A desk that hears single messages: each in a conversation of its own, brought to the state that its context names, through the
 * engine's own turn. The shop is the demo's and is only read: nothing that is said changes it for the next.
 */
import { terminalChannel } from '../../../adapters/terminal/conversation.js';
import { deskFlows } from '../../../flows/library.js';
import type { Activity, ProvenIdentity } from '../../domain/activity.js';
import { address, entryId } from '../../domain/ids.js';
import type { SessionId } from '../../domain/ids.js';
import type { Locale, Session } from '../../domain/session.js';
import type { Tools } from '../../ports/tools.js';
import { viewOf } from '../../turn/dialogue.js';
import type { TurnTaken } from '../../turn/turn-record.js';
import { closeWorld, openBot, openWorld } from '../conversations/world.js';
import { waysTo } from './ways.js';
import type { Way } from './ways.js';
import type { Utterance, Question } from './utterance.js';
import { confidenceOf, written } from './written.js';
import type { Written } from './written.js';

export interface Desk {
  /** One at a time. @throws NoSuchQuestion, BotError */
  hear(utterance: Utterance): Promise<Written>;
  close(): Promise<void>;
}

/** No conversation with the demo shop leads to the question that a context names. */
export class NoSuchQuestion extends Error {
  constructor({ flow, askedSlot }: Question) {
    const known = flows.summaries.map(({ id, slots }) => `${id} (${[...slots, 'confirm'].join(', ')})`);
    super(`no flow ${flow} comes to ask for ${askedSlot ?? 'anything'}; there are ${known.join(', ')}`);
    this.name = 'NoSuchQuestion';
  }
}

const flows = deskFlows();

/** More questions than any flow puts one after the other. */
const MAX_ANSWERS = 12;

/** @param zone IANA @param now epoch ms */
export async function openDesk(now: number, zone: string): Promise<Desk> {
  const world = await openWorld({ TIME_ZONE: zone }, now);
  const { config, clock, shop } = world;
  let last: TurnTaken | null = null;
  let session: Session | null = null;
  let talking: SessionId | null = null;
  let spoken = 0;
  let thread = 0;
  const bot = await openBot({ ...world, shop: { ...shop, tools: lookOnly(shop.tools) } }, (of, turn) => {
    if (of !== talking) return;
    // What a job brings back is not what the message was understood as.
    if (turn.activity?.type !== 'jobResult') last = turn;
    session = turn.session ?? session;
  });
  const { engine } = bot.app;
  /** Which way led to a question, so that the others are tried only once. */
  const found = new Map<string, Way>();

  return {
    async hear({ id, text, locale, context }) {
      if (context === null) await begin(locale, null);
      else await bringTo(context, locale);
      const asked = waiting();
      await say({ type: 'message', text });
      if (last?.understanding == null) throw new Error('the turn failed: nothing was understood');
      const taken = { asked, open: waiting(), session, flows };
      return {
        id,
        commands: last.commands.flatMap((command) => written(command, taken)),
        by: last.understanding.by,
        confidence: confidenceOf(last.understanding),
      };
    },
    async close() {
      await bot.close();
      await closeWorld(world);
    },
  };

  async function bringTo(named: Question, locale: Locale): Promise<void> {
    // By its day an order is named where its number is asked for.
    const question = named.askedSlot === 'date' ? { ...named, askedSlot: 'orderId' } : named;
    const key = JSON.stringify([question, locale]);
    const known = found.get(key);
    const ways = known ? [known] : waysTo(question, shop.demoCustomers, locale);
    for (const way of ways) {
      if (await walk(way, question, locale)) return void found.set(key, way);
    }
    throw new NoSuchQuestion(question);
  }

  /** Whether it led to the question. */
  async function walk(way: Way, { flow, askedSlot }: Question, locale: Locale): Promise<boolean> {
    await begin(locale, way.identity);
    await say({ type: 'choice', choice: `flow:${way.start}`, label: way.start });
    for (let answers = 0; answers < MAX_ANSWERS; answers++) {
      const open = waiting();
      const asks = open?.kind === 'confirm' ? 'confirm' : open?.kind === 'slot' ? open.slot : null;
      const [top, ...below] = [...(session?.stack ?? [])].reverse();
      if (asks === null || top === undefined) return false;
      const isOfFlow = top.flow === flow || (asks !== 'confirm' && below.some((each) => each.flow === flow));
      if (isOfFlow && (askedSlot === null || asks === askedSlot)) return true;
      const answer = way.answerTo(open, flows.questionOf(top));
      if (answer === null) return false;
      await say(answer);
    }
    return false;
  }

  async function begin(locale: Locale, identity: ProvenIdentity | null): Promise<void> {
    thread += 1;
    session = null;
    talking = await engine.sessionAt(here());
    await say({ type: 'conversationStarted', locale, identity, context: {} });
  }

  async function say(what: Unreceived): Promise<void> {
    last = null;
    const received = { id: entryId(here(), `said-${++spoken}`), address: here(), at: clock.now() };
    await engine.receive({ ...received, ...what });
    await engine.idle();
  }

  function here() {
    const { tenant } = config;
    return address({ tenant, channel: terminalChannel.name, account: 'understand', thread: String(thread) });
  }

  function waiting() {
    const top = session?.stack.at(-1);
    return session && top ? flows.waiting(top, viewOf(session)) : null;
  }
}

/** What a customer does, before it is received. */
type Unreceived = Activity extends infer Each
  ? Each extends { readonly type: 'message' | 'choice' | 'conversationStarted' }
    ? Omit<Each, 'id' | 'address' | 'at'>
    : never
  : never;

/** What would change something is refused. */
function lookOnly(tools: Tools): Tools {
  return (name) => {
    const tool = tools(name);
    if (tool?.kind !== 'write') return tool;
    return { ...tool, invoke: async () => ({ kind: 'refused', code: 'only-looking' }) };
  };
}
