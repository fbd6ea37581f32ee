import { describe, expect, it } from '@jest/globals';
import { nextPosition, readPagination } from '../../../lib/connec/collection/pagination.js';

const HERE = 'https://api-connec.maestrano.com/api/v2/cld-1/people';
const CURRENT = { skip: 10, top: 10 };

const after = (pagination: unknown, count = 10) =>
  nextPosition(CURRENT, count, readPagination(pagination), HERE);

describe('the next page', () => {
  it('is where pagination.next says, on our own address', () => {
    expect(after({ next: `${HERE}?%24skip=20&%24top=10&token=t` })).toEqual({
      skip: 20,
      top: 10,
      extra: { token: 't' },
    });
  });

  it('may be given as a relative address', () => {
    expect(after({ next: '/api/v2/cld-1/people?$skip=20' })).toMatchObject({ skip: 20 });
    expect(after({ next: '?$skip=20' })).toMatchObject({ skip: 20 });
  });

  it.each([
    'https://evil.example/api/v2/cld-1/people?$skip=90&token=x',
    'http://api-connec.maestrano.com/api/v2/cld-1/people?$skip=90',
    'https://api-connec.maestrano.com@evil.example/api/v2/cld-1/people?$skip=90',
    'https://api-connec.maestrano.com/api/v2/cld-2/people?$skip=90',
    '//evil.example/api/v2/cld-1/people?$skip=90',
    'javascript:alert(1)',
    'http://[',
    `${HERE}?$skip=10`,
    `${HERE}?$skip=0`,
    `${HERE}?$skip=-1`,
    `${HERE}?$skip=1e9`,
    HERE,
  ])('is rebuilt from the records read when next is %s', next => {
    expect(after({ next, total: 57 })).toEqual({ skip: 20, top: 10 });
    expect(after({ next, total: 20 })).toBeUndefined();
  });

  it('is rebuilt when next is missing and the total tells more', () => {
    expect(after({ skip: 10, top: 10, total: '57' })).toEqual({ skip: 20, top: 10 });
    expect(after({ skip: 10, top: 10, total: 20 })).toBeUndefined();
  });

  it.each([undefined, null, 'x', [], {}, { next: null }, { next: 7 }])(
    'does not exist with pagination %j',
    value => {
      expect(after(value)).toBeUndefined();
    },
  );

  it('does not exist after an empty page', () => {
    expect(after({ next: `${HERE}?$skip=20`, total: 99 }, 0)).toBeUndefined();
  });
});
