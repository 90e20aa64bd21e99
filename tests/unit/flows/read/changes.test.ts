import { describe, expect, it } from '@jest/globals';
import type { OrderItem } from '../../../../flows/kit/order.js';
import { changesSoFar, variantChoice } from '../../../../flows/kit/read/changes.js';
import type { ChangesOptions } from '../../../../flows/kit/read/changes.js';
import type { Product } from '../../../../flows/kit/shop.js';

const LABELS = {
  black: { en: 'black', zh: '黑色' },
  white: { en: 'white', zh: '白色' },
  clicky: { en: 'clicky', zh: '青轴' },
  waterproof: { en: 'waterproof', zh: '防水' },
};
/** Variants by their options' values, `black/1L`; one with a `!` is sold out. Each costs more than the one before. */
function product(name: string, zh: string, options: readonly string[], variants: readonly string[]): Product {
  return {
    id: name,
    name: { en: name, zh },
    labels: LABELS,
    variants: variants.map((variant, place) => {
      const values = variant.replace('!', '').split('/');
      return {
        id: values.join('/'),
        options: Object.fromEntries(options.map((option, i) => [option, values[i] ?? ''])),
        price: { amount: 1000 + 100 * place, currency: 'USD' },
        available: !variant.endsWith('!'),
      };
    }),
  };
}
const KEYBOARD = product(
  'Mechanical Keyboard',
  '机械键盘',
  ['switch type', 'backlight', 'size'],
  [
    'linear/RGB/full size',
    'clicky/RGB/full size!',
    'clicky/none/full size',
    'clicky/RGB/80%',
    'tactile/white/60%',
    'linear/white/full size',
    'linear/none/full size',
  ],
);
const BOTTLE = product(
  'Water Bottle',
  '水壶',
  ['capacity', 'color'],
  ['500ml/black', '1000ml/black', '1000ml/white', '500ml/white'],
);
const CAMERA = product(
  'Action Camera',
  '运动相机',
  ['resolution', 'waterproof'],
  ['4K/no', '4K/yes', '5K/yes', '5K/no'],
);
const GLASSES = product(
  'Sunglasses',
  '太阳镜',
  ['frame color', 'lens color'],
  ['black/green', 'brown/black', 'silver/green', 'black/black'],
);
const BOOTS = product(
  'Hiking Boots',
  '登山靴',
  ['size', 'material'],
  ['8/leather', '9/leather', '10/leather', '9/synthetic'],
);
const READER = product(
  'E-Reader',
  '电子书',
  ['connectivity', 'storage'],
  ['Wi-Fi/8GB', 'Wi-Fi + Cellular/8GB', 'Wi-Fi/32GB', 'Wi-Fi + Cellular/32GB'],
);
const PRODUCTS = [KEYBOARD, BOTTLE, CAMERA, GLASSES, BOOTS, READER];

function item(of: Product, variant = 0, line = of.id): OrderItem {
  const { id, options, price } = of.variants[variant] ?? {
    id: '',
    options: {},
    price: { amount: 0, currency: '' },
  };
  return { line, product: of.id, variant: id, name: of.name, options, labels: LABELS, quantity: 1, price };
}

type Said = readonly [asked: string | null, text: string];
/** `variant` where it is known, else `?because: what fits`. */
function read(items: readonly OrderItem[], said: readonly Said[], options: ChangesOptions = {}): string {
  const utterances = said.map(([asked, text]) => ({ asked, text }));
  return changesSoFar(utterances, items, PRODUCTS, options)
    .map(
      (each) =>
        each.variant ??
        `?${each.because}: ${each.fitting.map(({ id }) => id).join(' ')}${each.unknown.map((word) => `; no ${word}`).join('')}`,
    )
    .join(' + ');
}
const keyboard = [item(KEYBOARD)];

describe('what one item becomes', () => {
  it.each<[item: OrderItem, text: string, variant: string]>([
    [item(KEYBOARD), 'exchange the keyboard for the same one but with no backlight', 'linear/none/full size'],
    [item(KEYBOARD), 'exchange the keyboard for a clicky one', '?open: clicky/none/full size clicky/RGB/80%'],
    [
      item(KEYBOARD),
      'change the keyboard to clicky, RGB backlight and full size',
      '?sold-out: clicky/none/full size clicky/RGB/80%',
    ],
    [item(KEYBOARD), 'change the keyboard to a white backlight', 'linear/white/full size'],
    [item(KEYBOARD), 'change the keyboard to 80%', 'clicky/RGB/80%'],
    [item(KEYBOARD), 'exchange the linear keyboard for a tactile one', 'tactile/white/60%'],
    [item(KEYBOARD), 'exchange the keyboard for the cheapest clicky one', 'clicky/none/full size'],
    [item(KEYBOARD), 'change the keyboard to the most expensive one', 'linear/none/full size'],
    [item(KEYBOARD), 'I want to exchange the keyboard', NONE()],
    [item(BOOTS), 'exchange the boots for a pink pair', '?open: 9/leather 10/leather 9/synthetic'],
    [item(BOTTLE), 'exchange the water bottle for a 1000 ml one', '1000ml/black'],
    [item(BOTTLE), 'exchange the bottle for a 1000ml white one', '1000ml/white'],
    [item(BOTTLE), 'change the bottle from black to white', '500ml/white'],
    [item(BOTTLE), "I'd like a white one instead of the black water bottle", '500ml/white'],
    [item(BOTTLE), '把水壶换成白色的', '500ml/white'],
    [item(BOTTLE), '水壶我想要白色的，1000毫升', '1000ml/white'],
    [
      item(BOTTLE),
      'exchange the bottle for a purple one of 1000 ml',
      '?none: 1000ml/black 1000ml/white; no purple',
    ],
    [item(BOTTLE), 'exchange the bottle for a black one with 750ml', '?none: 1000ml/black; no 750ml'],
    [item(BOTTLE), 'exchange the bottle for 1000 ml and pay with my blue card', '1000ml/black'],
    [item(BOTTLE), 'exchange the bottle for a purple or white one', '500ml/white'],
    [item(BOTTLE), 'exchange the bottle for a 1000 ml one, just not a red one', '1000ml/black'],
    [item(BOTTLE), 'exchange the bottle for a white one of 1 litre', '1000ml/white'],
    [item(BOTTLE), '把水壶换成1000毫升紫色的', '?none: 1000ml/black 1000ml/white; no 紫色'],
    [item(BOTTLE), '把水壶换成白色的3升', '?none: 1000ml/white 500ml/white; no 3升'],
    [item(BOOTS), 'change the boots to leather in size 12', '?none: 9/leather 10/leather; no 12'],
    [item(CAMERA), 'exchange the camera for a red waterproof one', '4K/yes'],
    [item(CAMERA), 'exchange the camera for a waterproof one', '4K/yes'],
    [item(CAMERA, 1), 'exchange the camera for one that is not waterproof', '4K/no'],
    [item(CAMERA, 1), '把相机换成不防水的', '4K/no'],
    [item(CAMERA), 'exchange the camera to resolution: 5K, waterproof: yes', '5K/yes'],
    [item(GLASSES), 'exchange the sunglasses to a silver frame', 'silver/green'],
    [item(GLASSES, 2), 'exchange the sunglasses to black frame and black lenses', 'black/black'],
    [item(GLASSES, 2), 'exchange the sunglasses to lens color black', '?open: brown/black black/black'],
    [item(GLASSES), 'exchange the sunglasses to lens color black', 'black/black'],
    [item(BOOTS), 'change the boots to size 10', '10/leather'],
    [item(BOOTS), 'change the boots to a 9', '9/leather'],
    [item(BOOTS), 'change the boots to a size 9 in synthetic', '9/synthetic'],
    [item(READER), 'exchange the e-reader for a 32 GB one', 'Wi-Fi/32GB'],
    [item(READER), 'exchange the ereader for wifi and cellular', 'Wi-Fi + Cellular/8GB'],
    [item(READER), 'exchange the e-reader for the cellular version', 'Wi-Fi + Cellular/8GB'],
    [
      item(READER),
      'exchange the e-reader for the same one',
      '?open: Wi-Fi + Cellular/8GB Wi-Fi/32GB Wi-Fi + Cellular/32GB',
    ],
  ])('%j: %s', (of, text, variant) => {
    expect(read([of], [[null, text]])).toBe(variant === NONE() ? `?open: ${ALL_OTHER_KEYBOARDS}` : variant);
  });

  it.each<[of: OrderItem, steps: readonly Said[], variant: string]>([
    [
      item(KEYBOARD),
      [
        ['newOption', 'clicky'],
        ['newOption', 'no backlight'],
      ],
      'clicky/none/full size',
    ],
    [
      item(KEYBOARD),
      [
        ['newOption', 'clicky'],
        ['newOption', variantChoice('clicky/RGB/80%')],
      ],
      'clicky/RGB/80%',
    ],
    [
      item(KEYBOARD),
      [
        ['newOption', 'clicky, RGB, full size'],
        ['newOption', 'no backlight then'],
      ],
      'clicky/none/full size',
    ],
    [
      item(BOTTLE),
      [
        ['newOption', 'white'],
        ['confirm', 'make it the 1000ml one'],
      ],
      '1000ml/white',
    ],
    [
      item(BOTTLE),
      [
        ['newOption', '1000ml'],
        ['confirm', 'no, white'],
      ],
      '1000ml/white',
    ],
    [
      item(BOTTLE),
      [
        [null, 'change the bottle to 1000ml'],
        ['confirm', 'no, the 500 ml in white please'],
      ],
      '500ml/white',
    ],
    [
      item(BOTTLE),
      [
        [null, 'change the bottle to 1000ml'],
        ['paymentMethod', 'my black card'],
      ],
      '1000ml/black',
    ],
    [
      item(BOTTLE),
      [
        [null, 'change the bottle to a purple one of 1000 ml'],
        ['newOption', 'white then'],
      ],
      '1000ml/white',
    ],
    [item(BOTTLE), [['newOption', 'not black']], '500ml/white'],
    [item(BOTTLE), [['newOption', '白色']], '500ml/white'],
    [item(CAMERA), [['newOption', 'waterproof please']], '4K/yes'],
  ])('%j after %j', (of, steps, variant) => {
    expect(read([of], steps)).toBe(variant);
  });

  it('is the same once more where that is allowed and asked for', () => {
    const said: readonly Said[] = [[null, 'exchange the e-reader for the same one, it is broken']];
    expect(read([item(READER)], said, { allowsSame: true })).toBe('Wi-Fi/8GB');
    expect(read(keyboard, [['newOption', 'clicky']], { allowsSame: true })).toMatch(/^\?open/);
  });
});

describe('what several items become', () => {
  const both = [item(KEYBOARD), item(BOTTLE)];
  it.each<[steps: readonly Said[], variants: string]>([
    [
      [[null, 'exchange the keyboard for a tactile one and the bottle for a white one']],
      'tactile/white/60% + 500ml/white',
    ],
    [
      [[null, 'exchange the bottle for a white one, and the keyboard for a white backlight']],
      'linear/white/full size + 500ml/white',
    ],
    [
      [
        [null, 'exchange the keyboard and the bottle'],
        ['newOption', 'tactile'],
        ['newOption', 'white'],
      ],
      'tactile/white/60% + 500ml/white',
    ],
    [
      [
        [null, 'exchange the keyboard and the bottle'],
        ['newOption', 'the keyboard tactile, the bottle in white'],
      ],
      'tactile/white/60% + 500ml/white',
    ],
    [
      [
        [null, 'exchange the keyboard to tactile and the bottle to white'],
        ['confirm', 'no, the bottle should be 1000ml'],
      ],
      'tactile/white/60% + 1000ml/white',
    ],
    [
      [
        [null, 'exchange the keyboard to tactile and the bottle to white'],
        ['confirm', 'no, 1000ml'],
      ],
      'tactile/white/60% + 1000ml/white',
    ],
    [[[null, 'change both to white']], 'linear/white/full size + 500ml/white'],
    [[[null, '把键盘换成白色背光，水壶换成白色']], 'linear/white/full size + 500ml/white'],
  ])('%j', (steps, variants) => {
    expect(read(both, steps)).toBe(variants);
  });

  it('tells two of one product apart', () => {
    const two = [item(BOTTLE, 0, '1'), item(BOTTLE, 2, '2')];
    expect(
      read(two, [[null, 'exchange the black bottle for a 1000ml one and the white bottle for a 500ml one']]),
    ).toBe('1000ml/black + 500ml/white');
    const same = [item(BOTTLE, 0, '1'), item(BOTTLE, 0, '2')];
    expect(
      read(same, [[null, 'exchange one bottle for a 1000ml one and another bottle for a white one']]),
    ).toBe('1000ml/black + 500ml/white');
  });
});

const ALL_OTHER_KEYBOARDS = KEYBOARD.variants
  .filter(({ available, id }) => available && id !== 'linear/RGB/full size')
  .map(({ id }) => id)
  .join(' ');
/** Nothing was understood: all that there is. */
function NONE(): string {
  return 'nothing';
}
