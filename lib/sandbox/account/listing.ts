import { type PlatformResponse } from '../http/index.js';
import { type Platform } from '../platform.js';
import { statusOf } from '../statuses.js';
import { failure, success } from './envelope.js';
import { type Columns, filterRows, unknownFilter } from './filters.js';

/** The answer to a list: the rows its filters leave (protocol.md 5.5). */
export function listing<Row>(
  platform: Pick<Platform, 'strict'>,
  rows: readonly Row[],
  query: URLSearchParams,
  columns: Columns<Row>,
  onWire: (row: Row) => object,
): PlatformResponse {
  const unknown = platform.strict ? unknownFilter(query, columns) : undefined;
  if (unknown !== undefined)
    return failure(statusOf('unknownFilter', platform), { [unknown.slice(0, 100)]: ['is not a filter'] });
  return success(filterRows(rows, query, columns).map(onWire));
}
