import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { passesLuhn } from '../../../bot/session/find-cards.js';
import { redact } from '../../../bot/session/redact.js';

/** Thirteen to nineteen digits that pass Luhn's check and begin like a card. */
const aCard = fc
  .tuple(
    fc.constantFrom('34', '4', '51', '6', '2221'),
    fc.array(fc.nat(9), { minLength: 18, maxLength: 18 }),
    fc.integer({ min: 13, max: 19 }),
  )
  .map(([issuer, rest, length]) => {
    const digits = [...[...issuer].map(Number), ...rest].slice(0, length - 1);
    const check = Array.from({ length: 10 }, (_, digit) => digit).find((digit) =>
      passesLuhn([...digits, digit]),
    );
    return [...digits, check].join('');
  });

const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
const ordinary = fc.constantFrom(
  '',
  'my card is ',
  '我的卡号是',
  'order #W1234567 paid with ',
  'It costs $12.99. ',
);

describe('cards', () => {
  test.each([
    ['4111111111111111', '••••••••••••1111'],
    ['pay 4111 1111 1111 1111 please', 'pay •••• •••• •••• 1111 please'],
    ['3782-822463-10005', '••••-••••••-•0005'],
    ['４１１１ １１１１ １１１１ １１１１', '•••• •••• •••• １１１１'],
    ['card4111111111111111,thanks', 'card••••••••••••1111,thanks'],
    ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '• • • • • • • • • • • • 1 1 1 1'],
    ['4111\u200b1111\u200b1111\u200b1111', '••••\u200b••••\u200b••••\u200b1111'],
    ['4111–1111–1111–1111', '••••–••••–••••–1111'],
    ['4111111111111111 5500000000000004', '••••••••••••1111 ••••••••••••0004'],
    ['12345 4111 1111 1111 1111 123', '12345 •••• •••• •••• 1111 123'],
  ])('%s', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  test('are hidden but for the last four digits, in any grouping and width, whatever stands before', () => {
    const separators = fc.array(fc.constantFrom('', '', '', ' ', '-'), { minLength: 19, maxLength: 19 });
    fc.assert(
      fc.property(aCard, separators, fc.boolean(), ordinary, (card, between, isWide, before) => {
        const groups = card.split(/(?=.)/).map((digit, i) => (i > 0 ? (between[i] ?? '') : '') + digit);
        const sizes = groups
          .join('')
          .split(/[ -]/)
          .map(({ length }) => length);
        fc.pre(!sizes.every((size) => size === 5) && !sizes.every((size) => size === 6));
        const written = isWide ? wide(groups.join('')) : groups.join('');
        const shown = redact(before + written)
          .slice(before.length)
          .replace(/[^\d０-９]/g, '');
        expect(shown).toBe((isWide ? wide(card) : card).slice(-4));
      }),
    );
  });
});

describe('e-mail addresses', () => {
  test.each([
    ['ann.lee@example.com', 'a••••••@•••••••.com'],
    ['write to ann+shop@mail.example.co.uk.', 'write to a•••••••@•••••••••••••••.uk.'],
    ['我的邮箱是zhang.wei@qq.com谢谢', '我的邮箱是z••••••••@••.com谢谢'],
    ['ann＠example．com', 'a••＠•••••••．com'],
    ['j@x.org', '•@•.org'],
    ['a@b.com,c.d@e.com', '•@•.com,c••@•.com'],
    ['张三@例子.公司', '张•@••.公司'],
    ['not@all and @me or 5 @ $3.00', 'not@all and @me or 5 @ $3.00'],
  ])('%s', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  test('show nothing of the name but its first letter', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const at = email.lastIndexOf('@');
        expect(redact(`it is ${email} `).slice(6, 6 + at)).toMatch(/^(?:•|[^•]•+)$/);
      }),
    );
  });
});

describe('telephone numbers', () => {
  test.each([
    ['call 425 555 0123 now', 'call ••• ••• ••23 now'],
    ['(425) 555-0123', '(•••) •••-••23'],
    ['+1 425-555-0123', '+• •••-•••-••23'],
    ['+44 20 7946 0958', '+•• •• •••• ••58'],
    ['我的电话是13812345678谢谢', '我的电话是•••••••••78谢谢'],
    ['+86 138 1234 5678', '+86 ••• •••• ••78'],
    ['010-62345678', '•••-••••••78'],
    ['１３８１２３４５６７８', '•••••••••７８'],
  ])('%s', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  test('of two numbers side by side both are hidden', () => {
    expect(redact('4255550123, 4255550124')).not.toMatch(/\d{3}/);
    expect(redact('13812345678 13812345679')).not.toMatch(/\d{3}/);
  });
});

describe('what stays', () => {
  test.each([
    'Where is order #W1234567?',
    '#W1234567 and #W7654321',
    'W1234567, W2345678',
    'order 1234567',
    'It was $1,299.00, now $1,099.50',
    '￥1299.00 2599.00 3999.00',
    '€ 12 345,67',
    'on 2026-11-23 at 10:15:30',
    '2026-11-23 10:15',
    'between 2026-11-23 and 2026-11-24',
    '11/23/2026',
    '23.11.2026 12:00',
    '2026年11月23日',
    '98101-1234',
    '98101 98102 98103',
    '100000, 200000',
    'SW1A 1AA',
    '20261123101530',
    'item #6086499569',
    'size 42, 3 pieces, 2 colours, 100 % cotton',
    '',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });

  test('order ids of any digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 9_999_999 }), ordinary, (id, before) => {
        expect(redact(`${before}#W${id}, please`)).toBe(`${before}#W${id}, please`);
      }),
    );
  });

  test('dates and prices of any value', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 9_999_999 }), (date, cents) => {
        const text = `${date.toISOString().slice(0, 10)} $${(cents / 100).toFixed(2)}`;
        expect(redact(text)).toBe(text);
      }),
    );
  });
});

describe('values of sensitive slots', () => {
  test.each([
    ['my password is Hunter2!', ['hunter2!'], 'my password is ••••••••'],
    ['pin 98 76, I said 9876', ['9876'], 'pin •••••, I said ••••'],
    ['１２３', ['123'], '•••'],
    ['a.b', ['.', ''], 'a•b'],
    ['口令是芝麻开门', ['芝麻开门'], '口令是••••'],
  ])('%s', (text, sensitive, redacted) => {
    expect(redact(text, { sensitive })).toBe(redacted);
  });

  test('do not occur in the result, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (value, before, after) => {
        fc.pre(value.trim() !== '' && !value.includes('•'));
        expect(redact(before + value + after, { sensitive: [value] })).not.toContain(value.trim());
      }),
    );
  });
});

describe('always', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.oneof(aCard, fc.emailAddress(), fc.string())).map((parts) => parts.join(' ')),
  );

  test('keeps every unit in its place, and hides no more the second time', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = redact(text);
        expect(once).toHaveLength(text.length);
        expect([...text].every((unit, i) => [...once][i] === unit || once.includes('•'))).toBe(true);
        expect(redact(once)).toBe(once);
      }),
    );
  });

  test('takes linear time on hostile input', () => {
    const started = performance.now();
    for (const text of [
      '@'.repeat(4000),
      'a@'.repeat(2000),
      '1 '.repeat(2000),
      '1'.repeat(4000),
      'a'.repeat(3999) + '@',
      '('.repeat(4000) + '1234567',
    ]) {
      redact(text);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
