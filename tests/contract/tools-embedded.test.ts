import { createEmbeddedTools } from '../../adapters/backend/shop/embedded-tools.js';
import { createShop } from '../../adapters/backend/shop/shop.js';
import { toolsContract } from './tools-contract.js';

toolsContract('embedded', async (db, clock) => ({
  tools: createEmbeddedTools(createShop(db, clock)),
  close: async () => {},
}));
