import { describe, expect, it } from '@jest/globals';
import { queryRecords } from '../../../lib/sandbox/connec/record-query.js';

const RECORDS = Array.from({ length: 30 }, (_, index) => ({
  id: `r${index}`,
  status: index % 3 === 0 ? 'PAID' : 'DRAFT',
  amount: { total: (index * 7) % 5 },
}));

const ids = (query: string, all: readonly { id: string }[] = RECORDS): string[] =>
  queryRecords(all, new URLSearchParams(query), () => false).records.map(({ id }) => id);

describe('a query', () => {
  it('gives the same whether its order was asked for before or not', () => {
    const ordered = `$orderby=amount.total DESC&$filter=status eq 'PAID'`;
    const first = ids(ordered);
    expect(first).toHaveLength(10);
    // The second asking sorts the whole list, the third finds it sorted.
    for (const other of [`status eq 'PAID' and amount.total gte 0`, `status in ['PAID']`])
      expect(ids(`$orderby=amount.total DESC&$filter=${other}`)).toEqual(first);
    expect(ids('$orderby=amount.total DESC')).toHaveLength(30);
  });

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'amount.constructor',
    'status.__proto__.x',
    '__proto__.toString',
  ])('finds nothing behind the field %s, which no record has', field => {
    expect(ids(`$filter=${field} eq null`)).toHaveLength(30);
    expect(ids(`$filter=${field} ne null`)).toEqual([]);
  });
});
