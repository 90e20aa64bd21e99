/** @module docs/CONFIG.md, made from the table of settings. */
import { SETTING_GROUPS } from './config-table.js';
import type { Setting } from './settings.js';

const HEAD = `# Configuration

Parley reads environment variables, once, at the start; every fault is reported at once. An empty
variable counts as absent. A variable that resembles a setting but is none is warned about in the log.

This page is made from \`bot/app/config-table.ts\` by \`node scripts/docs-config.mjs\` (after \`npm run build\`); a test holds it true.
`;

/** The whole page. */
export function configDocs(): string {
  const groups = Object.entries(SETTING_GROUPS).map(
    ([title, settings]) =>
      `## ${title}\n\n| variable | value | default | meaning |\n| --- | --- | --- | --- |\n${rows(settings)}\n`,
  );
  return [HEAD, ...groups].join('\n');
}

function rows(settings: Readonly<Record<string, Setting<unknown>>>): string {
  return Object.entries(settings)
    .map(([key, { unit, fallback, unset, doc }]) => {
      const shown = fallback === null ? unset : `\`${fallback}\``;
      return `| \`${key}\` | ${cell(unit)} | ${cell(shown)} | ${cell(doc)} |`;
    })
    .join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
