import { type ConnecRecord, exampleOf } from './connec/index.js';
import { isObject } from './http/index.js';
import { GENERATED_COLLECTIONS, generateRecords } from './seeds/index.js';

/** A made-up record; without an `id` it gets one. */
export type MadeUpRecord = Readonly<Record<string, unknown>> & { readonly id?: string };

/** Made-up records of any collection: where nobody wrote how they look, the example of the contract, numbered. */
export function* madeUpRecords(
  collection: string,
  count: number,
  known: readonly ConnecRecord[],
): Generator<MadeUpRecord> {
  if (!GENERATED_COLLECTIONS.has(collection)) {
    for (let index = 0; index < count; index += 1) yield numbered(collection, known.length + index + 1);
    return;
  }
  const ids = new Set(known.map(({ id }) => id));
  for (let from = 0, left = count; left > 0; from += 1000) {
    for (const record of generateRecords(collection, 1000, from)) {
      if (left === 0) return;
      if (ids.has(record.id)) continue;
      left -= 1;
      yield record;
    }
  }
}

const NAMES = new Set(['name', 'title', 'code', 'reference', 'transaction_number', 'description']);

/** The example of a collection without ids, which would name what is not there. */
function numbered(collection: string, number: number): MadeUpRecord {
  const example = Object.entries(exampleOf(collection)).flatMap(([name, value]) =>
    isReference(name, value) ? [] : [[name, NAMES.has(name) ? `${name} ${number}` : value] as const],
  );
  return Object.fromEntries(example);
}

function isReference(name: string, value: unknown): boolean {
  if (/(?:^|_)ids?$/.test(name)) return true;
  if (Array.isArray(value)) return value.length > 0 && isReference('', value[0]);
  return isObject(value) && 'id' in value;
}
