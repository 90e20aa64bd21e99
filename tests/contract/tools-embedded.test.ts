import { createShopTools } from '../../adapters/backend/shop-tools.js';
import { createShop } from '../../adapters/backend/shop/shop.js';
import { toolsContract } from './tools-contract.js';

toolsContract('embedded', async (db, clock) => ({
  tools: createShopTools(createShop(db, clock)),
  close: async () => {},
}));
