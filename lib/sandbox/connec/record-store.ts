import { randomUUID } from 'node:crypto';
import { type Clock } from '../../clock.js';
import { IdLinks, type SavedLink } from './ids/id-links.js';
import { IdMaps } from './ids/id-maps.js';
import { mergeRecord } from './merge-record.js';

/** One Connec! record as it is stored: snake_case, open, JSON, with plain ids. */
export type ConnecRecord = Record<string, unknown> & { id: string };

export interface RecordChange {
  /** Whose data it is, `org-…`. */
  readonly channelId: string;
  readonly collection: string;
  readonly record: ConnecRecord;
  /** The group the change was written through; `undefined` when it came from elsewhere. */
  readonly writer: string | undefined;
}

/** Everything a store holds, as JSON. */
export interface SavedRecords {
  readonly records: Readonly<Record<string, Readonly<Record<string, readonly ConnecRecord[]>>>>;
  readonly links: readonly SavedLink[];
  /** Collections nobody has looked at yet: their records are planted again. */
  readonly asleep: readonly (readonly [channelId: string, collection: string])[];
}

/** Records to come, as a seed describes them. */
export type RecordSource = () => Iterable<Readonly<Record<string, unknown>>>;

/** Members that only the store writes. */
const READ_ONLY = new Set([
  'id',
  'created_at',
  'updated_at',
  'group_id',
  'channel_id',
  'resource_type',
  'matching_records',
  'opts',
  '__proto__',
  'constructor',
  'prototype',
]);

interface Records {
  readonly byId: Map<string, ConnecRecord>;
  /** All of them, in order of creation; made anew after a write, so that what hangs on it is forgotten. */
  list: readonly ConnecRecord[] | undefined;
}

/** Records by organization (channel), collection and id, in order of creation. A record is never changed in place. */
export class ConnecRecordStore {
  readonly links = new IdLinks();
  readonly ids = new IdMaps(this.links, (channelId, id) => this.#collectionOf(channelId, id));
  #channels = new Map<string, Map<string, Records>>();
  /** Where records of a channel and collection come from. */
  readonly #sources = new Map<string, Map<string, RecordSource>>();
  readonly #asleep = new Map<string, Set<string>>();

  constructor(readonly clock: Clock) {}

  /** Records that are stored when their collection is first looked at. */
  plant(channelId: string, collection: string, source: RecordSource): void {
    const channel = this.#sources.get(channelId) ?? new Map<string, RecordSource>();
    this.#sources.set(channelId, channel.set(collection, source));
    this.#sleep(channelId, collection);
  }

  list(channelId: string, collection: string): readonly ConnecRecord[] {
    this.#wake(channelId, collection);
    const records = this.#channels.get(channelId)?.get(collection);
    return records ? (records.list ??= [...records.byId.values()]) : [];
  }

  find(channelId: string, collection: string, id: string): ConnecRecord | undefined {
    this.#wake(channelId, collection);
    return this.#channels.get(channelId)?.get(collection)?.byId.get(id);
  }

  /** Stores a new record under the id given or a fresh one. */
  create(
    channelId: string,
    collection: string,
    attributes: Readonly<Record<string, unknown>>,
    id: string = randomUUID(),
  ): ConnecRecord {
    this.#wake(channelId, collection);
    return this.#store(channelId, collection, attributes, id);
  }

  #store(
    channelId: string,
    collection: string,
    attributes: Readonly<Record<string, unknown>>,
    id: string,
  ): ConnecRecord {
    const now = this.#now();
    const { created_at: created = now, updated_at: updated = created } = attributes;
    const record = {
      id,
      status: 'ACTIVE',
      ...writable(attributes),
      created_at: created,
      updated_at: updated,
    };
    this.#put(channelId, collection, record);
    return record;
  }

  /** Merges what is given; with `sparse: false` nested values are replaced. `undefined` for an unknown record. */
  update(
    channelId: string,
    collection: string,
    id: string,
    attributes: Readonly<Record<string, unknown>>,
    { sparse = true }: { readonly sparse?: boolean } = {},
  ): ConnecRecord | undefined {
    const record = this.find(channelId, collection, id);
    if (!record) return undefined;
    const merged = mergeRecord(record, writable(attributes), sparse);
    const updated = { ...merged, id, updated_at: this.#now() };
    this.#put(channelId, collection, updated);
    return updated;
  }

  /** The one record of a singular resource, made when it is first looked at. */
  singleton(channelId: string, collection: string): ConnecRecord {
    return this.list(channelId, collection)[0] ?? this.create(channelId, collection, {});
  }

  clear(): void {
    this.#channels.clear();
    this.#sources.clear();
    this.#asleep.clear();
    this.links.clear();
  }

  /** Everything, as JSON. */
  export(): SavedRecords {
    const records = Object.fromEntries(
      [...this.#channels].map(([channelId, collections]) => [
        channelId,
        Object.fromEntries([...collections].map(([name, { byId }]) => [name, [...byId.values()]])),
      ]),
    );
    const asleep = [...this.#asleep].flatMap(([channelId, names]) =>
      [...names].map(name => [channelId, name] as const),
    );
    return { records: structuredClone(records), links: this.links.export(), asleep };
  }

  /** Replaces everything by what {@link export} gave. */
  import({ records, links, asleep }: SavedRecords): void {
    this.#channels.clear();
    this.#asleep.clear();
    for (const [channelId, name] of asleep) this.#sleep(channelId, name);
    for (const [channelId, collections] of Object.entries(structuredClone(records)))
      for (const [name, list] of Object.entries(collections))
        for (const record of list) this.#put(channelId, name, record);
    this.links.import(links);
  }

  #sleep(channelId: string, collection: string): void {
    this.#asleep.set(channelId, (this.#asleep.get(channelId) ?? new Set()).add(collection));
  }

  #wake(channelId: string, collection: string): void {
    if (!this.#asleep.get(channelId)?.delete(collection)) return;
    for (const record of this.#sources.get(channelId)?.get(collection)?.() ?? []) {
      const { id } = record;
      this.#store(channelId, collection, record, typeof id === 'string' ? id : randomUUID());
    }
  }

  #put(channelId: string, collection: string, record: ConnecRecord): void {
    const channel = this.#channels.get(channelId) ?? new Map<string, Records>();
    this.#channels.set(channelId, channel);
    const records = channel.get(collection) ?? { byId: new Map<string, ConnecRecord>(), list: undefined };
    channel.set(collection, records);
    records.byId.set(record.id, record);
    records.list = undefined;
  }

  #collectionOf(channelId: string, id: string): string | undefined {
    for (const name of this.#asleep.get(channelId) ?? []) this.#wake(channelId, name);
    for (const [name, { byId }] of this.#channels.get(channelId) ?? []) if (byId.has(id)) return name;
    return undefined;
  }

  #now(): string {
    return `${this.clock.date().toISOString().slice(0, 19)}Z`;
  }
}

function writable(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return structuredClone(
    Object.fromEntries(Object.entries(attributes).filter(([name]) => !READ_ONLY.has(name))),
  );
}
