import { describe, expect, it } from '@jest/globals';
import type { Order, OrderItem } from '../../../../flows/kit/order.js';
import { ALL_LINES, itemsSoFar, lineChoice, ordersNamed } from '../../../../flows/kit/read/items.js';

/** By its line: `keyboard` is the keyboard's. */
function item(
  line: string,
  en: string,
  zh: string,
  options: Record<string, string>,
  price = 1000,
): OrderItem {
  const labels = { black: { en: 'black', zh: '黑色' }, white: { en: 'white', zh: '白色' } };
  return {
    line,
    product: en,
    variant: `${en} ${Object.values(options).join(' ')}`,
    name: { en, zh },
    options,
    labels,
    quantity: 1,
    price: { amount: price, currency: 'USD' },
  };
}
const ITEMS = [
  item('keyboard', 'Mechanical Keyboard', '机械键盘', { switch: 'linear' }),
  item('clock', 'Wall clock', '挂钟', { color: 'black' }),
  item('kettle', 'Electric Kettle', '电热水壶', { color: 'black', capacity: '1.5L' }),
  item('tea', 'Tea Kettle', '茶壶', { material: 'glass' }),
  item('shirt-black', 'T-Shirt', 'T恤衫', { color: 'black', size: 'M' }),
  item('shirt-white', 'T-Shirt', 'T恤衫', { color: 'white', size: 'L' }, 1500),
  item('shelf', 'Bookshelf', '书架', { material: 'wood' }),
];

type Said = readonly [asked: string | null, text: string];
const said = (all: readonly Said[]) => all.map(([asked, text]) => ({ asked, text }));
/** `a b ?c d` : a and b are meant, and c or d. */
function read(all: readonly Said[], isChange = false, items = ITEMS): string {
  const { lines, open } = itemsSoFar(said(all), items, { isChange });
  return [...lines, ...open.map((line) => `?${line}`)].join(' ');
}

describe('the items of a return', () => {
  it.each<[text: string, lines: string]>([
    ['I want to return the keyboard', 'keyboard'],
    ['I want to return the keybord and the clocks', 'keyboard clock'],
    ['return the wall clock, the electric kettle and the book shelf please', 'clock kettle shelf'],
    ['I would like to send back the tea kettle', 'tea'],
    ['return the bookshelves', 'shelf'],
    ['return the black tshirt', 'shirt-black'],
    ['return the T-shirt in white', 'shirt-white'],
    ['return the tee', '?shirt-black ?shirt-white'],
    ['return both t-shirts', 'shirt-black shirt-white'],
    ['return the t-shirts', 'shirt-black shirt-white'],
    ['return the more expensive t shirt', 'shirt-white'],
    ['return the kettle', '?kettle ?tea'],
    ['return the glass kettle', 'tea'],
    ['return everything', ITEMS.map(({ line }) => line).join(' ')],
    ['return the whole order', ITEMS.map(({ line }) => line).join(' ')],
    ['return everything except the keyboard and the clock', 'kettle tea shirt-black shirt-white shelf'],
    ['return all items but not the t-shirts', 'keyboard clock kettle tea shelf'],
    ['return all the t-shirts', 'shirt-black shirt-white'],
    ['return the clock, not the keyboard', 'clock'],
    ["I don't want the clock, can I return it?", 'clock'],
    ['I moved house and would like my money back', ''],
    ['return order #W1234567', ''],
    ['我要退键盘', 'keyboard'],
    ['我想退掉键盘和挂钟', 'keyboard clock'],
    ['退那件黑色的T恤', 'shirt-black'],
    ['全部都退', ITEMS.map(({ line }) => line).join(' ')],
    ['除了键盘和挂钟，其他全部退掉', 'kettle tea shirt-black shirt-white shelf'],
    ['退水壶，键盘不退', 'kettle'],
    ['return the clock and leave the keyboard', 'clock'],
    ['leave the keyboard and the shelf, return the clock', 'clock'],
    ['return the clock and leave the keyboard out of it', 'clock'],
    ['return the clock and keep the keyboard', 'clock'],
    ['return the clock, but not the keyboard', 'clock'],
    ['return the clock; the keyboard stays', 'clock'],
    ["return the clock. The keyboard I'd like to keep", 'clock'],
    ['return the clock, the keyboard can stay with me', 'clock'],
    ['return the clock and the keyboard I keep having trouble with', 'keyboard clock'],
    ['return everything, only the keyboard stays', 'clock kettle tea shirt-black shirt-white shelf'],
    ['退挂钟，留下键盘', 'clock'],
    ['退挂钟，把键盘留下', 'clock'],
    ['退挂钟，键盘我要留着', 'clock'],
    ['退挂钟，键盘不要退', 'clock'],
    ['退挂钟，但键盘先不退', 'clock'],
    ['退挂钟，键盘保留', 'clock'],
    ['退挂钟，键盘不动', 'clock'],
    ['挂钟不要了，退掉', 'clock'],
  ])('%s → %s', (text, lines) => {
    expect(read([[null, text]])).toBe(lines);
  });

  it.each<[steps: readonly Said[], lines: string]>([
    [
      [
        [null, 'return the t-shirt'],
        ['items', 'the black one'],
      ],
      'shirt-black',
    ],
    [
      [
        [null, 'return the t-shirt'],
        ['items', 'both'],
      ],
      'shirt-black shirt-white',
    ],
    [
      [
        [null, 'return the t-shirt'],
        ['items', lineChoice('shirt-white')],
      ],
      'shirt-white',
    ],
    [
      [
        [null, 'return the t-shirt'],
        ['items', ALL_LINES],
      ],
      'shirt-black shirt-white',
    ],
    [
      [
        [null, 'return the clock and the t-shirt'],
        ['items', 'size L'],
      ],
      'clock shirt-white',
    ],
    [
      [
        [null, 'a return'],
        ['items', 'the clock'],
      ],
      'clock',
    ],
    [
      [
        [null, 'a return'],
        ['items', 'all of it'],
      ],
      ITEMS.map(({ line }) => line).join(' '),
    ],
    [
      [
        [null, 'return the clock'],
        ['confirm', 'no, the keyboard instead'],
      ],
      'keyboard',
    ],
    [
      [
        [null, 'return the clock'],
        ['confirm', 'no, the keyboard'],
      ],
      'keyboard',
    ],
    [
      [
        [null, 'return the clock'],
        ['confirm', 'also the keyboard'],
      ],
      'keyboard clock',
    ],
    [
      [
        [null, 'return the clock'],
        ['confirm', 'and the keyboard too'],
      ],
      'keyboard clock',
    ],
    [
      [
        [null, 'return the clock'],
        ['confirm', '还有键盘'],
      ],
      'keyboard clock',
    ],
    [
      [
        [null, 'return the clock and keyboard'],
        ['confirm', 'forget the clock'],
      ],
      'keyboard',
    ],
    [
      [
        [null, 'return the clock and keyboard'],
        ['confirm', 'leave out the clock'],
      ],
      'keyboard',
    ],
    [
      [
        [null, 'return the clock and keyboard'],
        ['confirm', 'no, just the clock'],
      ],
      'clock',
    ],
    [
      [
        [null, 'return the clock and keyboard'],
        ['confirm', "no, don't return the keyboard"],
      ],
      'clock',
    ],
    [
      [
        [null, 'return the cheaper t-shirt'],
        ['confirm', 'no, the more expensive one'],
      ],
      'shirt-white',
    ],
    [
      [
        [null, 'return the clock'],
        ['paymentMethod', 'to my card, and also the keyboard'],
      ],
      'keyboard clock',
    ],
    [
      [
        [null, 'return the clock'],
        ['paymentMethod', 'the card I paid the keyboard with'],
      ],
      'clock',
    ],
    [
      [
        [null, 'return the clock'],
        ['orderId', 'the one with the keyboard'],
      ],
      'clock',
    ],
  ])('%j → %s', (steps, lines) => {
    expect(read(steps)).toBe(lines);
  });

  it('takes the first of two that are the same', () => {
    const twice = [
      item('1', 'Skateboard', '滑板', { deck: 'maple' }),
      item('2', 'Skateboard', '滑板', { deck: 'maple' }),
    ];
    expect(read([[null, 'return the skateboard']], false, twice)).toBe('1');
    expect(read([[null, 'return both skateboards']], false, twice)).toBe('1 2');
    expect(read([[null, 'return one skateboard and another skateboard']], false, twice)).toBe('1 2');
  });
});

describe('the items of an exchange', () => {
  it.each<[text: string, lines: string]>([
    ['exchange the clock for a white one and leave the keyboard as it is', 'clock'],
    ['change the clock to white, the keyboard stays as it is', 'clock'],
    ['把挂钟换成白色的，键盘不换', 'clock'],
    ['把挂钟换成白色的，键盘留着', 'clock'],
    ['exchange the keyboard for the same keyboard with clicky switches', 'keyboard'],
    ['exchange the keyboard for a clicky one and the clock for a white one', 'keyboard clock'],
    ['exchange the black t-shirt for a white t-shirt', 'shirt-black'],
    ['exchange the white t-shirt for a black one', 'shirt-white'],
    ['change my t-shirt from black to white', 'shirt-black'],
    ['change the bookshelf to glass; change the clock to white', 'clock shelf'],
    ['change everything to the cheapest', ITEMS.map(({ line }) => line).join(' ')],
    ['swap the 1.5 liter kettle to a 2 liter one', 'kettle'],
    ['把键盘换成青轴的', 'keyboard'],
    ['把黑色的T恤换成白色的，挂钟换成白色', 'clock shirt-black'],
  ])('%s → %s', (text, lines) => {
    expect(read([[null, text]], true)).toBe(lines);
  });

  it.each<[text: string, lines: string]>([
    ['no, the keyboard should be clicky', 'keyboard clock'],
    ['no, only the keyboard', 'keyboard'],
    ['also the bookshelf to glass', 'keyboard clock shelf'],
    ['no, the bookshelf instead', 'shelf'],
    ['make it the white one', 'keyboard clock'],
  ])('at the confirmation: %s → %s', (text, lines) => {
    const before: Said = [null, 'exchange the keyboard to tactile and the clock to white'];
    expect(read([before, ['confirm', text]], true)).toBe(lines);
  });

  it('is not about what an answer about options names', () => {
    expect(
      read(
        [
          [null, 'exchange the keyboard'],
          ['newOption', 'clicky, as on the clock'],
        ],
        true,
      ),
    ).toBe('keyboard');
  });
});

describe('the order in which something is', () => {
  const order = (id: string, items: readonly OrderItem[]) => ({ id, items }) as Order;
  const orders = [order('a', ITEMS.slice(0, 2)), order('b', ITEMS.slice(1, 5)), order('c', ITEMS.slice(5))];
  it.each<[text: string, ids: string]>([
    ['return the keyboard', 'a'],
    ['return the wall clock', 'a b'],
    ['return the wall clock and the keyboard', 'a'],
    ['return the white t-shirt', 'c'],
    ['return the t-shirt', 'b c'],
    ['return something', ''],
    ['退键盘', 'a'],
  ])('%s → %s', (text, ids) => {
    expect(
      ordersNamed(said([[null, text]]), orders)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(ids);
  });
});
