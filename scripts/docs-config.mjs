/** Writes docs/CONFIG.md from the compiled table of settings. */
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { configDocs } from '../dist/bot/app/config-docs.js';

const page = new URL('../docs/CONFIG.md', import.meta.url);
const options = await resolveConfig(page);
writeFileSync(page, await format(configDocs(), { ...options, parser: 'markdown' }));
