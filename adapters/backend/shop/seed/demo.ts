/** @module The named customers of the demo: written by hand, the same whatever the seed. */
import type { Options, OrderStatus, PaymentKind } from '../../shop-backend.js';
import type { MethodSpec } from './payment-methods.js';
import type { Person } from './people.js';

export interface DemoCustomer {
  readonly id: string;
  readonly person: Person;
  /** At most one of a kind. */
  readonly methods: readonly MethodSpec[];
  readonly orders: readonly DemoOrder[];
}

export interface DemoOrder {
  readonly id: string;
  readonly status: OrderStatus;
  readonly daysAgo: number;
  readonly items: readonly DemoItem[];
  /** Who pays; a gift card pays a part when something follows it. */
  readonly paidBy: readonly [PaymentKind, ...PaymentKind[]];
}

/** The English name of a product, how many, and which; the plainest where nothing is said. */
export type DemoItem = readonly [product: string, quantity: number, options?: Options];

/** Their order numbers begin with `#W1`; generated ones never do. */
export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  {
    id: 'C1001',
    person: {
      firstName: 'Emma',
      lastName: 'Clarke',
      email: 'emma.clarke@example.com',
      address: {
        line1: '18 Alder Street',
        line2: '',
        city: 'Portland',
        region: 'OR',
        postcode: '97209',
        country: 'USA',
      },
      locale: 'en',
      currency: 'USD',
      phone: '+1 503 555 0142',
    },
    methods: [
      { kind: 'credit_card', label: 'Visa •••• 4417', balance: null },
      { kind: 'paypal', label: 'emma.clarke@example.com', balance: null },
      { kind: 'gift_card', label: '•••• 7302', balance: 15_000 },
    ],
    orders: [
      order(
        '#W1482015',
        'pending',
        1,
        [
          ['Electric kettle, 1.7 l', 1],
          ['Bamboo cutting board', 2],
        ],
        ['credit_card'],
      ),
      order('#W1507733', 'pending', 0.3, [['Wool blanket', 1]], ['gift_card', 'paypal']),
      order('#W1390264', 'processed', 3, [['Desk lamp', 1]], ['paypal']),
      order(
        '#W1120458',
        'delivered',
        41,
        [
          ['Vacuum flask, 500 ml', 2, { color: 'blue' }],
          ['Bathrobe', 1, { color: 'white', size: 'M' }],
        ],
        ['credit_card'],
      ),
    ],
  },
  {
    id: 'C1002',
    person: {
      firstName: 'Oliver',
      lastName: 'Hughes',
      email: 'oliver.hughes@example.org',
      address: {
        line1: '7 Mill Lane',
        line2: '',
        city: 'Manchester',
        region: '',
        postcode: 'M4 5JD',
        country: 'United Kingdom',
      },
      locale: 'en',
      currency: 'GBP',
      phone: '+44 7700 900218',
    },
    methods: [
      { kind: 'credit_card', label: 'Mastercard •••• 2086', balance: null },
      { kind: 'paypal', label: 'oliver.hughes@example.org', balance: null },
      { kind: 'gift_card', label: '•••• 5519', balance: 4_000 },
    ],
    orders: [
      order('#W1496120', 'pending', 0.8, [['Office chair', 1]], ['credit_card']),
      order(
        '#W1204917',
        'delivered',
        26,
        [
          ['Scented candle', 3, { scent: 'jasmine' }],
          ['Desk lamp', 1, { color: 'black' }],
        ],
        ['gift_card'],
      ),
      order('#W1288340', 'cancelled', 12, [['Wall clock', 1]], ['paypal']),
    ],
  },
  {
    id: 'C1003',
    person: {
      firstName: '芳',
      lastName: '王',
      email: 'wang.fang@example.com',
      address: {
        line1: '静安区中山路88号',
        line2: '',
        city: '上海市',
        region: '',
        postcode: '200040',
        country: '中国',
      },
      locale: 'zh-Hans',
      currency: 'CNY',
      phone: '+86 100 0000 1003',
    },
    methods: [
      { kind: 'credit_card', label: 'UnionPay •••• 6631', balance: null },
      { kind: 'paypal', label: 'wang.fang@example.com', balance: null },
      { kind: 'gift_card', label: '•••• 1948', balance: 60_000 },
    ],
    orders: [
      order('#W1473906', 'pending', 1.2, [['Porcelain tea set', 1]], ['credit_card']),
      order(
        '#W1510288',
        'pending',
        0.2,
        [
          ['Humidifier', 1],
          ['Scented candle', 2],
        ],
        ['gift_card', 'credit_card'],
      ),
      order('#W1365571', 'processed', 4, [['Rice cooker, 3 l', 1]], ['paypal']),
      order(
        '#W1098832',
        'delivered',
        58,
        [
          ['Bath towels, set of four', 1, { color: 'white' }],
          ['Linen bed set', 1, { size: 'double', color: 'white' }],
        ],
        ['credit_card'],
      ),
    ],
  },
  {
    id: 'C1004',
    person: {
      firstName: '明',
      lastName: '李',
      email: 'li.ming@example.org',
      address: {
        line1: '天河区建设路16号',
        line2: '',
        city: '广州市',
        region: '广东省',
        postcode: '510620',
        country: '中国',
      },
      locale: 'zh-Hans',
      currency: 'CNY',
      phone: '+86 100 0000 1004',
    },
    methods: [
      { kind: 'paypal', label: 'li.ming@example.org', balance: null },
      { kind: 'credit_card', label: 'UnionPay •••• 9025', balance: null },
      { kind: 'gift_card', label: '•••• 3370', balance: 5_000 },
    ],
    orders: [
      order('#W1489447', 'pending', 0.9, [['Wireless speaker', 1]], ['paypal']),
      order(
        '#W1177360',
        'delivered',
        33,
        [
          ['Yoga mat', 1, { color: 'blue', thickness: '4 mm' }],
          ['Rain jacket', 1, { color: 'green', size: 'L' }],
        ],
        ['credit_card'],
      ),
    ],
  },
  {
    id: 'C1005',
    person: {
      firstName: '雪',
      lastName: '欧阳',
      email: 'ouyang.xue@example.net',
      address: {
        line1: '武侯区人民路203号',
        line2: '',
        city: '成都市',
        region: '四川省',
        postcode: '610041',
        country: '中国',
      },
      locale: 'zh-Hans',
      currency: 'CNY',
      phone: '+86 100 0000 1005',
    },
    methods: [
      { kind: 'gift_card', label: '•••• 8264', balance: 20_000 },
      { kind: 'paypal', label: 'ouyang.xue@example.net', balance: null },
    ],
    orders: [
      order('#W1460095', 'pending', 1.6, [['Coffee grinder', 1]], ['gift_card']),
      order(
        '#W1231886',
        'delivered',
        20,
        [
          ['Plant pot, set of three', 2, { color: 'terracotta' }],
          ['Down pillow', 1, { firmness: 'medium' }],
        ],
        ['paypal'],
      ),
    ],
  },
];

function order(
  id: string,
  status: OrderStatus,
  daysAgo: number,
  items: DemoOrder['items'],
  paidBy: DemoOrder['paidBy'],
): DemoOrder {
  return { id, status, daysAgo, items, paidBy };
}
