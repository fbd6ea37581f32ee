import { isObject, parseJson } from '../http/index.js';
import { allOf, compileFilter, type Predicate } from './filter/compile-filter.js';
import { parseFilter } from './filter/parse-filter.js';
import { FilterSyntaxError } from './filter/tokens.js';
import { firstPlaces, parseOrder, type RecordOrder, sortPlaces } from './record-order.js';
import { type ConnecRecord } from './record-store.js';
import { RecordTable } from './record-table.js';

const DEFAULT_TOP = 100;
const LARGEST_TOP = 1000;
const REMEMBERED = 16;

type IsLinked = (record: ConnecRecord, groupId: string) => boolean;

export interface RecordPage {
  readonly records: readonly ConnecRecord[];
  readonly skip: number;
  readonly top: number;
  readonly total: number;
}

/** What was found, by places in the list: as they stand there, and once a second page is asked for, in order. */
interface Answer {
  places: readonly number[];
  /** What still has to be done to it; `undefined` when it is in order. */
  order: RecordOrder | undefined;
}

/** What was found out about a list; a write makes a new list, and so forgets it. */
interface Knowledge {
  readonly table: RecordTable;
  readonly answers: Map<string, Answer>;
}

const known = new WeakMap<readonly ConnecRecord[], Knowledge>();

/**
 * The page of `all` that the parameters ask for (protocol.md 6.5). `isLinked` tells whether a record is linked to an
 * application, by its group.
 *
 * @throws FilterSyntaxError
 */
export function queryRecords(
  all: readonly ConnecRecord[],
  params: URLSearchParams,
  isLinked: IsLinked,
): RecordPage {
  const skip = readCount('$skip', params, 0);
  const top = Math.min(readCount('$top', params, DEFAULT_TOP), LARGEST_TOP);
  const asked = [params.get('$filter'), params.get('$orderby'), params.get('$search')];
  const mappings = params.getAll('mappings[]');
  if (mappings.length === 0 && asked.every(text => !text?.trim()))
    return { records: all.slice(skip, skip + top), skip, top, total: all.length };
  const { table, answers } = knowledgeOf(all);
  const key = JSON.stringify([asked, mappings]);
  const before = answers.get(key);
  const answer = before ?? ask(table, params, isLinked);
  if (!before) {
    if (answers.size >= REMEMBERED) answers.clear();
    answers.set(key, answer);
  }
  const places = pageOf(answer, skip, top, table, before !== undefined);
  return { records: places.flatMap(place => all[place] ?? []), skip, top, total: answer.places.length };
}

function knowledgeOf(all: readonly ConnecRecord[]): Knowledge {
  const knowledge = known.get(all) ?? { table: new RecordTable(all), answers: new Map<string, Answer>() };
  known.set(all, knowledge);
  return knowledge;
}

/** Whoever asks once gets a page; whoever asks on is about to read them all, in order. */
function pageOf(
  answer: Answer,
  skip: number,
  top: number,
  table: RecordTable,
  again: boolean,
): readonly number[] {
  const { places, order } = answer;
  if (order && !again) return firstPlaces(places, order, skip + top, table).slice(skip);
  if (order) answer.places = sortPlaces(places, order, table);
  answer.order = undefined;
  return answer.places.slice(skip, skip + top);
}

function ask(table: RecordTable, params: URLSearchParams, isLinked: IsLinked): Answer {
  const { records } = table;
  const filter = params.get('$filter') ?? '';
  const search = params.get('$search')?.trim().toLowerCase();
  const order = parseOrder(params.get('$orderby')?.trim() ?? '');
  const holds = allOf([
    ...(filter.trim() === '' ? [] : [compileFilter(parseFilter(filter), table)]),
    ...(search ? [(place: number) => mentions(records[place], search)] : []),
    ...params.getAll('mappings[]').map(text => mappingTest(text, records, isLinked)),
  ]);
  const places: number[] = [];
  for (let place = 0; place < records.length; place += 1) if (holds(place)) places.push(place);
  return { places, order };
}

function mentions(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value.length >= text.length && value.toLowerCase().includes(text);
  if (typeof value !== 'object' || value === null) return false;
  for (const name in value)
    if (mentions((value as Readonly<Record<string, unknown>>)[name], text)) return true;
  return false;
}

function mappingTest(text: string, records: readonly ConnecRecord[], isLinked: IsLinked): Predicate {
  const mapping = parseJson(text);
  if (!isObject(mapping) || typeof mapping['group_id'] !== 'string')
    throw new FilterSyntaxError('mappings[] is {"group_id": "…", "include": true} or "exclude"');
  const groupId = mapping['group_id'];
  const wanted = mapping['exclude'] !== true;
  return place => {
    const record = records[place];
    return record !== undefined && isLinked(record, groupId) === wanted;
  };
}

function readCount(name: string, params: URLSearchParams, fallback: number): number {
  const text = params.get(name);
  if (text === null || text === '') return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new FilterSyntaxError(`${name} is a whole number`);
  return Number(text);
}
