import { createMemoryStore } from '../../adapters/store/memory/store.js';
import { storeContract } from './store-contract.js';

storeContract({
  name: 'memory',
  create: ({ settings, step }) => {
    const store = createMemoryStore(settings, { steps: step });
    return Promise.resolve({ store, close: () => store.close() });
  },
  skip: [{ reason: 'nothing outlives the process', tests: ['all of it is there after a restart'] }],
});
