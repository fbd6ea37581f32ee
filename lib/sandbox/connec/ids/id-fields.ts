import { CONTRACT } from '../../../connec/contract/entities.generated.js';

/** What a field has to do with ids. */
export type IdField =
  /** The id of another record; `collection` is unknown where another field tells it. */
  | { readonly kind: 'reference'; readonly collection: string | undefined }
  /** The id of a nested element itself. */
  | { readonly kind: 'own' }
  /** An object, a list or a map of objects that hold ids. */
  | { readonly kind: 'nested'; readonly fields: IdFields; readonly list: boolean };

export type IdFields = ReadonlyMap<string, IdField>;

type Fields = (typeof CONTRACT)['common'];

function collect(fields: Fields, nested: boolean): IdFields {
  const found = new Map<string, IdField>();
  for (const [name, field] of Object.entries(fields)) {
    const type = CONTRACT.types[field.type];
    if (field.ref !== undefined || field.reference) {
      found.set(name, { kind: 'reference', collection: field.ref });
    } else if (nested && name === 'id') {
      found.set(name, { kind: 'own' });
    } else if (type) {
      const inner = collect(type, true);
      if (inner.size > 0) found.set(name, { kind: 'nested', fields: inner, list: field.array === true });
    }
  }
  return found;
}

const BY_COLLECTION: ReadonlyMap<string, IdFields> = new Map(
  Object.entries(CONTRACT.entities).map(([name, { fields }]) => [name, collect(fields, false)]),
);
const NONE: IdFields = new Map();

/** Where the records of a collection hold ids, beside their own. */
export function idFieldsOf(collection: string): IdFields {
  return BY_COLLECTION.get(collection) ?? NONE;
}
