/** @module One conversation of a task: the real engine in this process over a shop of its own, and all that a person would see. */
import { createShopTools } from '../../adapters/backend/shop-tools.js';
import { terminalDriver } from '../../bot/app/conversations/terminal-driver.js';
import { closeWorld, openBot, openWorld } from '../../bot/app/conversations/world.js';
import type { TranscriptLine } from '../../bot/domain/transcript.js';
import type { Customer, Ending, Shown } from './customer.js';
import { copyOf } from './database.js';
import type { Database } from './database.js';
import { changedRecords } from './records.js';
import type { Records } from './records.js';
import { createTauShop } from './shop.js';

export interface Played {
  /** `customer: …` or `bot: …`, in order. */
  readonly transcript: readonly string[];
  /** All that the bot said and showed. */
  readonly botText: string;
  /** Messages of the customer. */
  readonly turns: number;
  readonly ending: Ending;
  readonly changed: Records;
  readonly modelCalls: number;
}

/** @param start stays as it is: the conversation has a copy of it */
export async function playTask(start: Database, customer: Customer): Promise<Played> {
  const db = copyOf(start);
  const tools = createShopTools(createTauShop(db));
  const shop = { tools, demoCustomers: [], db: null, close: () => {} };
  const world = { ...(await openWorld({ DEMO: 'off' })), shop };
  let modelCalls = 0;
  const bot = await openBot(world, (_session, { understanding }) => {
    if (understanding?.by === 'model') modelCalls++;
  });
  try {
    const talk = terminalDriver(world);
    await talk.connect(bot);
    await talk.open('en', null);
    const transcript: string[] = [];
    const said: string[] = [];
    let turns = 0;
    for (;;) {
      await bot.settled();
      const shown = shownBy(await talk.heard());
      transcript.push(...describe(shown));
      said.push(...describe(shown));
      const reply = customer.reply(shown);
      if (reply === null) break;
      transcript.push(`customer: ${reply}`);
      turns++;
      await talk.say(reply);
    }
    await talk.disconnect();
    return {
      transcript,
      botText: said.join('\n'),
      turns,
      ending: customer.ending(),
      changed: changedRecords(start, db),
      modelCalls,
    };
  } finally {
    await bot.close();
    await closeWorld(world);
  }
}

function shownBy(lines: readonly TranscriptLine[]): Shown {
  const replies = lines.flatMap((line) => (line.from === 'bot' ? [line.reply] : []));
  const last = replies.at(-1);
  return {
    texts: replies.map(({ text }) => text),
    choices: last?.kind === 'choices' ? last.choices.map(({ label }) => label) : [],
    cards: replies.flatMap((reply) => {
      if (reply.kind !== 'card') return [];
      const { title, subtitle, badge, rows, total } = reply.card;
      const cells = [...rows, ...(total ? [total] : [])].map(({ label, value }) => `${label}: ${value}`);
      return [[title, subtitle, badge?.text, ...cells].filter(Boolean).join('\n')];
    }),
  };
}

function describe({ texts, choices, cards }: Shown): readonly string[] {
  return [
    ...texts.map((text) => `bot: ${text}`),
    ...cards.map((card) => `bot: [${card.replaceAll('\n', ' | ')}]`),
    ...(choices.length > 0 ? [`bot: (${choices.join(' | ')})`] : []),
  ];
}
