import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { PATTERNS_INSERTED } from './property/patterns.js';

const COLUMNS = { id: 1, inserted: 3, shownBy: 6 } as const;
const rows = readFileSync('docs/repair.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| D\d+/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('docs/repair.md has every pattern once, in order', () => {
  expect(rows.map((row) => row[COLUMNS.id])).toEqual(Array.from({ length: 32 }, (_, i) => `D${i + 1}`));
});

test('docs/repair.md marks those that the property inserts, and no others', () => {
  const marked = rows.filter((row) => row[COLUMNS.inserted] === '●').map((row) => row[COLUMNS.id] ?? '');
  const inserted = new Set(
    PATTERNS_INSERTED.flatMap(({ row }) => row.split('/')).filter((row) => /^D/.test(row)),
  );
  expect(marked.sort()).toEqual([...inserted].sort());
});

test('what docs/repair.md says shows a pattern is there', () => {
  const named = rows.flatMap((row) =>
    [...(row[COLUMNS.shownBy] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
  );
  const isThere = (name: string) =>
    existsSync(name) ||
    PATTERNS_INSERTED.some((pattern) => pattern.name.startsWith(name)) ||
    existsSync(`tests/conversations/en/${name}.conversation`) ||
    existsSync(`tests/conversations/${name}.conversation`);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});
