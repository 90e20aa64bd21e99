/**
 * @module `npm run bench:understand -- [--file F] [--now ISO] [--zone TZ] [--failures F] [--json]`: how well the desk understands messages
 * as people write them: the committed set, whose figures go to bench/results, or any other of the same form. A message that cannot be
 * heard (a question that no flow puts) counts as one that was not understood.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NoSuchQuestion, openDesk } from '../../bot/app/understanding/desk.js';
import type { Desk } from '../../bot/app/understanding/desk.js';
import { readArguments } from '../support/arguments.js';
import { readMessages } from './expected.js';
import type { Message } from './expected.js';
import { faultsOf, hasRightFlows, KINDS, scoreOf } from './score.js';
import type { Heard, Score } from './score.js';

const OWN = ['bench/understand/messages.en.jsonl', 'bench/understand/messages.zh.jsonl'];
/** When the dates of the committed set are said. */
const OWN_NOW = '2026-03-12T15:00:00Z';

const args = readArguments(process.argv.slice(2), ['file', 'now', 'zone', 'failures', 'json']);
const file = args.text('file', '');
const messages = (file === '' ? OWN : [file]).flatMap(readMessages);

const desk = await openDesk(Date.parse(args.text('now', OWN_NOW)), args.text('zone', 'UTC'));
const heard: Heard[] = [];
for (const message of messages) heard.push({ ...message, commands: await commandsOf(desk, message) });
await desk.close();

const locales = [...new Set(messages.map(({ utterance }) => utterance.locale))];
const result = Object.fromEntries(
  locales.map((locale) => [locale, scoreOf(heard.filter(({ utterance }) => utterance.locale === locale))]),
);
for (const [locale, score] of Object.entries(result)) process.stderr.write(`${tableOf(locale, score)}\n`);

const failures = args.text('failures', 'dist/understand-failures.jsonl');
mkdirSync(path.dirname(failures), { recursive: true });
writeFileSync(failures, heard.flatMap(failureOf).join(''));
process.stderr.write(`what went wrong: ${failures}\n`);
if (file === '') {
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/understand.json', `${JSON.stringify(result, null, 2)}\n`);
}
if (args.flag('json')) process.stdout.write(`${JSON.stringify(result)}\n`);

async function commandsOf(desk: Desk, { utterance }: Message): Promise<Heard['commands']> {
  try {
    return (await desk.hear(utterance)).commands;
  } catch (error) {
    if (!(error instanceof NoSuchQuestion)) throw error;
    process.stderr.write(`${utterance.id}: ${error.message}\n`);
    return [];
  }
}

function failureOf({ utterance, expected, commands }: Heard): readonly string[] {
  const faults = faultsOf({ utterance, expected, commands });
  const wrong = Object.fromEntries(Object.entries(faults).filter(([, what]) => what.length > 0));
  if (Object.keys(wrong).length === 0) return [];
  const { id, text, context } = utterance;
  const isFlows = !hasRightFlows(faults);
  return [`${JSON.stringify({ id, isFlows, ...wrong, text, context, commands })}\n`];
}

function tableOf(locale: string, score: Score): string {
  const percent = (share: number | null) => (share === null ? 'none' : `${(share * 100).toFixed(1)} %`);
  const slots = KINDS.map((kind) => {
    const { f1, found, missed, wrong } = score.slotF1[kind];
    return `  ${kind.padEnd(10)} ${(f1?.toFixed(3) ?? 'none').padStart(6)}   found ${found}, missed ${missed}, wrong ${wrong}`;
  });
  return [
    `${locale}: ${score.messages} messages`,
    `  exactly the right flows ${percent(score.exactFlows)}, where one is asked for ${percent(score.exactWhereAsked)}; of several, in order ${percent(score.inOrder)}`,
    `  started although they must not be: ${score.forbidden}; not asked for: ${score.extraFlows}; missing: ${score.missingFlows}`,
    `  questions about the shop's rules taken as such: ${percent(score.answers)}`,
    '  slot           F1',
    ...slots,
  ].join('\n');
}
