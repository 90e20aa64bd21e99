import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { createEmbeddedStore } from '../../adapters/store/embedded/store.js';
import { storeContract } from './store-contract.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-store-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeContract({
  name: 'embedded',
  create: ({ settings, step }) => {
    // One file for all checks, as one file serves all tenants.
    const open = () => createEmbeddedStore({ file: join(folder, 'store.db'), settings, steps: step });
    let store = open();
    return Promise.resolve({
      store,
      reopen: () =>
        store.close().then(() => {
          store = open();
          return store;
        }),
      close: () => store.close(),
    });
  },
});
