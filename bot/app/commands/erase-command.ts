/** @module `parley erase`: forgets a customer, in the configured store and archive. */
import { Command } from 'commander';
import { BotError } from '../../domain/errors.js';
import { customerId } from '../../domain/ids.js';
import { KEY_CACHE_MS } from '../../session/data-keys.js';
import { compose } from '../compose.js';
import { readConfig } from '../config.js';

interface EraseOptions {
  readonly customer: string;
}

export function eraseCommand(): Command {
  return new Command('erase')
    .description('forget a customer for good: destroy their data keys, delete their transcripts')
    .requiredOption('--customer <id>', 'the shop’s id of the customer, like C1001')
    .action(async ({ customer }: EraseOptions) => {
      try {
        process.stdout.write(`${await erase(customer)}\n`);
      } catch (error) {
        if (!(error instanceof BotError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
      }
    });
}

/** Answers what was done, for the operator. */
async function erase(customer: string): Promise<string> {
  // Logs would run through the answer; who wants them sets LOG_LEVEL.
  const app = await compose(readConfig({ LOG_LEVEL: 'silent', ...process.env }));
  try {
    const { sessions, areKeysDestroyed } = await app.erase(customerId(customer));
    const done = `Erased customer ${customer}: the transcripts of ${sessions.length} conversation(s).`;
    return areKeysDestroyed
      ? `${done} What the store holds of them is unreadable; a running server notices within ${KEY_CACHE_MS / 1000} s.`
      : `${done} MASTER_KEY is not set: what the store holds in clear goes with SESSION_RETENTION_MS.`;
  } finally {
    await app.close();
  }
}
