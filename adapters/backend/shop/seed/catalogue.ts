/** @module What the sample shop sells: things for the home, in three currencies. */

export interface Product {
  readonly id: string;
  readonly en: string;
  readonly zh: string;
  /** Option → the values on offer. */
  readonly options: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** Integer minor units by ISO 4217 code. */
  readonly prices: Readonly<Record<Currency, number>>;
}

/** What customers pay in. All three have two decimals. */
export type Currency = 'USD' | 'GBP' | 'CNY';

type Row = readonly [
  en: string,
  zh: string,
  usd: number,
  gbp: number,
  cny: number,
  options: Product['options'],
];

const COLOR = { color: ['black', 'white', 'blue', 'green'] } as const;
const METAL = { finish: ['steel', 'copper', 'matt black'] } as const;
const SIZE = { size: ['S', 'M', 'L', 'XL'] } as const;

const ROWS: readonly [Row, ...Row[]] = [
  ['Electric kettle, 1.7 l', '电热水壶 1.7 升', 4900, 3900, 26900, METAL],
  ['Pour-over coffee set', '手冲咖啡套装', 3800, 2950, 19900, METAL],
  ['Coffee grinder', '磨豆机', 8900, 6900, 49900, COLOR],
  ['Espresso machine', '意式咖啡机', 24900, 19900, 159900, METAL],
  ['Porcelain tea set', '青瓷茶具', 6400, 4950, 32900, { color: ['celadon', 'white'] }],
  ['Vacuum flask, 500 ml', '保温杯 500 毫升', 2700, 2150, 12900, COLOR],
  ['Rice cooker, 3 l', '电饭煲 3 升', 7900, 6200, 39900, { color: ['white', 'black'] }],
  ['Cast-iron pan, 26 cm', '铸铁煎锅 26 厘米', 5900, 4600, 29900, {}],
  ["Chef's knife", '主厨刀', 8200, 6500, 45900, { length: ['18 cm', '21 cm'] }],
  ['Bamboo cutting board', '竹砧板', 2400, 1850, 8900, { size: ['M', 'L'] }],
  ['Blender', '破壁料理机', 9900, 7900, 59900, COLOR],
  ['Toaster', '多士炉', 4500, 3500, 22900, METAL],
  ['Desk lamp', '护眼台灯', 5200, 4100, 25900, COLOR],
  ['Floor lamp', '落地灯', 11900, 9400, 69900, { finish: ['brass', 'matt black'] }],
  ['Wool blanket', '羊毛毯', 8800, 6900, 49900, { color: ['grey', 'cream', 'rust'] }],
  ['Linen bed set', '亚麻床品四件套', 15900, 12500, 89900, { size: ['single', 'double', 'king'] }],
  ['Down pillow', '羽绒枕', 4700, 3700, 23900, { firmness: ['soft', 'medium', 'firm'] }],
  ['Bath towels, set of four', '浴巾四条装', 4200, 3300, 18900, COLOR],
  ['Bathrobe', '浴袍', 6900, 5400, 35900, SIZE],
  ['Scented candle', '香薰蜡烛', 2200, 1750, 9900, { scent: ['cedar', 'jasmine', 'orange'] }],
  ['Wall clock', '挂钟', 3900, 3100, 16900, COLOR],
  ['Picture frame', '相框', 1800, 1450, 6900, { size: ['A5', 'A4', 'A3'] }],
  ['Standing desk', '升降桌', 39900, 31900, 229900, { top: ['oak', 'walnut', 'white'] }],
  ['Office chair', '人体工学椅', 27900, 21900, 169900, { color: ['black', 'grey'] }],
  ['Bookshelf', '书架', 13900, 10900, 79900, { wood: ['oak', 'walnut'] }],
  ['Laundry basket', '脏衣篮', 2900, 2300, 10900, { color: ['natural', 'grey'] }],
  ['Robot vacuum', '扫地机器人', 29900, 23900, 199900, { color: ['white', 'black'] }],
  ['Air purifier', '空气净化器', 18900, 14900, 119900, {}],
  ['Humidifier', '加湿器', 4900, 3900, 21900, { color: ['white', 'green'] }],
  ['Wireless speaker', '蓝牙音箱', 12900, 9900, 69900, COLOR],
  ['Headphones', '头戴式耳机', 17900, 13900, 99900, { color: ['black', 'white'] }],
  ['Phone charger, 65 W', '快充充电器 65 瓦', 3500, 2800, 14900, { plug: ['US', 'UK', 'CN'] }],
  ['Hiking backpack, 30 l', '登山背包 30 升', 9400, 7400, 45900, COLOR],
  ['Rain jacket', '防雨外套', 11900, 9400, 59900, SIZE],
  ['Yoga mat', '瑜伽垫', 3900, 3100, 15900, { color: ['purple', 'blue', 'grey'] }],
  ['Plant pot, set of three', '花盆三件套', 3300, 2600, 11900, { color: ['terracotta', 'white'] }],
];

/** The whole catalogue; ids are stable while rows are only added at the end. */
export const PRODUCTS: readonly [Product, ...Product[]] = [
  product(ROWS[0], 0),
  ...ROWS.slice(1).map((row, i) => product(row, i + 1)),
];

function product([en, zh, USD, GBP, CNY, options]: Row, index: number): Product {
  return { id: `P${101 + index}`, en, zh, options, prices: { USD, GBP, CNY } };
}
