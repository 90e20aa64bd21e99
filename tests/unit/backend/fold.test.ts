import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldEmail, foldName, foldOrderId, foldPostcode } from '../../../adapters/backend/shop/fold.js';

describe('folding', () => {
  test('names lose case, accents, spaces and marks', () => {
    expect(foldName('Zoë O’Neill')).toBe('zoeoneill');
    expect(foldName("zoe  O'NEILL")).toBe('zoeoneill');
    expect(foldName('Baker-Lloyd')).toBe('bakerlloyd');
    expect(foldName('王 芳')).toBe('王芳');
  });

  test('postcodes lose spaces, case, width and the last four of a ZIP+4', () => {
    expect(foldPostcode('m4 5jd')).toBe('M45JD');
    expect(foldPostcode('97209-1234')).toBe('97209');
    expect(foldPostcode('２０００４０')).toBe('200040');
  });

  test('e-mail addresses lose case and width', () => {
    expect(foldEmail(' Emma.Clarke＠Example.com')).toBe('emma.clarke@example.com');
  });

  test('order numbers are found in any spelling', () => {
    const digits = fc.stringMatching(/^\d{7}$/);
    const prefix = fc.constantFrom('#W', '#w', 'W', 'w', '＃Ｗ', '# W ', '');
    fc.assert(
      fc.property(prefix, digits, (before, number) => foldOrderId(`${before}${number}`) === `#W${number}`),
    );
  });

  test('what is no order number is null, and never throws', () => {
    expect(
      ['', '#W', 'W123456', '#W12345678', '#X1234567', '1234567; DROP TABLE orders'].map(foldOrderId),
    ).toEqual(Array(6).fill(null));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        /^#W\d{7}$/.test(foldOrderId(text) ?? '#W0000000'),
      ),
    );
  });
});
