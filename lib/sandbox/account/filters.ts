import { fromWireTime } from '../time.js';

/** A column of the historic database, which is what filters name. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => unknown>>;

type Test = (order: number) => boolean;

/** Suffixes, longest first where one ends in another (protocol.md 5.5). */
const SUFFIXES: readonly (readonly [suffix: string, test: Test])[] = [
  ['_strictly_before', order => order < 0],
  ['_strictly_after', order => order > 0],
  ['_strictly_greater_than', order => order > 0],
  ['_strictly_lower_than', order => order < 0],
  ['_before', order => order <= 0],
  ['_after', order => order >= 0],
  ['_greater_than', order => order >= 0],
  ['_lower_than', order => order <= 0],
];

/**
 * Rows that satisfy every parameter. One that names no column empties the list, as it always did; parameters in
 * brackets (`a[b]`) are hashes to Rails and are skipped.
 */
export function filterRows<Row>(rows: readonly Row[], query: URLSearchParams, columns: Columns<Row>): Row[] {
  const tests: ((row: Row) => boolean)[] = [];
  for (const [name, value] of query) {
    if (name.includes('[')) continue;
    const test = readFilter(name, value, columns);
    if (!test) return [];
    tests.push(test);
  }
  return rows.filter(row => tests.every(test => test(row)));
}

/** The first parameter that filters by nothing there is. */
export function unknownFilter<Row>(query: URLSearchParams, columns: Columns<Row>): string | undefined {
  return [...query].find(([name, value]) => !name.includes('[') && !readFilter(name, value, columns))?.[0];
}

function readFilter<Row>(
  name: string,
  value: string,
  columns: Columns<Row>,
): ((row: Row) => boolean) | undefined {
  const exact = column(columns, name);
  if (exact) return row => compare(exact(row), value) === 0;
  for (const [suffix, test] of SUFFIXES) {
    if (!name.endsWith(suffix)) continue;
    const read = column(columns, name.slice(0, -suffix.length));
    if (!read) continue;
    return row => {
      const order = compare(read(row), value);
      return order !== undefined && test(order);
    };
  }
  return undefined;
}

function column<Row>(columns: Columns<Row>, name: string): ((row: Row) => unknown) | undefined {
  return Object.hasOwn(columns, name) ? columns[name] : undefined;
}

/** Times as times, numbers as numbers, the rest as text; `undefined` (never true) for what has no value. */
function compare(actual: unknown, wanted: string): number | undefined {
  if (actual === null || actual === undefined) return undefined;
  if (actual instanceof Date) {
    const time = fromWireTime(wanted)?.getTime();
    // Whole seconds, the precision of the wire.
    return time === undefined
      ? undefined
      : Math.sign(Math.floor(actual.getTime() / 1000) - Math.floor(time / 1000));
  }
  if (typeof actual === 'number') {
    const number = Number(wanted);
    return wanted.trim() === '' || Number.isNaN(number) ? undefined : Math.sign(actual - number);
  }
  if (typeof actual === 'boolean') return actual === ['true', 't', '1'].includes(wanted) ? 0 : 1;
  if (typeof actual !== 'string') return undefined;
  return actual === wanted ? 0 : actual < wanted ? -1 : 1;
}
