import { describe, expect, it } from '@jest/globals';
import type { FlowArgs } from '../../../../flows/kit/context.js';
import { orderOf } from '../../../../flows/kit/order.js';
import { dateIn, daysNamed } from '../../../../flows/kit/read/date.js';
import { orderIn } from '../../../../flows/kit/read/orders.js';

const none = {} as FlowArgs;
const asked = (text: string) => [{ asked: 'orderId', text }];

describe('a day', () => {
  it.each([
    ['the order of May 3', '2026-05-03'],
    ['placed on 3 May', '2026-05-03'],
    ['the 3rd of may', '2026-05-03'],
    ['May 3rd, 2026', '2026-05-03'],
    ['2026-05-03', '2026-05-03'],
    ['the one from 5/3', '2026-05-03'],
    ['3/5/2026', '2026-05-03'],
    ['5月3日的订单', '2026-05-03'],
    ['２０２６年５月３号', '2026-05-03'],
    ['五月三号那个', '2026-05-03'],
    ['Sept. 12', '2025-09-12'],
    ['九月十二日', '2025-09-12'],
    ['十二月二十三号', '2025-12-23'],
  ])('%s', (text, day) => {
    const days = ['2026-05-03', '2025-09-12', '2025-12-23', '2026-05-30'];
    expect(dateIn(() => days)(asked(text), none)).toEqual({ value: day });
  });

  it.each(['may I have 3 orders?', '$3.50 or 10.12.', 'May 3, 2025', 'June 3', 'the 3rd', '13/32'])(
    '%s is none of these',
    (text) => {
      expect(dateIn(() => ['2026-05-03'])(asked(text), none)).toBeNull();
    },
  );

  it('may be two where month and day can be taken for each other', () => {
    expect(daysNamed('5/3')).toEqual([
      { year: null, month: 5, day: 3 },
      { year: null, month: 3, day: 5 },
    ]);
    expect(daysNamed('5/30')).toEqual([{ year: null, month: 5, day: 30 }]);
  });
});

describe('an order by its day', () => {
  const order = (id: string, placedAt: string, name: string) =>
    orderOf({
      id,
      status: 'pending',
      placedAt: Date.parse(placedAt),
      total: { amount: 100, currency: 'USD' },
      items: [
        { line: '1', product: name, variant: 'v', name: { en: name, zh: name }, options: {}, quantity: 1 },
      ],
    });
  const orders = [
    order('A', '2026-05-04T01:00:00Z', 'Kettle'),
    order('B', '2026-05-02T12:00:00Z', 'Lamp'),
    order('C', '2026-05-02T09:00:00Z', 'Mug'),
  ];
  const read = (text: string) => orderIn(() => orders)(asked(text), none);

  it('is found where one alone was placed then', () => {
    expect(read('the order of May 4')).toEqual({ value: 'A' });
  });
  it('is found by the day that it was where the customer is', () => {
    expect(read('the order of May 3')).toEqual({ value: null, partial: ['A', 'B'] });
    expect(orderIn(() => orders.slice(0, 1))(asked('the order of May 3'), none)).toEqual({ value: 'A' });
  });
  it('is found by the day that was recognised, unless it is that of the delivery or no order was placed then', () => {
    const on = (text: string, day: string) => orderIn(() => orders, { dayOf: () => day })(asked(text), none);
    expect(on('the one from yesterday', '2026-05-04')).toEqual({ value: 'A' });
    expect(on('what arrived yesterday', '2026-05-04')).toBeNull();
    expect(on('the one from last Monday', '2026-04-27')).toBeNull();
    expect(on('the order of May 4', '2026-05-02')).toEqual({ value: 'A' });
  });
  it('is asked for where several were, unless something in it tells', () => {
    expect(read('the order of May 2')).toEqual({ value: null, partial: ['B', 'C'] });
    expect(read('the lamp that I ordered on May 2')).toEqual({ value: 'B' });
  });
});
