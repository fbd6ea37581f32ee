import { describe, expect, it } from '@jest/globals';
import { encodeNewBill } from '../../../lib/account/bills/new-bill.js';
import { encodeNewRecurringBill } from '../../../lib/account/recurring-bills/new-recurring-bill.js';
import { MaestranoInvalidRequestError } from '../../../lib/errors/index.js';

const BASE = { group: 'cld-3', priceCents: 2000, description: 'Fee' };

function problems(encode: () => unknown): unknown {
  try {
    encode();
  } catch (error) {
    expect(error).toBeInstanceOf(MaestranoInvalidRequestError);
    expect(error).toMatchObject({
      status: undefined,
      outcome: 'none',
      code: 'MNO_API_INVALID_REQUEST',
      preset: 'acme',
    });
    return (error as MaestranoInvalidRequestError).fieldErrors;
  }
  return {};
}

const bill = (fields: object) => problems(() => encodeNewBill({ ...BASE, ...fields }, 'cld-3', 'acme'));
const recurring = (fields: object) =>
  problems(() => encodeNewRecurringBill({ ...BASE, ...fields }, 'cld-3', 'acme'));

describe('a new bill', () => {
  it('is sent with the names and types of the platform', () => {
    const start = new Date('2026-01-01T00:00:00Z');
    const end = new Date('2026-02-01T00:00:00Z');
    expect(
      encodeNewBill(
        {
          ...BASE,
          currency: 'EUR',
          units: 1.1,
          periodStartedAt: start,
          periodEndedAt: end,
          thirdParty: true,
        },
        'cld-3',
        'acme',
      ),
    ).toEqual({
      group_id: 'cld-3',
      price_cents: 2000,
      description: 'Fee',
      currency: 'EUR',
      units: '1.10',
      period_started_at: start,
      period_ended_at: end,
      third_party: true,
    });
  });

  it('tells everything that is wrong at once, by field', () => {
    expect(
      bill({ priceCents: 0, description: ' ', currency: 'aud', units: 1.005, thirdParty: 'yes' }),
    ).toEqual({
      priceCents: ['must be greater than 0'],
      description: ["can't be blank"],
      currency: ['is not included in the list'],
      units: ['must be a number greater than 0 with at most two places'],
      thirdParty: ['must be true or false'],
    });
  });

  it.each([
    [undefined, "can't be blank"],
    ['2000', 'is not a number'],
    [NaN, 'is not a number'],
    [19.99, 'must be an integer'],
    [2 ** 53, 'must be an integer'],
    [-5, 'must be greater than 0'],
  ])('with priceCents %p %s', (priceCents, message) => {
    expect(bill({ priceCents })).toEqual({ priceCents: [message] });
  });

  it('refuses fields that cannot be given, instead of leaving them out', () => {
    expect(bill({ id: 'bill-1', status: 'invoiced', price_cents: 1 })).toEqual({
      id: ['is not a field that can be given'],
      status: ['is not a field that can be given'],
      price_cents: ['is not a field that can be given'],
    });
  });

  it('refuses a period that ends before it starts, and dates that are none', () => {
    const [early, late] = [new Date(0), new Date(1)];
    expect(bill({ periodStartedAt: late, periodEndedAt: early })).toEqual({
      periodEndedAt: ['must not be before periodStartedAt'],
    });
    expect(bill({ periodStartedAt: new Date(NaN), periodEndedAt: '2026-01-01' })).toEqual({
      periodStartedAt: ['must be a valid Date'],
      periodEndedAt: ['must be a valid Date'],
    });
  });
});

describe('a new recurring bill', () => {
  it.each([
    ['Day', 366],
    ['Week', 52],
    ['SemiMonth', 1],
    ['Month', 12],
    ['Year', 1],
  ])('by the %s takes a frequency of at most %d', (period, longest) => {
    expect(recurring({ period, frequency: longest })).toEqual({});
    expect(recurring({ period, frequency: longest + 1 })).toEqual({
      frequency: [`must be at most ${longest} for the period ${period}`],
    });
  });

  it('is monthly when it does not say, and takes a period in any case', () => {
    expect(recurring({ frequency: 13 })).toEqual({ frequency: ['must be at most 12 for the period Month'] });
    expect(
      encodeNewRecurringBill({ ...BASE, period: 'semimonth' as 'SemiMonth' }, 'cld-3', 'acme')['period'],
    ).toBe('SemiMonth');
  });

  it('tells everything that is wrong at once, by field', () => {
    expect(
      recurring({ period: 'Fortnight', cycles: 0, initialCents: -1, startDate: 'now', frequency: 1.5 }),
    ).toEqual({
      period: ['is not included in the list'],
      frequency: ['must be an integer'],
      cycles: ['must be greater than 0'],
      initialCents: ['must be greater than or equal to 0'],
      startDate: ['must be a valid Date'],
    });
  });
});
