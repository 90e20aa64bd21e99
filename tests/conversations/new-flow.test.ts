/**
 * A new flow as authors write it: `parley flow new`, and docs/guides/add-a-flow.md from top to bottom, in a copy of the sources
 * that is built and run. Needs `npm run build`.
 */
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { requireDist } from '../support/dist.js';
import { applyChange, guideBlocks } from '../support/guide-blocks.js';
import { sourceCopy } from '../support/source-copy.js';
import type { Ended, SourceCopy } from '../support/source-copy.js';

const guide = readFileSync('docs/guides/add-a-flow.md', 'utf8');
const PARLEY = 'bin/parley.mjs';
// The copy is older than what is written into it, and is built once for both.
const CLI = 'dist/bot/app/cli.js';
const SCAFFOLDED = [
  'flows/loyalty-points/machine.ts',
  'flows/loyalty-points/copy.en.ts',
  'flows/loyalty-points/copy.zh.ts',
  'tests/conversations/en/loyalty-points.conversation',
  'tests/conversations/zh/loyalty-points.conversation',
];

/** What is formatted and linted. */
const WRITTEN = ['flows/loyalty-points', 'flows/find-purchase', 'flows/library.ts', 'nlu/rules/intents.ts'];

let copy: SourceCopy;
let scaffolded: Ended;
let built: Ended;
let tested: Ended;
let formatted: Ended;
let linted: Ended;

beforeAll(async () => {
  requireDist();
  copy = sourceCopy();
  scaffolded = await copy.run(CLI, 'flow', 'new', 'loyalty-points');
  await copy.run(CLI, 'flow', 'new', 'find-purchase');
  for (const { kind, file, text } of guideBlocks(guide))
    copy.write(file, kind === 'file' ? text : applyChange(copy.read(file), text));
  built = await copy.run('scripts/build.mjs');
  [tested, formatted, linted] = await Promise.all([
    copy.run(PARLEY, 'test', 'tests/conversations'),
    copy.run('node_modules/prettier/bin/prettier.cjs', '--check', ...WRITTEN),
    copy.run('node_modules/eslint/bin/eslint.js', ...WRITTEN),
  ]);
  // 18 s on a quiet machine of two cores; three times that where others use them.
}, 240_000);
afterAll(() => copy.remove());

describe('parley flow new', () => {
  it('says what it wrote', () => {
    expect(scaffolded).toMatchObject({ code: 0, errors: '' });
    expect(scaffolded.output.split('\n').slice(0, 8)).toEqual([
      ...SCAFFOLDED.map((file) => `new      ${file}`),
      'changed  flows/library.ts',
      'changed  nlu/rules/intents.ts',
      '',
    ]);
  });

  it('compiles, with the flow of the guide', () => {
    expect(built).toMatchObject({ code: 0, output: '' });
  });

  it('passes every conversation test, those of before, its own and the guide’s', () => {
    const { code, output, errors } = tested;
    expect(errors.split('\n').filter((line) => !line.startsWith('ok  '))).toEqual(['']);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining(' 0 failed') });
    for (const language of ['en', 'zh'])
      for (const name of ['loyalty-points', 'find-purchase'])
        expect(errors).toContain(`tests/conversations/${language}/${name}.conversation`);
  });

  it('is formatted and has nothing to lint, nor has the guide’s', () => {
    expect(formatted).toMatchObject({ code: 0, errors: '' });
    expect(linted).toMatchObject({ code: 0, output: '' });
  });
});

test('parley flow draw draws it, lists it, and names the flows there are when there is none', async () => {
  const [drawn, all, none] = await Promise.all([
    copy.run(CLI, 'flow', 'draw', 'loyalty-points'),
    copy.run(CLI, 'flow', 'draw', '--all'),
    copy.run(CLI, 'flow', 'draw', 'nothing'),
  ]);
  expect(drawn).toMatchObject({
    code: 0,
    output: expect.stringContaining('detail_check --> done : [known]'),
  });
  expect(all.code).toBe(0);
  expect(all.output.split('\n')).toEqual(
    expect.arrayContaining(['cancel-order', 'find-purchase', 'loyalty-points']),
  );
  expect(none).toMatchObject({ code: 1, output: '' });
  expect(none.errors).toMatch(
    /^There is no flow "nothing"\. These can be drawn:\n(?:[a-z-]+\n)*cancel-order\n/,
  );
});

describe('the guide', () => {
  it('has a whole flow: copy, machine, rule and tests', () => {
    expect(guideBlocks(guide).map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      'file flows/find-purchase/copy.en.ts',
      'file flows/find-purchase/copy.zh.ts',
      'file flows/find-purchase/machine.ts',
      'change nlu/rules/intents.ts',
      'file tests/conversations/en/find-purchase.conversation',
      'file tests/conversations/zh/find-purchase.conversation',
    ]);
  });

  it('changes only what is there once', () => {
    expect(applyChange('a\nb\nc\n', ' a\n-b\n+d\n')).toBe('a\nd\nc\n');
    expect(() => applyChange('b\nb\n', '-b\n+d\n')).toThrow('not there once');
    expect(() => applyChange('a\n', '-b\n+d\n')).toThrow('not there once');
  });
});
