import { describe, expect, it } from '@jest/globals';
import { formatUnits, isCurrency } from '../../../lib/account/money.js';

describe('units', () => {
  it.each([
    [1, '1.00'],
    [2.5, '2.50'],
    [1.1, '1.10'],
    ['0.01', '0.01'],
    ['007.5', '7.50'],
    ['2.0', '2.00'],
    ['2.5000', '2.50'],
    ['99999999.99', '99999999.99'],
  ])('%p is %p exactly', (given, exact) => {
    expect(formatUnits(given)).toBe(exact);
  });

  it.each([
    0,
    -1,
    0.1 + 0.2,
    1.005,
    NaN,
    Infinity,
    1e21,
    '1.234',
    '',
    ' 1',
    '1,5',
    '0.00',
    '-1',
    '1e3',
    null,
    true,
    [1],
  ])('%p is refused', given => {
    expect(formatUnits(given)).toBeUndefined();
  });
});

describe('a currency', () => {
  it('is one of ISO 4217, in upper case', () => {
    for (const code of ['AUD', 'USD', 'EUR', 'JPY', 'GBP']) expect(isCurrency(code)).toBe(true);
    for (const code of ['aud', 'XYZ', 'AUDX', '', 'toString', undefined])
      expect(isCurrency(code)).toBe(false);
  });
});
