import { describe, expect, it } from '@jest/globals';
import { encodeForm, formatTime } from '../../../lib/http/index.js';

describe('form encoding', () => {
  it('matches test vector 2 of the protocol, bit for bit', () => {
    expect(
      encodeForm({
        group_id: 'cld-3',
        price_cents: 2000,
        description: 'Café & (tax) 10%',
        third_party: false,
        units: null,
        period_started_at: new Date('2015-06-03T05:00:33Z'),
        meta: { a: [1, 2], b: { c: 'x y' } },
      }),
    ).toBe(
      'group_id=cld-3&price_cents=2000&description=Caf%C3%A9%20%26%20(tax)%2010%25&third_party=false' +
        '&period_started_at=2015-06-03T05%3A00%3A33Z&meta[a][]=1&meta[a][]=2&meta[b][c]=x%20y',
    );
  });

  it('leaves out what is null or undefined at every level, but not inside a list', () => {
    expect(encodeForm({ a: undefined, b: { c: null, d: 0 }, e: [null, ''] })).toBe('b[d]=0&e[]=&e[]=');
  });

  it('encodes names, so that a name cannot become another parameter', () => {
    expect(encodeForm({ 'a&b=c': 1, x: { 'y]&z': 2 } })).toBe('a%26b%3Dc=1&x[y%5D%26z]=2');
  });

  it('writes times in UTC, with a fraction only where there is one', () => {
    expect(formatTime(new Date('2015-06-03T07:00:33+02:00'))).toBe('2015-06-03T05:00:33Z');
    expect(formatTime(new Date('2015-06-03T05:00:33.120Z'))).toBe('2015-06-03T05:00:33.120Z');
  });
});
