import { type FieldReader, reader } from './filter/field.js';
import { type ConnecRecord } from './record-store.js';

const REMEMBERED = 16;

/** What the record at a place of a list holds in a field. */
export type ValueAt = (place: number) => unknown;

/** A list of records, and columns of the fields that are asked for again and again. */
export class RecordTable {
  readonly #columns = new Map<string, readonly unknown[] | undefined>();

  constructor(readonly records: readonly ConnecRecord[]) {}

  /** Values of a field. Asked for once it is read where it is needed; asked for again, from all records at once. */
  values(field: string): ValueAt {
    const isKnown = this.#columns.has(field);
    if (!isKnown && this.#columns.size >= REMEMBERED) this.#columns.clear();
    const read = reader(field);
    const column = isKnown ? (this.#columns.get(field) ?? columnOf(this.records, read)) : undefined;
    this.#columns.set(field, column);
    const { records } = this;
    return column ? place => column[place] : place => read(records[place]);
  }
}

/** How many different texts of a column are kept once only: statuses, currencies and days repeat, titles do not. */
const REPEATED = 2_000;

function columnOf(records: readonly ConnecRecord[], read: FieldReader): readonly unknown[] {
  const column: unknown[] = [];
  const texts = new Map<string, string>();
  for (const record of records) {
    const value = read(record);
    column.push(typeof value === 'string' ? onlyOne(texts, value) : value);
  }
  return column;
}

/** The same text in the same place of the memory, so that going through a column does not go through all of it. */
function onlyOne(texts: Map<string, string>, text: string): string {
  const known = texts.get(text);
  if (known === undefined && texts.size < REPEATED) texts.set(text, text);
  return known ?? text;
}
