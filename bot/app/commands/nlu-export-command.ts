/** @module `parley nlu export`: messages of live conversations that are worth a label, redacted. */
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import type { Activity } from '../../domain/activity.js';
import { compose } from '../compose.js';
import type { App } from '../compose.js';
import { readConfig } from '../config.js';
import { orExplain } from '../nlu/command-options.js';
import { worthLabelling } from '../nlu/labelling.js';
import type { UnreviewedText } from '../nlu/labelling.js';
import { showProgress } from '../nlu/progress.js';
import { providerIdOf } from '../../turn/transcribe.js';
import type { SessionId, TenantId } from '../../domain/ids.js';

interface ExportOptions {
  readonly out: string;
  /** Epoch ms. */
  readonly since: number;
}

export function nluExportCommand(): Command {
  return new Command('export')
    .description('messages that were understood badly, redacted, to be labelled (docs/guides/train-nlu.md)')
    .requiredOption('--out <file>', 'where they go, a line of JSON each; readable by you alone')
    .option('--since <time>', 'only conversations in which something was said since, ISO 8601', epochMs, 0)
    .action((options: ExportOptions) => orExplain(() => run(options)));
}

async function run({ out, since }: ExportOptions): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'silent', ...process.env });
  const app = await compose(config);
  try {
    const progress = showProgress('export');
    const found = await exportSince(app, config.tenant, since, progress.at);
    progress.done();
    writeFileSync(out, found.map((each) => `${JSON.stringify(each)}\n`).join(''), { mode: 0o600 });
    process.stdout.write(`${out}: ${found.length} messages to be labelled\n`);
  } finally {
    await app.close();
  }
}

/**
 * Each text once.
 * @param since epoch ms @throws StoreUnavailable
 */
export async function exportSince(
  app: Pick<App, 'archive' | 'turnsOf'>,
  tenant: TenantId,
  since: number,
  onProgress: (share: number) => void = () => {},
): Promise<readonly UnreviewedText[]> {
  const sessions = await app.archive.sessionsSince(tenant, since);
  const byText = new Map<string, UnreviewedText>();
  for (const [i, session] of sessions.entries()) {
    for (const each of await exportSession(app, session, since)) byText.set(each.text, each);
    onProgress((i + 1) / sessions.length);
  }
  return [...byText.values()];
}

/** Texts as the archive has them: redacted, with what was said as a sensitive value. What it has not got yet comes the next time. */
async function exportSession(
  { archive, turnsOf }: Pick<App, 'archive' | 'turnsOf'>,
  session: SessionId,
  since: number,
) {
  const lines = await archive.read(session);
  const texts = new Map(
    lines.flatMap(({ line }) =>
      line.from === 'customer' && line.at >= since ? [[line.providerId, line.text] as const] : [],
    ),
  );
  const textOf = ({ id }: Activity) => texts.get(providerIdOf(id)) ?? null;
  return worthLabelling(await turnsOf(session), textOf);
}

function epochMs(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('It should look like 2026-03-12T15:00:00Z.');
  return at;
}
