import { MaestranoInvalidRequestError } from '../errors/index.js';
import type { FormFields, FormValue } from '../http/index.js';
import { formatUnits } from './money.js';

/** A time, or bounds of it. `before` and `after` include the time itself, the strict ones do not. */
export type DateFilter =
  | Date
  | {
      readonly before?: Date;
      readonly strictlyBefore?: Date;
      readonly after?: Date;
      readonly strictlyAfter?: Date;
    };

/** A number, or bounds of it. `greaterThan` and `lowerThan` include the number itself (protocol.md 5.5). */
export type NumberFilter = Comparison<number>;

/** As {@link NumberFilter}, with at most two places. */
export type UnitsFilter = Comparison<number | string>;

type Comparison<T> =
  | T
  | {
      readonly greaterThan?: T;
      readonly strictlyGreaterThan?: T;
      readonly lowerThan?: T;
      readonly strictlyLowerThan?: T;
    };

type Kind = 'text' | 'lowerCaseText' | 'flag' | 'number' | 'units' | 'date';

/** Our name of a filter, with what it takes and the name of the column that the platform filters on. */
export type FilterColumns = Readonly<Record<string, readonly [kind: Kind, column: string]>>;

const DATE_SUFFIXES: Readonly<Record<string, string>> = {
  before: '_before',
  strictlyBefore: '_strictly_before',
  after: '_after',
  strictlyAfter: '_strictly_after',
};
const NUMBER_SUFFIXES: Readonly<Record<string, string>> = {
  greaterThan: '_greater_than',
  strictlyGreaterThan: '_strictly_greater_than',
  lowerThan: '_lower_than',
  strictlyLowerThan: '_strictly_lower_than',
};

/**
 * The query of a list. An unknown filter is refused here, because the platform would answer an empty list for it.
 *
 * @throws MaestranoInvalidRequestError
 */
export function encodeFilters(filters: object, columns: FilterColumns, preset: string): FormFields {
  const errors: Record<string, string[]> = {};
  const query: Record<string, FormValue> = {};
  for (const [name, filter] of Object.entries(filters) as [string, unknown][]) {
    if (filter === undefined) continue;
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    const encoded = column && encodeFilter(filter, ...column);
    if (encoded) Object.assign(query, encoded);
    else
      errors[name.slice(0, 60)] = [column ? `takes another kind of filter` : 'is not a filter of this list'];
  }
  if (Object.keys(errors).length > 0)
    throw MaestranoInvalidRequestError.beforeSending('The list cannot be filtered like this', errors, preset);
  return query;
}

function encodeFilter(filter: unknown, kind: Kind, column: string): Record<string, FormValue> | undefined {
  const exact = encodeValue(filter, kind);
  if (exact !== undefined) return { [column]: exact };
  const suffixes =
    kind === 'date' ? DATE_SUFFIXES : kind === 'number' || kind === 'units' ? NUMBER_SUFFIXES : {};
  if (typeof filter !== 'object' || filter === null || filter instanceof Date) return undefined;
  const query: Record<string, FormValue> = {};
  for (const [operator, value] of Object.entries(filter) as [string, unknown][]) {
    if (value === undefined) continue;
    const suffix = Object.hasOwn(suffixes, operator) ? suffixes[operator] : undefined;
    const encoded = encodeValue(value, kind);
    if (suffix === undefined || encoded === undefined) return undefined;
    query[`${column}${suffix}`] = encoded;
  }
  return Object.keys(query).length > 0 ? query : undefined;
}

function encodeValue(value: unknown, kind: Kind): string | number | boolean | Date | undefined {
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'lowerCaseText':
      return typeof value === 'string' ? value.toLowerCase() : undefined;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'units':
      return formatUnits(value);
    case 'date':
      return value instanceof Date && !Number.isNaN(value.getTime()) ? value : undefined;
  }
}
