import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeFilter, type Filter, type FilterValue } from '../../../lib/connec/index.js';
import { compileFilter } from '../../../lib/sandbox/connec/filter/compile-filter.js';
import { type Condition, parseFilter } from '../../../lib/sandbox/connec/filter/parse-filter.js';
import { RecordTable } from '../../../lib/sandbox/connec/record-table.js';
import type { ConnecRecord } from '../../../lib/sandbox/connec/index.js';

// The builder and the sandbox's parser were written apart; what one writes the other must read.

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom("'", "''", "' and a eq '", 'null', '/', "\\'", ']', '\n', '1', '2016-05-01T00:00:00Z'),
);
const value = fc.oneof(
  text,
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => (Object.is(number, -0) ? 0 : number)),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(253402300799999) }),
);
const field = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}([./][A-Za-z_][A-Za-z0-9_]{0,4})?$/)
  .filter(name => name !== 'id' && name !== '__proto__');
const pattern = fc
  .oneof(fc.stringMatching(/^[a-z/.'[\]^$ \\]{1,8}$/), fc.constantFrom('a/b', '[/]', '\\/', "it's", '^a$'))
  .filter(source => {
    try {
      return new RegExp(source).source.length > 0;
    } catch {
      return false;
    }
  });
const conditions = fc.oneof(
  value,
  fc.constant(null),
  fc
    .record(
      {
        eq: fc.oneof(value, fc.constant(null)),
        ne: fc.oneof(value, fc.constant(null)),
        gt: value,
        gte: value,
        lt: value,
        lte: value,
        in: fc.array(value, { minLength: 1, maxLength: 4 }),
        match: fc.oneof(
          pattern,
          pattern.map(source => new RegExp(source)),
        ),
      },
      { requiredKeys: [] },
    )
    .filter(set => Object.keys(set).length > 0),
);
const filter = fc.dictionary(field, conditions, { minKeys: 1, maxKeys: 4 });

const wire = (single: unknown): unknown =>
  single instanceof Date ? single.toISOString().replace('.000Z', 'Z') : single;

/** What the parser must find, from the definition of the builder's input. */
function expected(given: Record<string, unknown>): unknown[] {
  return Object.entries(given).flatMap(([name, on]): unknown[] => {
    if (typeof on !== 'object' || on === null || on instanceof Date) {
      return [{ field: name, operator: 'eq', value: wire(on) }];
    }
    return Object.entries(on).map(([operator, operand]) => {
      if (operator === 'in') return { field: name, operator, values: (operand as unknown[]).map(wire) };
      if (operator === 'match') return { field: name, operator, pattern: new RegExp(operand as string) };
      return { field: name, operator, value: wire(operand) };
    });
  });
}

describe('a filter', () => {
  it('is read by the platform as it was meant', () => {
    fc.assert(
      fc.property(filter, given => {
        const parsed: Condition[] = parseFilter(encodeFilter(given) ?? '');
        expect(parsed).toEqual(expected(given));
      }),
      { numRuns: 500 },
    );
  });

  it('finds exactly the records that hold its values', () => {
    const small = fc.oneof(fc.constantFrom('', "'", 'a', 'b'), fc.integer({ min: -2, max: 2 }), fc.boolean());
    const record = fc.record({ a: fc.oneof(small, fc.constant(null)), b: small }, { requiredKeys: [] });
    fc.assert(
      fc.property(
        fc.array(record),
        small,
        fc.array(small, { minLength: 1, maxLength: 3 }),
        (records, one, some) => {
          const table = new RecordTable(records as never as ConnecRecord[]);
          const find = (given: Filter): unknown[] => {
            const fits = compileFilter(parseFilter(encodeFilter(given) ?? ''), table);
            return records.filter((_, place) => fits(place));
          };
          const same = (actual: unknown, wanted: FilterValue): boolean =>
            typeof wanted === 'number' && typeof actual === 'string'
              ? actual.trim() !== '' && Number(actual) === wanted
              : actual === wanted;
          expect(find({ a: one })).toEqual(records.filter(({ a }) => same(a, one)));
          expect(find({ a: { ne: one } })).toEqual(records.filter(({ a }) => !same(a, one)));
          expect(find({ a: { in: some } })).toEqual(
            records.filter(({ a }) => some.some(each => same(a, each))),
          );
          expect(find({ a: null, b: { ne: null } })).toEqual(
            records.filter(({ a, b }) => a == null && b != null),
          );
        },
      ),
    );
  });

  it.each([
    'a',
    'a eq',
    "a eq 'b",
    'a eq b',
    'a like 1',
    'a eq 1 or b eq 2',
    'a eq 1 and',
    'and',
    'a in 1',
    'a in [1',
    'a in []',
    'a match /(/',
    'a match /x',
    ';',
    'a eq 1 b eq 2',
  ])('that says %s is refused by the platform', broken => {
    expect(() => parseFilter(broken)).toThrow();
  });
});
