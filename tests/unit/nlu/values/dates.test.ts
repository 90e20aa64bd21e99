/** Dates, said on Tuesday, March 15, 2022. */
import { describe, expect, it } from '@jest/globals';
import { findPastDates } from '../../../../nlu/entities/dates.js';
import { normalize } from '../../../../nlu/text/normalize.js';
import { REFERENCE, valuesIn } from './values.js';
import type { Case } from './values.js';

const KINDS = ['date', 'dateRange', 'dateFrom', 'dateTo'] as const;
const dates = (text: string) => valuesIn(text, KINDS);

describe('in English', () => {
  it.each<Case>([
    ['it came yesterday', '2022-03-14', 'yesterday'],
    ['the day after tomorrow', '2022-03-17', 'the day after tomorrow'],
    ['two days ago', '2022-03-13', 'two days ago'],
    ['in 3 weeks', '2022-04-05', 'in 3 weeks'],
    ['by Wednesday', '2022-03-16', 'Wednesday'],
    ['last Monday', '2022-03-14', 'last Monday'],
    ['next Friday', '2022-03-25', 'next Friday'],
    ['on this Thursday', '2022-03-17', 'this Thursday'],
    ['Monday of last week', '2022-03-07', 'Monday of last week'],
    ['I bought it on Friday', '2022-03-11', 'Friday'],
    ['May 3rd', '2022-05-03', 'May 3rd'],
    ['the 3rd of May 2021', '2021-05-03', '3rd of May 2021'],
    ['Jan the 19th', '2023-01-19', 'Jan the 19th'],
    ['I ordered it on December 20', '2021-12-20', 'December 20'],
    ['June 21', '2022-06-21', 'June 21'],
    ['on the 5th', '2022-04-05', '5th'],
    ['the 20th of this month', '2022-03-20', '20th of this month'],
    ['2022-05-03', '2022-05-03', '2022-05-03'],
    ['9/3/2019', '2019-03-09', '9/3/2019'],
    ['Ｍａｙ ３', '2022-05-03', 'Ｍａｙ ３'],
    ['last month', '2022-02-01/2022-02-28', 'last month'],
    ['next week', '2022-03-21/2022-03-27', 'next week'],
    ['the last 3 days', '2022-03-12/2022-03-15', 'last 3 days'],
    ['in April', '2022-04-01/2022-04-30', 'April'],
    ['since April', '2021-04-01', 'April'],
    ['until January', '2023-01-31', 'January'],
  ])('%s', (text, value, words) => expect(dates(text)).toEqual([[value, words]]));

  it.each([
    'may I return it',
    'you may not',
    'I sat down',
    '1984',
    'twenty five',
    'available 24/7',
    'the second one',
    '221 5th avenue',
    'every Monday',
    'on the first Wednesday of each month',
    'march on',
    'order W1234567',
    'a 3.5 litre kettle',
    'it takes two days',
  ])('none in: %s', (text) => expect(dates(text)).toEqual([]));

  it('knows both ends of a span of days', () => {
    expect(valuesIn('from the 16th to the 22nd of April', ['dateFrom', 'dateTo'])).toEqual([
      ['2022-03-16', '16th'],
      ['2022-04-22', '22nd of April'],
    ]);
    expect(valuesIn('Monday to Friday', ['dateFrom', 'dateTo'])).toEqual([
      ['2022-03-21', 'Monday'],
      ['2022-03-25', 'Friday'],
    ]);
    expect(valuesIn('my order from Monday', ['date'])).toEqual([['2022-03-21', 'Monday']]);
  });

  it('reads what is said where it is said: the month first in America, the day of the zone', () => {
    const reference = { now: Date.UTC(2022, 2, 15, 2, 0), timeZone: 'America/New_York' };
    expect(valuesIn('9/3/2019', KINDS, { reference })).toEqual([['2019-09-03', '9/3/2019']]);
    expect(valuesIn('today', KINDS, { reference })).toEqual([['2022-03-14', 'today']]);
    expect(valuesIn('今天', KINDS, { reference: { ...reference, timeZone: 'Asia/Shanghai' } })).toEqual([
      ['2022-03-15', '今天'],
    ]);
  });

  it('minds leap days and the lengths of months', () => {
    const reference = { ...REFERENCE, now: Date.UTC(2024, 0, 31, 12) };
    expect(valuesIn('next month', KINDS, { reference })).toEqual([['2024-02-01/2024-02-29', 'next month']]);
    expect(valuesIn('一个月后', KINDS, { reference })).toEqual([['2024-02-29', '一个月后']]);
    expect(valuesIn('on the 30th', KINDS, { reference })).toEqual([['2024-03-30', '30th']]);
  });
});

describe('in Chinese', () => {
  it.each<Case>([
    ['昨天', '2022-03-14', '昨天'],
    ['大后天', '2022-03-18', '大后天'],
    ['前天买的', '2022-03-13', '前天'],
    ['五月三号', '2022-05-03', '五月三号'],
    ['12月25日', '2022-12-25', '12月25日'],
    ['12月25号下的单', '2021-12-25', '12月25号'],
    ['2021年5月1日', '2021-05-01', '2021年5月1日'],
    ['二〇二一年五月一日', '2021-05-01', '二〇二一年五月一日'],
    ['去年11月11日', '2021-11-11', '去年11月11日'],
    ['2022/5/1', '2022-05-01', '2022/5/1'],
    ['15号', '2022-03-15', '15号'],
    ['上个月20号', '2022-02-20', '上个月20号'],
    ['周六早上', '2022-03-19', '周六'],
    ['上周五', '2022-03-11', '上周五'],
    ['下下周三', '2022-03-30', '下下周三'],
    ['礼拜天', '2022-03-20', '礼拜天'],
    ['周一到的', '2022-03-14', '周一'],
    ['三天前', '2022-03-12', '三天前'],
    ['两周后', '2022-03-29', '两周后'],
    ['半个月前', '2022-02-28', '半个月前'],
    ['月底', '2022-03-31', '月底'],
    ['下个月', '2022-04-01/2022-04-30', '下个月'],
    ['上周', '2022-03-07/2022-03-13', '上周'],
    ['去年', '2021-01-01/2021-12-31', '去年'],
    ['最近三天', '2022-03-12/2022-03-15', '最近三天'],
    ['明早九点', '2022-03-16', '明早'],
  ])('%s', (text, value, words) => expect(dates(text)).toEqual([[value, words]]));

  it.each(['二十五', '三天', '3号楼', '两个星期', '南京路15号院', '周期', '一百二十元', '我等了三天了'])(
    'none in: %s',
    (text) => expect(dates(text)).toEqual([]),
  );

  it('knows both ends of a span of days', () =>
    expect(valuesIn('从周一到周五', ['dateFrom', 'dateTo'])).toEqual([
      ['2022-03-21', '周一'],
      ['2022-03-25', '周五'],
    ]));
});

describe('a day that is past', () => {
  const past = (text: string) => valuesIn(text, ['pastDate']);

  it.each<Case>([
    ['the order of May 3', '2021-05-03', 'May 3'],
    ['on Friday', '2022-03-11', 'Friday'],
    ['today', '2022-03-15', 'today'],
    ['on the 20th', '2022-02-20', '20th'],
    ['周六的订单', '2022-03-12', '周六'],
    ['5月3号的', '2021-05-03', '5月3号'],
  ])('is the last one: %s', (text, value, words) => expect(past(text)).toEqual([[value, words]]));

  it.each(['see you tomorrow', 'next Friday', 'in 3 days', 'last month', '明天', '下周三', '上个月'])(
    'none in: %s',
    (text) => expect(past(text)).toEqual([]),
  );

  const toCome = (text: string) =>
    findPastDates(normalize(text), REFERENCE, false, true).map(({ value }) => value);

  it.each([
    ["I'm moving on Friday", ['2022-03-18']],
    ['I ordered it on Friday', ['2022-03-11']],
    ['ordered on Friday, I need it by the 20th', ['2022-03-11']],
    ['you said yesterday, and it is not here today', ['2022-03-14']],
    ['明天要用', ['2022-03-16']],
    ['周六搬家', ['2022-03-19']],
    ['周六下的单', ['2022-03-12']],
    ['换大一号', []],
  ])('with a request may come: %s', (text, days) => expect(toCome(text)).toEqual(days));
});
