import { isObject, parseJson } from '../http/index.js';
import { compileFilter, type Predicate, reader } from './filter/compile-filter.js';
import { parseFilter } from './filter/parse-filter.js';
import { FilterSyntaxError } from './filter/tokens.js';
import { type ConnecRecord } from './record-store.js';

const DEFAULT_TOP = 100;
const LARGEST_TOP = 1000;
const REMEMBERED = 16;
const ORDER = /^([A-Za-z_][\w./]*)(?:\s+(asc|desc))?$/i;

export interface RecordPage {
  readonly records: readonly ConnecRecord[];
  readonly skip: number;
  readonly top: number;
  readonly total: number;
}

/** Answers to queries, by the list they were asked of: a write makes a new list, and so forgets them. */
const remembered = new WeakMap<readonly ConnecRecord[], Map<string, readonly ConnecRecord[]>>();

/**
 * The page of `all` that the parameters ask for (protocol.md 6.5). `isLinked` tells whether a record is linked to an
 * application, by its group.
 *
 * @throws FilterSyntaxError
 */
export function queryRecords(
  all: readonly ConnecRecord[],
  params: URLSearchParams,
  isLinked: (record: ConnecRecord, groupId: string) => boolean,
): RecordPage {
  const skip = readCount('$skip', params, 0);
  const top = Math.min(readCount('$top', params, DEFAULT_TOP), LARGEST_TOP);
  const key = JSON.stringify([
    params.get('$filter'),
    params.get('$orderby'),
    params.get('$search'),
    params.getAll('mappings[]'),
  ]);
  const answers = remembered.get(all) ?? new Map<string, readonly ConnecRecord[]>();
  remembered.set(all, answers);
  const known = answers.get(key);
  const found = known ?? select(all, params, isLinked);
  if (!known) {
    if (answers.size >= REMEMBERED) answers.clear();
    answers.set(key, found);
  }
  return { records: found.slice(skip, skip + top), skip, top, total: found.length };
}

function select(
  all: readonly ConnecRecord[],
  params: URLSearchParams,
  isLinked: (record: ConnecRecord, groupId: string) => boolean,
): readonly ConnecRecord[] {
  const filter = params.get('$filter');
  const search = params.get('$search')?.trim().toLowerCase();
  const tests: Predicate[] = [
    ...(filter === null || filter.trim() === '' ? [] : [compileFilter(parseFilter(filter))]),
    ...(search ? [(record: ConnecRecord) => mentions(record, search)] : []),
    ...params.getAll('mappings[]').map(text => mappingTest(text, isLinked)),
  ];
  const order = params.get('$orderby')?.trim() ?? '';
  const known = order === '' ? undefined : knownOrder(all, order);
  const candidates = known ?? all;
  const [only] = tests;
  const holds =
    tests.length === 1 && only ? only : (record: ConnecRecord) => tests.every(test => test(record));
  const found = tests.length === 0 ? candidates : candidates.filter(holds);
  return order === '' || known ? found : sort(found, order);
}

/** Whole lists in an order, or `undefined` for an order that was asked for once. */
const orders = new WeakMap<readonly ConnecRecord[], Map<string, readonly ConnecRecord[] | undefined>>();

/** The list in an order that is asked for again and again: sorting is stable, so filtering may come after it. */
function knownOrder(all: readonly ConnecRecord[], order: string): readonly ConnecRecord[] | undefined {
  const asked = orders.get(all) ?? new Map<string, readonly ConnecRecord[] | undefined>();
  orders.set(all, asked);
  if (!asked.has(order)) {
    if (asked.size >= REMEMBERED) asked.clear();
    asked.set(order, undefined);
    return undefined;
  }
  const sorted = asked.get(order) ?? sort(all, order);
  asked.set(order, sorted);
  return sorted;
}

function sort(records: readonly ConnecRecord[], order: string): ConnecRecord[] {
  const [, field, direction = 'asc'] = ORDER.exec(order) ?? [];
  if (field === undefined) throw new FilterSyntaxError('$orderby is "field", "field ASC" or "field DESC"');
  const read = reader(field);
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
  return records
    .map(record => ({ record, key: read(record) }))
    .sort((one, other) => sign * byValue(one.key, other.key))
    .map(({ record }) => record);
}

/** Nothing first, then booleans, numbers, text, anything else. */
function byValue(one: unknown, other: unknown): number {
  const [rank, otherRank] = [rankOf(one), rankOf(other)];
  if (rank !== otherRank) return rank - otherRank;
  if (rank === 0 || rank === 4) return 0;
  const [left, right] = [one as string, other as string];
  return left < right ? -1 : left > right ? 1 : 0;
}

function rankOf(value: unknown): number {
  if (value === undefined || value === null) return 0;
  const rank = ['boolean', 'number', 'string'].indexOf(typeof value);
  return rank < 0 ? 4 : rank + 1;
}

function mentions(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value.toLowerCase().includes(text);
  return (
    typeof value === 'object' && value !== null && Object.values(value).some(each => mentions(each, text))
  );
}

function mappingTest(text: string, isLinked: (record: ConnecRecord, groupId: string) => boolean): Predicate {
  const mapping = parseJson(text);
  if (!isObject(mapping) || typeof mapping['group_id'] !== 'string')
    throw new FilterSyntaxError('mappings[] is {"group_id": "…", "include": true} or "exclude"');
  const groupId = mapping['group_id'];
  const wanted = mapping['exclude'] !== true;
  return record => isLinked(record, groupId) === wanted;
}

function readCount(name: string, params: URLSearchParams, fallback: number): number {
  const text = params.get(name);
  if (text === null || text === '') return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new FilterSyntaxError(`${name} is a whole number`);
  return Number(text);
}
