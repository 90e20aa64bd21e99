/** @module `parley understand`: what the engine would act on, for each message of a file. */
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { nearestLocale } from '../../domain/session.js';
import type { Locale } from '../../domain/session.js';
import { openDesk } from '../understanding/desk.js';
import type { Desk } from '../understanding/desk.js';
import { parseUtterance } from '../understanding/utterance.js';

interface UnderstandOptions {
  readonly file: string;
  /** Epoch ms. */
  readonly now?: number;
  readonly zone: string;
  readonly locale: Locale;
}

export function understandCommand(): Command {
  return new Command('understand')
    .description('the commands that each message of a file is understood as (docs/guides/understand.md)')
    .requiredOption('--file <file>', 'JSONL of {"id","text","locale","context"}')
    .option('--now <time>', 'when it is said, ISO 8601 (default: now)', epochMs)
    .option('--zone <zone>', 'IANA zone in which it is said', timeZone, 'UTC')
    .option('--locale <tag>', 'language of lines that name none, BCP 47', nearestLocale, 'en')
    .action(understand);
}

async function understand({ file, now = Date.now(), zone, locale }: UnderstandOptions): Promise<void> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${messageOf(error)}\n`);
    process.exitCode = 1;
    return;
  }
  const desk = await openDesk(now, zone);
  try {
    for (const [i, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue;
      const said = await hear(desk, line, locale);
      if (said.ok) process.stdout.write(`${said.written}\n`);
      else {
        process.stderr.write(`${file}:${i + 1}: ${said.fault}\n`);
        process.exitCode = 1;
      }
    }
  } finally {
    await desk.close();
  }
}

type Heard = { readonly ok: true; readonly written: string } | { readonly ok: false; readonly fault: string };

/** A line that cannot be understood leaves the others as they are. */
async function hear(desk: Desk, line: string, locale: Locale): Promise<Heard> {
  const utterance = parseUtterance(line, locale);
  if (typeof utterance === 'string') return { ok: false, fault: utterance };
  try {
    return { ok: true, written: JSON.stringify(await desk.hear(utterance)) };
  } catch (error) {
    return { ok: false, fault: messageOf(error) };
  }
}

function epochMs(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('It should look like 2026-03-12T15:00:00Z.');
  return at;
}

function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('It should be an IANA zone like Europe/Berlin.');
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
