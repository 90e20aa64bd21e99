/** @module Runs one scenario through one channel, warm or cold. */
import { deskFlows } from '../../../flows/library.js';
import type { Session } from '../../domain/session.js';
import type { TranscriptLine } from '../../domain/transcript.js';
import type { SessionId } from '../../domain/ids.js';
import { turnEffects } from '../turn-effects.js';
import type { TurnEffect } from '../turn-effects.js';
import { checkExchange } from './check-exchange.js';
import type { Mismatch } from './check-exchange.js';
import { NotOffered } from './driver.js';
import type { Driver, DriverOf } from './driver.js';
import { fold } from './line-pattern.js';
import type { Act, Scenario, ScenarioChannel } from './scenario.js';
import { terminalDriver } from './terminal-driver.js';
import { webDriver } from './web-driver.js';
import { closeWorld, openBot, openWorld } from './world.js';
import type { Bot, World } from './world.js';

/** `cold`: between any two exchanges everything but the store is dropped and built again. */
export const RUN_MODES = ['warm', 'cold'] as const;
export type RunMode = (typeof RUN_MODES)[number];

export interface Failure {
  readonly file: string;
  readonly line: number;
  readonly channel: ScenarioChannel;
  readonly mode: RunMode;
  /** In the order they were found, at least one. */
  readonly mismatches: readonly Mismatch[];
  /** What was said until then, one line each, as a scenario writes it. */
  readonly soFar: readonly string[];
}

const DRIVERS: Readonly<Record<ScenarioChannel, DriverOf>> = { terminal: terminalDriver, web: webDriver };

/** Null when all went as expected. Stops after the first exchange that did not. */
export async function runScenario(
  scenario: Scenario,
  channel: ScenarioChannel,
  mode: RunMode,
): Promise<Failure | null> {
  const world = await openWorld();
  const driver = DRIVERS[channel](world);
  const turns = recorder();
  let bot = await openBot(world, turns.onTurn);
  const soFar: string[] = [];
  try {
    await driver.connect(bot);
    for (const exchange of scenario.exchanges) {
      const { act } = exchange;
      if (mode === 'cold' && act.kind !== 'open') {
        await driver.disconnect();
        await bot.close();
        bot = await openBot(world, turns.onTurn);
        await driver.connect(bot);
      }
      const refused = await perform(act, scenario, driver, world, bot);
      await bot.settled();
      const lines = await driver.heard();
      if (act.kind === 'later') soFar.push(`later: ${act.afterMs / 1_000}s`);
      soFar.push(...lines.map(asWritten));
      const happened = { lines, effects: turns.takeEffects(), session: turns.session() };
      const around = { flows, orderStatus: (order: string) => orderStatus(world, order) };
      const mismatches = refused ? [refused] : checkExchange(exchange, happened, around);
      const line = mismatches[0]?.line;
      if (line === undefined) continue;
      soFar.push(...(await deadLetters(world, turns.id())));
      return { file: scenario.file, line, channel, mode, mismatches, soFar };
    }
    return null;
  } finally {
    await driver.disconnect();
    await bot.close();
    await closeWorld(world);
  }
}

/** For people: the place, what differs and how it came to it. */
export function formatFailure({ file, line, channel, mode, mismatches, soFar }: Failure): string {
  return [
    `${file}:${line} (${channel}, ${mode})`,
    ...mismatches.flatMap(({ line: at, expected, got }) => [
      `  expected  ${expected}${at === line ? '' : `  (line ${at})`}`,
      `  got       ${got}`,
    ]),
    '  the conversation so far:',
    ...soFar.map((said) => `    ${said}`),
  ].join('\n');
}

// Only reads slots out of frames.
const flows = deskFlows();

/** Answers what kept the act from being done. */
async function perform(
  act: Act,
  { locale, identity }: Scenario,
  driver: Driver,
  { clock }: World,
  bot: Bot,
): Promise<Mismatch | null> {
  switch (act.kind) {
    case 'open':
      await driver.open(locale, identity);
      return null;
    case 'user':
      await driver.say(act.text);
      return null;
    case 'choose':
    case 'choose earlier':
      try {
        await driver.choose(act.choice, act.kind === 'choose' ? 'newest' : 'earlier');
        return null;
      } catch (error) {
        if (!(error instanceof NotOffered)) throw error;
        return {
          line: act.line,
          expected: `${act.kind === 'choose' ? 'a' : 'an earlier'} quick reply ${JSON.stringify(act.choice)}`,
          got: error.message,
        };
      }
    case 'later':
      await clock.advance(act.afterMs, bot.settled);
      return null;
    default:
      return act satisfies never;
  }
}

/** Keeps what the turns did and the session they left. */
function recorder() {
  let session: Session | null = null;
  let id: SessionId | null = null;
  let effects: TurnEffect[] = [];
  return {
    onTurn(of: SessionId, record: Parameters<typeof turnEffects>[0]): void {
      id = of;
      effects.push(...turnEffects(record, session));
      session = record.session ?? session;
    },
    session: () => session,
    id: () => id,
    takeEffects() {
      const taken = effects;
      effects = [];
      return taken;
    },
  };
}

function orderStatus({ shop }: World, order: string): string | null {
  return shop.db?.first<{ status: string }>('SELECT status FROM orders WHERE id = ?', order)?.status ?? null;
}

function asWritten(line: TranscriptLine): string {
  switch (line.from) {
    case 'customer':
      return `user: ${fold(line.text)}`;
    case 'agent':
      return `agent: ${fold(line.text)}`;
    case 'bot': {
      const choices = line.reply.kind === 'choices' ? line.reply.choices.map(({ label }) => label) : [];
      return `bot: ${fold(line.reply.text)}${choices.length === 0 ? '' : `  [${choices.join(' | ')}]`}`;
    }
    default:
      return line satisfies never;
  }
}

/** An apology is no help in finding out what failed. */
async function deadLetters({ store }: World, session: SessionId | null): Promise<readonly string[]> {
  if (!session) return [];
  const letters = await store.readDeadLetters(session, 10);
  return letters.map(({ reason }) => `(a turn failed: ${reason})`);
}
