/** Times of day and durations; it is 09:00. */
import { describe, expect, it } from '@jest/globals';
import { valuesIn } from './values.js';
import type { Case } from './values.js';

const times = (text: string, asked = false) =>
  valuesIn(text, ['time', 'timeFrom', 'timeTo'], { asked: asked ? 'time' : null });
const durations = (text: string) => valuesIn(text, ['duration']);

describe('times in English', () => {
  it.each<Case>([
    ['at 3 pm', '15:00', '3 pm'],
    ['12:45 p.m.', '12:45', '12:45 p.m.'],
    ['0:10', '00:10', '0:10'],
    ['9 05 in the morning', '09:05', '9 05 in the morning'],
    ['half past 17', '17:30', 'half past 17'],
    ['25 to 7 p.m.', '18:35', '25 to 7 p.m.'],
    ['quarter past nine', '09:15', 'quarter past nine'],
    ["10 o'clock", '10:00', "10 o'clock"],
    ['seven in the evening', '19:00', 'seven in the evening'],
    ['15 past 9 night', '21:15', '15 past 9 night'],
    ['at 10, please', '10:00', '10'],
    ['at ten thirty', '10:30', 'ten thirty'],
    ['at noon', '12:00', 'noon'],
    ['in 45 minutes', '09:45', 'in 45 minutes'],
    ['two hours ago', '07:00', 'two hours ago'],
  ])('%s', (text, value, words) => expect(times(text)).toEqual([[value, words]]));

  it.each([
    'twenty five',
    '1984',
    'for 10 dollars',
    'at 10 dollars each',
    'version 2.30',
    'order W1234567',
    'one more time',
    'I am here',
    '2022-05-03',
    'ten thirty',
  ])('none in: %s', (text) => expect(times(text)).toEqual([]));

  it.each<Case>([
    ['10', '10:00', '10'],
    ['ten', '10:00', 'ten'],
    ['ten thirty', '10:30', 'ten thirty'],
  ])('asked for one: %s', (text, value, words) => expect(times(text, true)).toEqual([[value, words]]));

  it('knows both ends of a span', () =>
    expect(times('between 3 and 5 pm')).toEqual([
      ['15:00', '3'],
      ['17:00', '5 pm'],
    ]));
});

describe('times in Chinese', () => {
  it.each<Case>([
    ['昨天下午三点', '15:00', '下午三点'],
    ['晚上八点半', '20:30', '晚上八点半'],
    ['上午10点15分', '10:15', '上午10点15分'],
    ['下午3:30', '15:30', '下午3:30'],
    ['明早九点', '09:00', '九点'],
    ['今晚七点', '19:00', '七点'],
    ['三点一刻', '03:15', '三点一刻'],
    ['15点', '15:00', '15点'],
    ['中午十二点', '12:00', '中午十二点'],
    ['凌晨一点', '01:00', '凌晨一点'],
    ['下午两点过十分', '14:10', '下午两点过十分'],
    ['两小时前', '07:00', '两小时前'],
    ['半小时后', '09:30', '半小时后'],
  ])('%s', (text, value, words) => expect(times(text)).toEqual([[value, words]]));

  it.each(['便宜一点', '快一点', '有两点问题', '三点要求', '什么时候', '二十五', '第三点', '早点发货'])(
    'none in: %s',
    (text) => expect(times(text)).toEqual([]),
  );
});

describe('durations', () => {
  it.each<Case>([
    ['it took two weeks', 'P2W', 'two weeks'],
    ['for 3 days', 'P3D', '3 days'],
    ['3 business days', 'P3D', '3 business days'],
    ['half an hour', 'PT30M', 'half an hour'],
    ['an hour and a half', 'PT1H30M', 'an hour and a half'],
    ['two and a half weeks', 'P17D', 'two and a half weeks'],
    ['for a year', 'P1Y', 'a year'],
    ['eleven years', 'P11Y', 'eleven years'],
    ['twenty-one days', 'P21D', 'twenty-one days'],
    ['a couple of days', 'P2D', 'a couple of days'],
    ['a fortnight', 'P2W', 'a fortnight'],
    ['6 months', 'P6M', '6 months'],
    ['我等了三天了', 'P3D', '三天'],
    ['两个星期', 'P2W', '两个星期'],
    ['半年', 'P6M', '半年'],
    ['两个半小时', 'PT2H30M', '两个半小时'],
    ['一年半', 'P1Y6M', '一年半'],
    ['三个月', 'P3M', '三个月'],
    ['20分钟', 'PT20M', '20分钟'],
    ['七天', 'P7D', '七天'],
    ['十五日', 'P15D', '十五日'],
    ['１０天', 'P10D', '１０天'],
    ['几周', 'P3W', '几周'],
    ['一百天', 'P100D', '一百天'],
  ])('%s', (text, value, words) => expect(durations(text)).toEqual([[value, words]]));

  it.each([
    'two days ago',
    'in 3 weeks',
    'the last 4 days',
    'twice a day',
    'call it a day',
    'May 3',
    'a daytime flight',
    '三天前',
    '两周后',
    '12月',
    '2021年',
    '第三天',
    '今天',
    '三天内',
  ])('none in: %s', (text) => expect(durations(text)).toEqual([]));
});
