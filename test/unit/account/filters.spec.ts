import { describe, expect, it } from '@jest/globals';
import { BILL_COLUMNS } from '../../../lib/account/bills/bill-filters.js';
import { encodeFilters } from '../../../lib/account/filters.js';
import { USER_COLUMNS } from '../../../lib/account/users/user.js';

const DAY = new Date('2015-06-01T00:00:00Z');

describe('filters', () => {
  it('become the columns that the platform filters on, with its suffixes', () => {
    expect(
      encodeFilters(
        {
          id: 'bill-1',
          status: 'submitted',
          thirdParty: false,
          priceCents: { greaterThan: 1, strictlyGreaterThan: 2, lowerThan: 3, strictlyLowerThan: 4 },
          units: '2.5',
          createdAt: { after: DAY, strictlyAfter: DAY, before: DAY, strictlyBefore: DAY },
          updatedAt: DAY,
          periodEndedAt: undefined,
        },
        BILL_COLUMNS,
        'acme',
      ),
    ).toEqual({
      uid: 'bill-1',
      status: 'submitted',
      third_party: false,
      price_cents_greater_than: 1,
      price_cents_strictly_greater_than: 2,
      price_cents_lower_than: 3,
      price_cents_strictly_lower_than: 4,
      units: '2.50',
      created_at_after: DAY,
      created_at_strictly_after: DAY,
      created_at_before: DAY,
      created_at_strictly_before: DAY,
      updated_at: DAY,
    });
    expect(encodeFilters({ country: 'AU', companyName: 'X' }, USER_COLUMNS, 'acme')).toEqual({
      geo_country_code: 'AU',
      company: 'X',
    });
  });

  it.each([
    ['an unknown one, for which the platform would answer an empty list', { amount: 1 }],
    ['a name of the wire', { price_cents: 1 }],
    ['a name that every object has', { toString: 'x' }],
    ['an operator of another kind', { createdAt: { greaterThan: DAY } }],
    ['an unknown operator', { priceCents: { around: 5 } }],
    ['an operator without a value', { priceCents: {} }],
    ['text for a number', { priceCents: '5' }],
    ['a date that is none', { createdAt: new Date(NaN) }],
    ['null', { status: null }],
  ])('refuse %s', (_case, filters) => {
    expect(() => encodeFilters(filters, BILL_COLUMNS, 'acme')).toThrow(
      expect.objectContaining({ code: 'MNO_API_INVALID_REQUEST', fieldErrors: expect.anything() }),
    );
  });
});
