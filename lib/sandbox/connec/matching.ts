import { isObject } from '../http/index.js';
import { reader } from './filter/field.js';
import { type ConnecRecord } from './record-store.js';

/**
 * The first record that equals `attributes` in the fields of one alternative of `opts.matching_fields`: a list of
 * fields, or a list of such lists. Fields without a value match nothing. Source: protocol.md 6.8.
 */
export function findMatch(
  records: readonly ConnecRecord[],
  attributes: Readonly<Record<string, unknown>>,
  opts: unknown,
): ConnecRecord | undefined {
  for (const fields of alternatives(isObject(opts) ? opts['matching_fields'] : undefined)) {
    const wanted = fields.map(field => {
      const read = reader(field);
      return { read, value: read(attributes) };
    });
    if (wanted.some(({ value }) => value === undefined || value === null || value === '')) continue;
    const match = records.find(record =>
      wanted.every(({ read, value }) => JSON.stringify(read(record)) === JSON.stringify(value)),
    );
    if (match) return match;
  }
  return undefined;
}

function alternatives(matchingFields: unknown): string[][] {
  if (!Array.isArray(matchingFields) || matchingFields.length === 0) return [];
  const list = matchingFields as unknown[];
  const sets: unknown[] = list.every(field => typeof field === 'string') ? [list] : list;
  return sets.filter(
    (set): set is string[] =>
      Array.isArray(set) && set.length > 0 && set.every(field => typeof field === 'string'),
  );
}
