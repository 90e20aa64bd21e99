import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { configDocs } from '../../../bot/app/config-docs.js';
import { SETTINGS } from '../../../bot/app/config-table.js';

/** Prettier aligns the table's cells; only the words count here. */
const words = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

test('docs/CONFIG.md is what the table of settings says (else: npm run build && node scripts/docs-config.mjs)', () => {
  expect(words(readFileSync('docs/CONFIG.md', 'utf8'))).toBe(words(configDocs()));
});

test('every default is a value that its own setting takes', () => {
  for (const [key, { fallback, parse }] of Object.entries(SETTINGS)) {
    if (fallback !== null)
      expect({ key, parsed: parse(fallback) }).toEqual({ key, parsed: { ok: expect.anything() } });
  }
});
