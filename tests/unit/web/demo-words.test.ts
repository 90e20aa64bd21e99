import { expect, it } from '@jest/globals';
import { PRODUCTS } from '../../../adapters/backend/shop/seed/catalogue.js';
import { DEMO_WORDS } from '../../../adapters/web/demo-words.js';

it.each([
  ['en', 'en', 'USD', '$'],
  ['zh-Hans', 'zh', 'CNY', '¥'],
] as const)(
  '%s: the page sells what the shop behind it sells, at its prices',
  (locale, name, currency, sign) => {
    const sold = PRODUCTS.map((product) => [
      product.name[name],
      `${sign}${(product.variants[0].prices[currency] / 100).toFixed(2)}`,
    ]);
    for (const shown of DEMO_WORDS[locale].products) expect(sold).toContainEqual([shown.name, shown.price]);
  },
);

it('shows the same products in both languages', () => {
  const [en, zh] = (['en', 'zh-Hans'] as const).map((locale) => DEMO_WORDS[locale].products);
  const idOf = (name: string) =>
    PRODUCTS.find((product) => product.name.en === name || product.name.zh === name)?.id;
  expect(zh?.map((shown) => idOf(shown.name))).toEqual(en?.map((shown) => idOf(shown.name)));
});
