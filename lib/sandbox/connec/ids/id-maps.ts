import { randomBytes } from 'node:crypto';
import { isObject } from '../../http/index.js';
import { type IdField, type IdFields, idFieldsOf } from './id-fields.js';
import { type IdLinks, type Link } from './id-links.js';

/** A reference names a record that Connec! does not know; the message says which, for the answer. */
export class UnknownReferenceError extends Error {}

type Fields = Readonly<Record<string, unknown>>;

/** The well-formed entries of an id map; `undefined` for anything else. */
export function readIdMap(value: unknown): { connec: string | undefined; links: Link[] } | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const entries = (value as unknown[]).flatMap(entry =>
    isObject(entry) && ['id', 'provider', 'realm'].every(name => typeof entry[name] === 'string')
      ? [
          {
            id: entry['id'] as string,
            provider: entry['provider'] as string,
            realm: entry['realm'] as string,
          },
        ]
      : [],
  );
  return {
    connec: entries.find(({ provider }) => provider === 'connec')?.id,
    links: entries.filter(({ provider }) => provider !== 'connec'),
  };
}

/** Ids between the wire and the store: stored plain, shown as id maps to those who ask (protocol.md 6.7). */
export class IdMaps {
  constructor(
    private readonly links: IdLinks,
    /** Tells the collection of a record by its Connec! id, where a reference does not. */
    private readonly collectionOf: (channelId: string, id: string) => string | undefined,
  ) {}

  /** What was written, with plain ids. Nested elements without an id get one; new links are kept. */
  accept(channelId: string, collection: string, written: Fields): Record<string, unknown> {
    return this.#acceptFields(channelId, collection, written, idFieldsOf(collection));
  }

  /** A record with every id as an id map. */
  show(channelId: string, collection: string, record: Fields): Record<string, unknown> {
    const shown = this.#showFields(channelId, collection, record, idFieldsOf(collection));
    return { ...shown, id: this.#map(channelId, collection, record['id']) };
  }

  #acceptFields(
    channelId: string,
    scope: string,
    written: Fields,
    fields: IdFields,
  ): Record<string, unknown> {
    const accepted = { ...written };
    for (const [name, field] of fields) {
      if (!Object.hasOwn(written, name)) continue;
      const value = written[name];
      if (field.kind === 'reference') {
        accepted[name] = this.#acceptReference(channelId, name, value, field.collection);
      } else if (field.kind === 'nested') {
        const element = (each: unknown): unknown =>
          isObject(each) ? this.#acceptElement(channelId, `${scope}/${name}`, each, field) : each;
        accepted[name] = each(value, element);
      }
    }
    return accepted;
  }

  #acceptElement(
    channelId: string,
    scope: string,
    element: Fields,
    { fields, list }: Extract<IdField, { kind: 'nested' }>,
  ): Fields {
    const accepted = this.#acceptFields(channelId, scope, element, fields);
    if (!list || fields.get('id')?.kind !== 'own') return accepted;
    const map = readIdMap(element['id']);
    const given = typeof element['id'] === 'string' && element['id'] !== '' ? element['id'] : undefined;
    const known = map && (map.connec ?? this.links.find(channelId, scope, map.links));
    const id = given ?? known ?? randomBytes(12).toString('hex');
    this.links.add({ channelId, scope, id }, map?.links ?? []);
    return { ...accepted, id };
  }

  #acceptReference(channelId: string, name: string, value: unknown, collection: string | undefined): unknown {
    const map = readIdMap(value);
    if (!map) return Array.isArray(value) ? null : value;
    const id = map.connec ?? (collection && this.links.find(channelId, collection, map.links));
    if (id === undefined) throw new UnknownReferenceError(`${name} refers to a record that is not known`);
    return id;
  }

  #showFields(channelId: string, scope: string, record: Fields, fields: IdFields): Record<string, unknown> {
    const shown = { ...record };
    for (const [name, field] of fields) {
      if (!Object.hasOwn(record, name)) continue;
      const value = record[name];
      if (field.kind === 'nested') {
        const element = (item: unknown): unknown =>
          isObject(item) ? this.#showFields(channelId, `${scope}/${name}`, item, field.fields) : item;
        shown[name] = each(value, element);
      } else {
        const target =
          field.kind === 'own'
            ? scope
            : (field.collection ?? this.collectionOf(channelId, String(value)) ?? '');
        shown[name] = this.#map(channelId, target, value);
      }
    }
    return shown;
  }

  #map(channelId: string, scope: string, id: unknown): unknown {
    if (typeof id !== 'string') return id;
    return [{ id, provider: 'connec', realm: channelId }, ...this.links.of({ channelId, scope, id })];
  }
}

function each(value: unknown, change: (element: unknown) => unknown): unknown {
  return Array.isArray(value) ? (value as unknown[]).map(change) : change(value);
}
