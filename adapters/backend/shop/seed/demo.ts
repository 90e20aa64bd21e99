/** @module The named customers of the demo: written by hand, the same whatever the seed. */
import type { OrderStatus, PaymentMethod } from '../order.js';
import type { Person } from './people.js';

export interface DemoCustomer {
  readonly id: string;
  readonly person: Person;
  readonly orders: readonly DemoOrder[];
}

export interface DemoOrder {
  readonly id: string;
  readonly status: OrderStatus;
  readonly daysAgo: number;
  /** English names of products, with how many of each. */
  readonly items: readonly (readonly [product: string, quantity: number])[];
  /** Who pays; a gift card pays a part when something follows it. */
  readonly paidBy: readonly [PaymentMethod, ...PaymentMethod[]];
}

/** Their order numbers begin with `#W1`; generated ones never do. */
export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  {
    id: 'C1001',
    person: {
      firstName: 'Emma',
      lastName: 'Clarke',
      email: 'emma.clarke@example.com',
      postcode: '97209',
      address: '18 Alder Street, Portland, OR',
      locale: 'en',
      currency: 'USD',
      phone: '+1 503 555 0142',
    },
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
      order('#W1120458', 'delivered', 41, [['Vacuum flask, 500 ml', 2]], ['credit_card']),
    ],
  },
  {
    id: 'C1002',
    person: {
      firstName: 'Oliver',
      lastName: 'Hughes',
      email: 'oliver.hughes@example.org',
      postcode: 'M4 5JD',
      address: '7 Mill Lane, Manchester',
      locale: 'en',
      currency: 'GBP',
      phone: '+44 7700 900218',
    },
    orders: [
      order('#W1496120', 'pending', 0.8, [['Office chair', 1]], ['credit_card']),
      order('#W1204917', 'delivered', 26, [['Scented candle', 3]], ['gift_card']),
      order('#W1288340', 'cancelled', 12, [['Wall clock', 1]], ['paypal']),
    ],
  },
  {
    id: 'C1003',
    person: {
      firstName: '芳',
      lastName: '王',
      email: 'wang.fang@example.com',
      postcode: '200040',
      address: '上海市静安区中山路88号',
      locale: 'zh-Hans',
      currency: 'CNY',
      phone: '+86 100 0000 1003',
    },
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
      order('#W1098832', 'delivered', 58, [['Bath towels, set of four', 1]], ['credit_card']),
    ],
  },
  {
    id: 'C1004',
    person: {
      firstName: '明',
      lastName: '李',
      email: 'li.ming@example.org',
      postcode: '510620',
      address: '广州市天河区建设路16号',
      locale: 'zh-Hans',
      currency: 'CNY',
      phone: '+86 100 0000 1004',
    },
    orders: [
      order('#W1489447', 'pending', 0.9, [['Wireless speaker', 1]], ['paypal']),
      order(
        '#W1177360',
        'delivered',
        33,
        [
          ['Yoga mat', 1],
          ['Rain jacket', 1],
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
      postcode: '610041',
      address: '成都市武侯区人民路203号',
      locale: 'zh-Hans',
      currency: 'CNY',
      phone: '+86 100 0000 1005',
    },
    orders: [
      order('#W1460095', 'pending', 1.6, [['Coffee grinder', 1]], ['gift_card']),
      order('#W1231886', 'delivered', 20, [['Plant pot, set of three', 2]], ['paypal']),
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
