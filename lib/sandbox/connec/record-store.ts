import { randomUUID } from 'node:crypto';
import { type Clock } from '../../clock.js';

/** One Connec! record as it is stored: snake_case, open, JSON. */
export type ConnecRecord = Record<string, unknown> & { id: string };

export interface RecordChange {
  /** Whose data it is, `org-…`. */
  readonly channelId: string;
  readonly collection: string;
  readonly record: ConnecRecord;
  /** The group the change was written through; `undefined` when it came from elsewhere. */
  readonly writer: string | undefined;
}

/** Members that only the store writes. */
const READ_ONLY = new Set([
  'id',
  'created_at',
  'updated_at',
  'group_id',
  'channel_id',
  'resource_type',
  'opts',
  '__proto__',
  'constructor',
  'prototype',
]);

/** Records by organization (channel), collection and id, in order of creation. */
export class ConnecRecordStore {
  #channels = new Map<string, Map<string, Map<string, ConnecRecord>>>();

  constructor(private readonly clock: Clock) {}

  list(channelId: string, collection: string): ConnecRecord[] {
    return [...(this.#channels.get(channelId)?.get(collection)?.values() ?? [])];
  }

  find(channelId: string, collection: string, id: string): ConnecRecord | undefined {
    return this.#channels.get(channelId)?.get(collection)?.get(id);
  }

  /** Stores a new record under the id given or a fresh one. */
  create(
    channelId: string,
    collection: string,
    attributes: Readonly<Record<string, unknown>>,
    id: string = randomUUID(),
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
    this.#collection(channelId, collection).set(id, record);
    return record;
  }

  /** Merges shallowly; `undefined` when there is no such record. */
  update(
    channelId: string,
    collection: string,
    id: string,
    attributes: Readonly<Record<string, unknown>>,
  ): ConnecRecord | undefined {
    const record = this.find(channelId, collection, id);
    if (!record) return undefined;
    const updated = { ...record, ...writable(attributes), updated_at: this.#now() };
    this.#collection(channelId, collection).set(id, updated);
    return updated;
  }

  /** The one record of a singular resource, made when it is first looked at. */
  singleton(channelId: string, collection: string): ConnecRecord {
    return this.list(channelId, collection)[0] ?? this.create(channelId, collection, {});
  }

  clear(): void {
    this.#channels.clear();
  }

  /** Everything, as JSON. */
  export(): Record<string, Record<string, ConnecRecord[]>> {
    return structuredClone(
      Object.fromEntries(
        [...this.#channels].map(([channelId, collections]) => [
          channelId,
          Object.fromEntries([...collections].map(([name, records]) => [name, [...records.values()]])),
        ]),
      ),
    );
  }

  /** Replaces everything by what {@link export} gave. */
  import(data: Readonly<Record<string, Readonly<Record<string, readonly ConnecRecord[]>>>>): void {
    this.clear();
    for (const [channelId, collections] of Object.entries(structuredClone(data)))
      for (const [name, records] of Object.entries(collections))
        for (const record of records) this.#collection(channelId, name).set(record.id, record);
  }

  #collection(channelId: string, collection: string): Map<string, ConnecRecord> {
    const channel = this.#channels.get(channelId) ?? new Map<string, Map<string, ConnecRecord>>();
    this.#channels.set(channelId, channel);
    const records = channel.get(collection) ?? new Map<string, ConnecRecord>();
    channel.set(collection, records);
    return records;
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
