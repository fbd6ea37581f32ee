import { isObject } from '../http/index.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A record after an update (protocol.md 6.3, 6.8). What is left out stays, also within nested objects and lists, whose
 * elements belong together by their ids; without `sparse`, nested values are replaced as a whole.
 */
export function mergeRecord(record: Fields, update: Fields, sparse: boolean): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...record };
  for (const [name, value] of Object.entries(update)) {
    merged[name] = sparse ? mergeValue(record[name], value) : value;
  }
  return merged;
}

function mergeValue(before: unknown, value: unknown): unknown {
  if (isObject(before) && isObject(value)) return mergeRecord(before, value, true);
  if (Array.isArray(before) && Array.isArray(value)) return mergeLists(before, value);
  return value;
}

/** Lists of anything but elements with ids are values like others. */
function mergeLists(before: readonly unknown[], list: readonly unknown[]): unknown[] {
  const ids = [...before, ...list].map(idOf);
  if (ids.includes(undefined)) return [...list];
  const updates = new Map(list.map(element => [idOf(element), element]));
  const merged = before.map(element => {
    const update = updates.get(idOf(element));
    updates.delete(idOf(element));
    return update === undefined ? element : mergeValue(element, update);
  });
  return [...merged, ...updates.values()];
}

function idOf(element: unknown): string | undefined {
  return isObject(element) && typeof element['id'] === 'string' ? element['id'] : undefined;
}
