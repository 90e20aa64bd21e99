import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { contractFaults } from './contracts.js';
import { parseSource, readSources } from './sources.js';

const STORES = readdirSync('adapters/store', { withFileTypes: true })
  // `hints` is what stores share.
  .filter((entry) => entry.isDirectory() && entry.name !== 'hints')
  .map(({ name }) => `adapters/store/${name}`);

test('every store runs the store contract', () => {
  expect(STORES).not.toEqual([]);
  const tests = readSources(['tests/contract', 'tests/support']);
  expect(contractFaults({ suite: 'storeContract', implementations: STORES }, tests)).toEqual([]);
});

describe('the check', () => {
  const owed = { suite: 'storeContract', implementations: ['adapters/store/new'] };
  const fault = ['adapters/store/new: no test calls storeContract for it'];
  const imported = "import { createStore } from '../../adapters/store/new/store.js';";

  test('takes a test that runs the suite on it', () => {
    expect(
      contractFaults(owed, [parseSource('tests/contract/new.test.ts', `${imported} storeContract({});`)]),
    ).toEqual([]);
  });

  test('takes one that opens it through the tests’ support', () => {
    const tests = [
      parseSource(
        'tests/contract/new.test.ts',
        "import { open } from '../support/open.js'; storeContract({ open });",
      ),
      parseSource('tests/support/open.ts', imported),
    ];
    expect(contractFaults(owed, tests)).toEqual([]);
  });

  test.each([
    ['does not call the suite', 'tests/contract/new.test.ts', imported],
    ['does not import the store', 'tests/contract/new.test.ts', 'storeContract({});'],
    [
      'imports its types alone',
      'tests/contract/new.test.ts',
      `${imported.replace('import', 'import type')} storeContract({});`,
    ],
    ['is no test', 'tests/contract/new.ts', `${imported} storeContract({});`],
  ])('finds one that %s', (_name, file, text) => {
    expect(contractFaults(owed, [parseSource(file, text)])).toEqual(fault);
  });
});
