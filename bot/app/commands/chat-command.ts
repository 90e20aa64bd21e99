/** @module `parley chat`: the bot in this terminal, on a store of its own or on the configured one. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import picocolors from 'picocolors';
import { createChat } from '../../../adapters/terminal/chat.js';
import type { Chat } from '../../../adapters/terminal/chat.js';
import { terminalChannel } from '../../../adapters/terminal/conversation.js';
import { BotError } from '../../domain/errors.js';
import type { Session } from '../../domain/session.js';
import { compose } from '../compose.js';
import type { App } from '../compose.js';
import { readConfig } from '../config.js';
import type { Config } from '../config.js';
import { signedIn } from '../demo-identity.js';
import { systemClock } from '../system-clock.js';
import { formatTurn } from './format-turn.js';

interface ChatCommandOptions {
  readonly debug?: boolean;
  readonly as?: string;
  readonly lang?: string;
  /** True without a folder. */
  readonly data?: string | true;
}

export function chatCommand(): Command {
  return new Command('chat')
    .description('talk to the bot in this terminal')
    .option('--debug', 'after each turn: what was understood, commands, effects and the flow stack')
    .option('--as <customer>', 'be signed in as a customer of the sample shop, like C1001')
    .option('--lang <tag>', 'the language to be greeted in, like zh', 'en')
    .option(
      '--data [dir]',
      'keep the conversation: in the configured store, or in this folder (default: a temporary one)',
    )
    .action(async (options: ChatCommandOptions) => {
      try {
        await chat(options);
      } catch (error) {
        if (!(error instanceof BotError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
      }
    });
}

async function chat({ debug = false, as, lang = 'en', data }: ChatCommandOptions): Promise<void> {
  const temporary = data === undefined ? mkdtempSync(path.join(os.tmpdir(), 'parley-chat-')) : null;
  try {
    const config = configOf(temporary, data);
    let talk: Chat | null = null;
    let before: Session | null = null;
    const app = await compose(config, {
      channels: () => [{ channel: terminalChannel }],
      onTurn(_session, record) {
        if (debug) talk?.note(formatTurn(record, before));
        before = record.session ?? before;
      },
    });
    try {
      talk = talkTo(app, config, as, lang);
      app.engine.start();
      await talk.run();
    } finally {
      await app.engine.drain(config.drainMs);
      await app.close();
    }
  } finally {
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  }
}

/** Logs would run through the conversation; who wants them sets LOG_LEVEL. */
function configOf(temporary: string | null, data: string | true | undefined): Config {
  return readConfig({
    LOG_LEVEL: 'silent',
    ...process.env,
    ...(temporary ? { STORE: 'embedded', DATA_DIR: temporary } : {}),
    ...(typeof data === 'string' ? { DATA_DIR: data } : {}),
  });
}

function talkTo({ engine, shop }: App, config: Config, as: string | undefined, locale: string): Chat {
  return createChat({
    engine,
    tenant: config.tenant,
    thread: randomUUID(),
    clock: systemClock,
    newId: randomUUID,
    input: process.stdin,
    output: process.stdout,
    isInteractive: process.stdin.isTTY && process.stdout.isTTY,
    // Knows NO_COLOR, FORCE_COLOR, pipes and dumb terminals.
    colors: picocolors.isColorSupported,
    locale,
    identity: as === undefined ? null : signedIn(shop.demoCustomers, as),
    settled: () => engine.idle(),
  });
}
