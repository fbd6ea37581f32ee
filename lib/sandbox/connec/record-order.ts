import { FilterSyntaxError } from './filter/tokens.js';
import { type RecordTable } from './record-table.js';

const ORDER = /^([A-Za-z_][\w./]*)(?:\s+(asc|desc))?$/i;

/** What an `$orderby` asks for. Records that are equal in it stay in the order of their list. */
export interface RecordOrder {
  readonly field: string;
  readonly descending: boolean;
}

/**
 * Reads an `$orderby`; `undefined` for none.
 *
 * @throws FilterSyntaxError
 */
export function parseOrder(text: string): RecordOrder | undefined {
  if (text === '') return undefined;
  const [, field, direction = 'asc'] = ORDER.exec(text) ?? [];
  if (field === undefined) throw new FilterSyntaxError('$orderby is "field", "field ASC" or "field DESC"');
  return { field, descending: direction.toLowerCase() === 'desc' };
}

/** Places of records, all of them in order. */
export function sortPlaces(places: readonly number[], order: RecordOrder, table: RecordTable): number[] {
  return [...places].sort(comparison(order, table));
}

/** The first `count` in order, without sorting those that come later: a heap holds the best, the worst on top. */
export function firstPlaces(
  places: readonly number[],
  order: RecordOrder,
  count: number,
  table: RecordTable,
): number[] {
  if (count * 4 >= places.length) return sortPlaces(places, order, table).slice(0, count);
  const compare = comparison(order, table);
  // Lists grow with time, and so do most fields that people order by: the best are met early.
  const candidates = order.descending ? [...places].reverse() : places;
  const heap = candidates.slice(0, count).sort((one, other) => compare(other, one));
  for (let at = count; at < candidates.length; at += 1) {
    const place = candidates[at] ?? 0;
    if (compare(place, heap[0] ?? 0) < 0) replaceTop(heap, place, compare);
  }
  return heap.sort(compare);
}

type Compare = (one: number, other: number) => number;

function comparison({ field, descending }: RecordOrder, table: RecordTable): Compare {
  const keyAt = table.values(field);
  return descending
    ? (one, other) => byValue(keyAt(other), keyAt(one)) || one - other
    : (one, other) => byValue(keyAt(one), keyAt(other)) || one - other;
}

/** Puts a place on top, and lets it sink below those that come later in the order. */
function replaceTop(heap: number[], place: number, compare: Compare): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compare(heap[child + 1] ?? 0, heap[child] ?? 0) > 0) child += 1;
    if (compare(place, heap[child] ?? 0) >= 0) break;
    heap[at] = heap[child] ?? 0;
    at = child;
  }
  heap[at] = place;
}

/** Nothing first, then booleans, numbers, text, anything else. */
function byValue(one: unknown, other: unknown): number {
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0;
  const [rank, otherRank] = [rankOf(one), rankOf(other)];
  if (rank !== otherRank) return rank - otherRank;
  return rank === 1 || rank === 2 ? Number(one) - Number(other) : 0;
}

function rankOf(value: unknown): number {
  if (value === undefined || value === null) return 0;
  const rank = ['boolean', 'number', 'string'].indexOf(typeof value);
  return rank < 0 ? 4 : rank + 1;
}
