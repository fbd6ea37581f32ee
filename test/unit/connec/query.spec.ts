import { describe, expect, it } from '@jest/globals';
import { encodeFilter, type Filter } from '../../../lib/connec/index.js';
import { buildQuery } from '../../../lib/connec/query/build-query.js';

describe('a filter', () => {
  it.each<[Filter, string]>([
    [{ status: 'AUTHORISED' }, "status eq 'AUTHORISED'"],
    [{ is_lead: true, rate: 10.5 }, 'is_lead eq true and rate eq 10.5'],
    [{ name: { ne: null } }, 'name ne null'],
    [{ name: null }, 'name eq null'],
    [{ updated_at: { gt: new Date('2016-05-01T00:00:00Z') } }, "updated_at gt '2016-05-01T00:00:00Z'"],
    [
      { updated_at: { gte: new Date(1), lt: '2017' } },
      "updated_at gte '1970-01-01T00:00:00.001Z' and updated_at lt '2017'",
    ],
    [{ id: { in: ['a', 'b'] } }, "_id in ['a','b']"],
    [{ name: { match: /^O'Neil\/x/ } }, "name match /^O'Neil\\/x/"],
    [{ name: { match: 'a/b' } }, 'name match /a\\/b/'],
    [{ name: "O'Neil' or 'a' eq 'a" }, "name eq 'O''Neil'' or ''a'' eq ''a'"],
    [{ 'amount.currency': 'EUR' }, "amount.currency eq 'EUR'"],
  ])('%j is written as %s', (filter, text) => {
    expect(encodeFilter(filter)).toBe(text);
  });

  it('joins several sets of conditions, and passes text as it is', () => {
    expect(encodeFilter([{ a: 1 }, { a: { lt: 5 } }])).toBe('a eq 1 and a lt 5');
    expect(encodeFilter("a eq 'b' or c eq 'd'")).toBe("a eq 'b' or c eq 'd'");
    expect(encodeFilter({})).toBeUndefined();
  });

  it.each([
    [{ status: undefined }],
    [{ status: { eq: undefined } }],
    [{ status: {} }],
    [{ status: { in: [] } }],
    [{ status: { like: 'x' } }],
    [{ "status eq 'x' or a": 1 }],
    [{ rate: NaN }],
    [{ date: new Date(NaN) }],
    [{ name: { match: /x/i } }],
    [{ name: { match: '(' } }],
    [{ gone: { gt: null } }],
  ])('refuses %j instead of guessing', filter => {
    expect(() => encodeFilter(filter as unknown as Filter)).toThrow('MNO_API_INVALID_REQUEST');
  });
});

describe('a query', () => {
  it('has every parameter of the platform', () => {
    expect(
      buildQuery({
        filter: { a: 1 },
        orderBy: 'due_date',
        top: 10,
        skip: 0,
        search: 'hammer',
        expand: 'matching_records',
        mappings: [{ groupId: 'cld-1', only: 'exclude' }],
        params: { other: 'x' },
      }),
    ).toEqual({
      $filter: 'a eq 1',
      $orderby: 'due_date ASC',
      $top: 10,
      $skip: 0,
      $search: 'hammer',
      $expand: 'matching_records',
      'mappings[]': ['{"group_id":"cld-1","exclude":true}'],
      other: 'x',
    });
    expect(buildQuery({ orderBy: 'name desc' })).toEqual({ $orderby: 'name DESC' });
  });

  it.each([{ top: 0 }, { top: 1.5 }, { skip: -1 }, { orderBy: 'a; b' }, { orderBy: 'a UP' }])(
    'refuses %j',
    query => {
      expect(() => buildQuery(query)).toThrow('MNO_API_INVALID_REQUEST');
    },
  );
});
