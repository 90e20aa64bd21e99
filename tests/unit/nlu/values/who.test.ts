/** Phones, e-mails, order numbers, postcodes and names, written and dictated. */
import { describe, expect, it } from '@jest/globals';
import { recognize } from '../../../../nlu/recognize.js';
import { valuesIn } from './values.js';
import type { Case } from './values.js';

/** `[value, words]` of a slot that is recognised by its name. */
function slotIn(
  text: string,
  slot: string,
  asked: string | null = null,
): readonly (readonly [unknown, string])[] {
  const said = `😀 ${text}`;
  const context = { locale: 'en' as const, asked: asked === null ? null : { slot: asked, choices: [] } };
  return recognize(said, context)
    .entities.filter((entity) => entity.slot === slot)
    .map(({ value, start, end }) => [value, said.slice(start, end)] as const);
}

describe('phones', () => {
  it.each<Case>([
    ['call me at (425) 555-0123', '+14255550123', '(425) 555-0123'],
    ['425.555.0123', '+14255550123', '425.555.0123'],
    ['my number is 4255550123', '+14255550123', '4255550123'],
    ['+1 425 555 0123', '+14255550123', '+1 425 555 0123'],
    ['+44 20 7946 0958', '+442079460958', '+44 20 7946 0958'],
    ['+86 138 1234 5678', '+8613812345678', '+86 138 1234 5678'],
    [
      'my phone is four two five five five five oh one two three',
      '+14255550123',
      'four two five five five five oh one two three',
    ],
    [
      'phone four two five triple five zero one two three',
      '+14255550123',
      'four two five triple five zero one two three',
    ],
    ['my cell is 425 five five five 0123', '+14255550123', '425 five five five 0123'],
    ['电话13812345678', '+8613812345678', '13812345678'],
    ['手机号是138 1234 5678', '+8613812345678', '138 1234 5678'],
    ['手机号幺三八幺二三四五六七八', '+8613812345678', '幺三八幺二三四五六七八'],
    ['我的手机１３８１２３４５６７８', '+8613812345678', '１３８１２３４５６７８'],
  ])('%s', (text, value, words) => expect(valuesIn(text, ['phone'])).toEqual([[value, words]]));

  it.each([
    'order #W1234567',
    'zip 19122',
    '$4255550123',
    'on 2022-05-03',
    'one two three four five six seven eight nine oh',
    '订单号1234567',
    'yw4255550123@example.com',
    '1234567890123456',
  ])('none in: %s', (text) => expect(valuesIn(text, ['phone'])).toEqual([]));
});

describe('e-mails', () => {
  it.each<Case>([
    ['my email is Jane.Miller@Example.com', 'jane.miller@example.com', 'Jane.Miller@Example.com'],
    ['ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'anna@example.com', 'ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
    ['jane dot miller at example dot com', 'jane.miller@example.com', 'jane dot miller at example dot com'],
    [
      'my email is jane miller at example dot com',
      'janemiller@example.com',
      'jane miller at example dot com',
    ],
    [
      'email: jane underscore miller eighty two at hot mail dot com',
      'jane_miller82@hotmail.com',
      'jane underscore miller eighty two at hot mail dot com',
    ],
    ["it's j a n e at g mail dot com", 'jane@gmail.com', 'j a n e at g mail dot com'],
    ['you can use sofia at gmail dot com', 'sofia@gmail.com', 'sofia at gmail dot com'],
    [
      'email address is sofia at example dot co dot uk',
      'sofia@example.co.uk',
      'sofia at example dot co dot uk',
    ],
    ['jane.miller at example.com', 'jane.miller@example.com', 'jane.miller at example.com'],
    [
      'my e-mail is mei dash li at example dot org and I moved',
      'mei-li@example.org',
      'mei dash li at example dot org',
    ],
    ['邮箱是wang123@qq.com', 'wang123@qq.com', 'wang123@qq.com'],
    ['我的邮箱是wang.fang艾特163点com', 'wang.fang@163.com', 'wang.fang艾特163点com'],
    ['邮箱是li下划线na艾特qq点com', 'li_na@qq.com', 'li下划线na艾特qq点com'],
  ])('%s', (text, value, words) => expect(slotIn(text, 'email')).toEqual([[value, words]]));

  it.each([
    'look at amazon dot com',
    'I met him at example dot com',
    'meet me at the dot',
    '@support please help',
    'I am at home',
    'jane@example',
    '在家等',
  ])('none in: %s', (text) => expect(slotIn(text, 'email')).toEqual([]));

  it('asked for one, words that follow each other are it', () =>
    expect(slotIn('jane miller at one six three dot com', 'email', 'email')).toEqual([
      ['janemiller@163.com', 'jane miller at one six three dot com'],
    ]));
});

describe('order numbers', () => {
  it.each<Case>([
    ['cancel W one two three four five six seven', '#W1234567', 'W one two three four five six seven'],
    [
      'my order number is one two three four five six seven',
      '#W1234567',
      'one two three four five six seven',
    ],
    [
      'double u one two three four double five six',
      '#W1234556',
      'double u one two three four double five six',
    ],
    ['hashtag W 1 2 3 4 5 6 7 please', '#W1234567', 'hashtag W 1 2 3 4 5 6 7'],
    ['#w 123 4567', '#W1234567', '#w 123 4567'],
    ['order number is won to three for five six seven', '#W1234567', 'won to three for five six seven'],
    ['order one two three four five six seven for my mom', '#W1234567', 'one two three four five six seven'],
    ['order 12 34 567', '#W1234567', '12 34 567'],
    ['order number is 1234567', '#W1234567', 'order number is 1234567'],
    ['＃Ｗ１２３４５６７', '#W1234567', '＃Ｗ１２３４５６７'],
    ['订单号是一二三四五六七', '#W1234567', '一二三四五六七'],
    ['订单号是 W 幺二三四五六七', '#W1234567', 'W 幺二三四五六七'],
    ['查一下单号 123 4567', '#W1234567', '123 4567'],
  ])('%s', (text, value, words) => expect(slotIn(text, 'orderId')).toEqual([[value, words]]));

  it.each([
    'my phone is 123 4567',
    'w 123 45678',
    'order W one two three',
    'my zip is 19122',
    'I ordered two for three four',
    '我的电话是一二三四五六七',
    'in order to return two',
  ])('none in: %s', (text) => expect(slotIn(text, 'orderId')).toEqual([]));

  it('asked for one, seven digits are it', () => {
    expect(slotIn("it's one two three four five six seven", 'orderId', 'orderId')).toEqual([
      ['#W1234567', 'one two three four five six seven'],
    ]);
    expect(slotIn('one two three', 'orderId', 'orderId')).toEqual([]);
  });
});

describe('postcodes', () => {
  it.each<Case>([
    ['my zip is one nine one two two', '19122', 'one nine one two two'],
    ['zip code: 9 0 2 1 0', '90210', '9 0 2 1 0'],
    ['my name is Yusuf Rossi, nine oh two one oh', '90210', 'nine oh two one oh'],
    ['zip code is one nine one double two', '19122', 'one nine one double two'],
    ['my zip code is one nine one too too', '19122', 'one nine one too too'],
    ['postcode is s w one a one a a', 'SW1A 1AA', 's w one a one a a'],
    ['postcode SW1A 1AA', 'SW1A 1AA', 'SW1A 1AA'],
    ['zip 19122-1234', '19122-1234', '19122-1234'],
    ['邮编是510620', '510620', '510620'],
    ['邮编幺零零零二零', '100020', '幺零零零二零'],
    ['邮政编码：一 零 零 零 二 零', '100020', '一 零 零 零 二 零'],
    ['邮编１０００２０', '100020', '１０００２０'],
  ])('%s', (text, value, words) => expect(slotIn(text, 'postcode')).toEqual([[value, words]]));

  it.each(['I want the 12345 model', 'zip is one two', 'order 1234567', 'zip file', '我要3个', '邮编是多少'])(
    'none in: %s',
    (text) => expect(slotIn(text, 'postcode')).toEqual([]),
  );
});

describe('names', () => {
  it.each<Case>([
    ["hi, name's Delia Marsh and I live in 60657", 'Delia Marsh', 'Delia Marsh'],
    ['Oscar Lindqvist here, zip 60614, please cancel it', 'Oscar Lindqvist', 'Oscar Lindqvist'],
    ['its tommy nguyen 95112', 'tommy nguyen', 'tommy nguyen'],
    ['CF10 1AA, Bea Larkin', 'Bea Larkin', 'Bea Larkin'],
    ['I want my money back. Thanks, Hanna Berg', 'Hanna Berg', 'Hanna Berg'],
    ['surname Ferraro, first name Gino', 'Gino Ferraro', 'surname Ferraro, first name Gino'],
    ['我是郭晓燕，60622，订单到哪了', '郭晓燕', '郭晓燕'],
    ['姓欧阳，单名一个静字', '欧阳静', '姓欧阳，单名一个静字'],
    ['这里是柯敏，想退货', '柯敏', '柯敏'],
  ])('%s', (text, value, words) => expect(slotIn(text, 'name')).toEqual([[value, words]]));

  it.each([
    "I'm not sure",
    "I'm happy with it",
    'my name is spelled wrong',
    'ship it to Portland, 97201',
    '我是老顾客，想退货',
    '我是会员，周五走',
    '名字打错了，怎么改',
  ])('none in: %s', (text) => expect(slotIn(text, 'name')).toEqual([]));

  it.each(['what happens with my data?', '没有邮箱', '注册', "I don't want to say"])(
    'asked for one, none in: %s',
    (text) => expect(slotIn(text, 'name', 'name')).toEqual([]),
  );

  it('asked for one, takes it out of the words around it', () =>
    expect(slotIn("it's under my husband's name theo novak", 'name', 'name')).toEqual([
      ['theo novak', 'theo novak'],
    ]));
});

describe('names that are spelled', () => {
  it.each<Case>([
    [
      "my name is Anna Kowalsky, that's K-O-W-A-L-S-K-I",
      'Anna Kowalski',
      "Anna Kowalsky, that's K-O-W-A-L-S-K-I",
    ],
    [
      'first name Anna last name K-O-W-A-L-S-K-I',
      'Anna Kowalski',
      'first name Anna last name K-O-W-A-L-S-K-I',
    ],
    ['my name is Anna Kowalski k o w a l s k i', 'Anna Kowalski', 'Anna Kowalski k o w a l s k i'],
    ['my name is Anna K O W A L', 'Anna Kowal', 'Anna K O W A L'],
    ['This is Mia Silva, S as in sugar I L V A', 'Mia Silva', 'Mia Silva, S as in sugar I L V A'],
  ])('%s', (text, value, words) => expect(slotIn(text, 'name')).toEqual([[value, words]]));

  it('leaves a name alone where something else is spelled', () =>
    expect(slotIn('my name is Anna Berg, I bought a T V and a P C', 'name')).toEqual([
      ['Anna Berg', 'Anna Berg'],
    ]));
});
