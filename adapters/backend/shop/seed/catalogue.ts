/** @module What the sample shop sells: things for the home, in several variants and three currencies. */
import type { Labels, LocalName, Options } from '../../shop-backend.js';

/** What customers pay in. All three have two decimals. */
export type Currency = 'USD' | 'GBP' | 'CNY';

export interface Product {
  readonly id: string;
  readonly name: LocalName;
  /** Every combination of its options' values; the plainest first. */
  readonly variants: readonly [Variant, ...Variant[]];
}

export interface Variant {
  readonly id: string;
  readonly options: Options;
  readonly labels: Labels;
  /** Integer minor units by ISO 4217 code. */
  readonly prices: Readonly<Record<Currency, number>>;
  readonly available: boolean;
}

type Row = readonly [
  en: string,
  zh: string,
  // Of the plainest variant, minor units.
  usd: number,
  gbp: number,
  cny: number,
  options: Readonly<Record<string, readonly [string, ...string[]]>>,
];

const COLOR = { color: ['black', 'white', 'blue', 'green'] } as const;
const METAL = { finish: ['steel', 'copper', 'matt black'] } as const;
const SIZE = { size: ['S', 'M', 'L', 'XL'] } as const;
const BEDDING = { size: ['single', 'double', 'king'], color: ['white', 'grey'] } as const;

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
  ['Linen bed set', '亚麻床品四件套', 15900, 12500, 89900, BEDDING],
  ['Down pillow', '羽绒枕', 4700, 3700, 23900, { firmness: ['soft', 'medium', 'firm'] }],
  ['Bath towels, set of four', '浴巾四条装', 4200, 3300, 18900, COLOR],
  ['Bathrobe', '浴袍', 6900, 5400, 35900, { color: ['white', 'grey'], ...SIZE }],
  ['Scented candle', '香薰蜡烛', 2200, 1750, 9900, { scent: ['cedar', 'jasmine', 'orange'] }],
  ['Wall clock', '挂钟', 3900, 3100, 16900, COLOR],
  ['Picture frame', '相框', 1800, 1450, 6900, { size: ['A5', 'A4', 'A3'] }],
  ['Standing desk', '升降桌', 39900, 31900, 229900, { top: ['oak', 'walnut', 'white'] }],
  [
    'Office chair',
    '人体工学椅',
    27900,
    21900,
    169900,
    { color: ['black', 'grey'], armrests: ['fixed', 'adjustable'] },
  ],
  ['Bookshelf', '书架', 13900, 10900, 79900, { wood: ['oak', 'walnut'] }],
  ['Laundry basket', '脏衣篮', 2900, 2300, 10900, { color: ['natural', 'grey'] }],
  ['Robot vacuum', '扫地机器人', 29900, 23900, 199900, { color: ['white', 'black'] }],
  ['Air purifier', '空气净化器', 18900, 14900, 119900, {}],
  ['Humidifier', '加湿器', 4900, 3900, 21900, { color: ['white', 'green'] }],
  ['Wireless speaker', '蓝牙音箱', 12900, 9900, 69900, { ...COLOR, power: ['20 W', '40 W'] }],
  ['Headphones', '头戴式耳机', 17900, 13900, 99900, { color: ['black', 'white'] }],
  ['Phone charger, 65 W', '快充充电器 65 瓦', 3500, 2800, 14900, { plug: ['US', 'UK', 'CN'] }],
  ['Hiking backpack, 30 l', '登山背包 30 升', 9400, 7400, 45900, COLOR],
  ['Rain jacket', '防雨外套', 11900, 9400, 59900, { color: ['blue', 'green'], ...SIZE }],
  [
    'Yoga mat',
    '瑜伽垫',
    3900,
    3100,
    15900,
    { color: ['purple', 'blue', 'grey'], thickness: ['4 mm', '6 mm'] },
  ],
  ['Plant pot, set of three', '花盆三件套', 3300, 2600, 11900, { color: ['terracotta', 'white'] }],
];

/** Each value after the first makes a variant dearer by a tenth. */
const PRICED: readonly string[] = ['size', 'length', 'thickness', 'top', 'wood', 'armrests', 'power'];

/** One variant in so many is sold out. */
const SOLD_OUT_EVERY = 7;

/** What is shown otherwise than it is named. */
const ENGLISH: Readonly<Record<string, string>> = { color: 'colour' };
/** Chinese of what options are called and of their values; what looks the same in both is left out. */
const CHINESE: Readonly<Record<string, string>> = {
  ...{
    color: '颜色',
    finish: '表面工艺',
    size: '尺寸',
    length: '长度',
    firmness: '软硬度',
    scent: '香型',
    top: '桌面材质',
  },
  ...{ wood: '木材', plug: '插头', thickness: '厚度', armrests: '扶手', power: '功率' },
  ...{
    black: '黑色',
    white: '白色',
    blue: '蓝色',
    green: '绿色',
    grey: '灰色',
    purple: '紫色',
    cream: '米白色',
    rust: '铁锈红',
  },
  ...{
    celadon: '青瓷色',
    natural: '原色',
    terracotta: '陶土色',
    steel: '不锈钢',
    copper: '铜色',
    'matt black': '哑光黑',
  },
  ...{ brass: '黄铜', oak: '橡木', walnut: '胡桃木', single: '单人', double: '双人', king: '加大双人' },
  ...{ soft: '偏软', medium: '适中', firm: '偏硬', cedar: '雪松', jasmine: '茉莉', orange: '甜橙' },
  ...{
    '18 cm': '18 厘米',
    '21 cm': '21 厘米',
    '4 mm': '4 毫米',
    '6 mm': '6 毫米',
    '20 W': '20 瓦',
    '40 W': '40 瓦',
  },
  ...{ US: '美标', UK: '英标', CN: '国标', fixed: '固定', adjustable: '可调节' },
};

/** The whole catalogue; ids are stable while rows are only added at the end, and values at the end of an option. */
export const PRODUCTS: readonly [Product, ...Product[]] = [
  product(ROWS[0], 0),
  ...ROWS.slice(1).map((row, i) => product(row, i + 1)),
];

function product([en, zh, USD, GBP, CNY, options]: Row, index: number): Product {
  const id = `P${101 + index}`;
  const [first, ...others] = combinations(Object.entries(options));
  const variant = (chosen: Choice, number: number): Variant => ({
    id: `${id}-${number + 1}`,
    options: chosen.options,
    labels: labelsOf(chosen.options),
    prices: {
      USD: dearer(USD, chosen.steps),
      GBP: dearer(GBP, chosen.steps),
      CNY: dearer(CNY, chosen.steps),
    },
    // Never the plainest one, which has number 0.
    available: number === 0 || (index + number) % SOLD_OUT_EVERY !== 0,
  });
  return {
    id,
    name: { en, zh },
    variants: [variant(first, 0), ...others.map((chosen, i) => variant(chosen, i + 1))],
  };
}

interface Choice {
  readonly options: Options;
  /** How often it is dearer by a tenth. */
  readonly steps: number;
}

function combinations(
  options: readonly (readonly [option: string, values: readonly [string, ...string[]]])[],
): readonly [Choice, ...Choice[]] {
  const [next, ...rest] = options;
  if (!next) return [{ options: {}, steps: 0 }];
  const [option, [plainest, ...values]] = next;
  const [first, ...others] = combinations(rest);
  const choose = (value: string, step: number, chosen: Choice): Choice => ({
    options: { [option]: value, ...chosen.options },
    steps: chosen.steps + (PRICED.includes(option) ? step : 0),
  });
  return [
    choose(plainest, 0, first),
    ...others.map((chosen) => choose(plainest, 0, chosen)),
    ...values.flatMap((value, i) => [first, ...others].map((chosen) => choose(value, i + 1, chosen))),
  ];
}

/** To the full unit, as prices are. */
function dearer(price: number, steps: number): number {
  return price + Math.round((price * steps) / 1_000) * 100;
}

function labelsOf(options: Options): Labels {
  return Object.fromEntries(
    Object.entries(options)
      .flat()
      .flatMap((word) => {
        const zh = CHINESE[word];
        return zh === undefined ? [] : [[word, { en: ENGLISH[word] ?? word, zh }]];
      }),
  );
}
