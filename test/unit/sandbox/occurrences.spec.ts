import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { occurrence } from '../../../lib/sandbox/billing/occurrences.js';
import { PERIODS, type Period } from '../../../lib/sandbox/state/index.js';

const dates = (start: string, period: Period, count: number, frequency = 1): string[] =>
  Array.from({ length: count }, (_, index) =>
    occurrence({ startDate: new Date(`${start}T10:00:00Z`), period, frequency }, index)
      .toISOString()
      .slice(0, 10),
  );

describe('a recurring bill', () => {
  it('that starts on the 31st is charged on the last day of shorter months, and returns to the 31st', () => {
    expect(dates('2026-01-31', 'month', 5)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
  });

  it('knows leap years', () => {
    expect(dates('2027-12-29', 'month', 3)).toEqual(['2027-12-29', '2028-01-29', '2028-02-29']);
    expect(dates('2028-02-29', 'year', 5)).toEqual([
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ]);
  });

  it('is charged twice a month, fifteen days apart', () => {
    expect(dates('2026-01-31', 'semimonth', 5)).toEqual([
      '2026-01-31',
      '2026-02-16',
      '2026-02-28',
      '2026-03-16',
      '2026-03-31',
    ]);
    expect(dates('2026-01-15', 'semimonth', 4)).toEqual([
      '2026-01-15',
      '2026-01-30',
      '2026-02-15',
      '2026-02-28',
    ]);
  });

  it('skips as many periods as its frequency says', () => {
    expect(dates('2026-01-31', 'month', 3, 3)).toEqual(['2026-01-31', '2026-04-30', '2026-07-31']);
    expect(dates('2026-01-01', 'week', 3, 2)).toEqual(['2026-01-01', '2026-01-15', '2026-01-29']);
    expect(dates('2026-01-01', 'day', 2, 10)).toEqual(['2026-01-01', '2026-01-11']);
  });

  it('is always charged later than before, and starts when it should', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.constantFrom(...PERIODS),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(200),
        (startDate, period, frequency, index) => {
          const rhythm = { startDate, period, frequency };
          expect(occurrence(rhythm, 0)).toEqual(startDate);
          expect(occurrence(rhythm, index + 1) > occurrence(rhythm, index)).toBe(true);
        },
      ),
    );
  });
});
