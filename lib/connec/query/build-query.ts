import { MaestranoInvalidRequestError } from '../../errors/index.js';
import { ID_PATTERN } from '../../presets/index.js';
import type { QueryParams } from '../client/encode-query.js';
import { encodeFieldName, encodeFilter } from './encode-filter.js';
import type { MappingFilter, PageQuery, RecordQuery } from './query.js';

const ORDER = /^(\S+)(?: (ASC|DESC))?$/i;

/** The query parameters of a page. @throws MaestranoInvalidRequestError */
export function buildQuery(query: PageQuery): QueryParams {
  return {
    ...buildRecordQuery(query),
    ...(query.top === undefined ? {} : { $top: checkCount('top', query.top, 1) }),
    ...(query.skip === undefined ? {} : { $skip: checkCount('skip', query.skip, 0) }),
  };
}

/** The parameters that say which records, without those that say which page. */
export function buildRecordQuery({
  filter,
  orderBy,
  search,
  expand,
  mappings,
  params,
}: RecordQuery): QueryParams {
  return {
    ...params,
    ...(filter === undefined ? {} : { $filter: encodeFilter(filter) }),
    ...(orderBy === undefined ? {} : { $orderby: encodeOrder(orderBy) }),
    ...(search === undefined ? {} : { $search: search }),
    ...(expand === undefined ? {} : { $expand: expand }),
    ...(mappings === undefined ? {} : { 'mappings[]': mappings.map(encodeMapping) }),
  };
}

/** @throws MaestranoInvalidRequestError */
export function checkCount(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw MaestranoInvalidRequestError.beforeSending('A Connec! query was refused', {
    [name]: [`must be a whole number of at least ${least}`],
  });
}

function encodeOrder(orderBy: string): string {
  const [, field, direction = 'ASC'] = ORDER.exec(orderBy) ?? [];
  if (field !== undefined) return `${encodeFieldName(field)} ${direction.toUpperCase()}`;
  throw MaestranoInvalidRequestError.beforeSending('A Connec! query was refused', {
    orderBy: ['must be a field, with " ASC" or " DESC" if need be'],
  });
}

function encodeMapping({ groupId, only }: MappingFilter): string {
  if (ID_PATTERN.test(groupId)) return JSON.stringify({ group_id: groupId, [only]: true });
  throw MaestranoInvalidRequestError.beforeSending('A Connec! query was refused', {
    mappings: ['must name groups by their id'],
  });
}
