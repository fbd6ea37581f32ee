import { type Connec } from 'nestjs-maestrano';

/** The collections that this application works with. */
export type CollectionName = 'invoices' | 'organizations';

/** A record as Connec! gave it. Its id may be relied upon: what else there is was written by other applications. */
export type StoredRecord<C extends CollectionName = CollectionName> = Connec.Records[C];

/** Our copy of what an account has in Connec!, which has the originals. Records are kept as they came. */
export abstract class RecordsRepository {
  /** Adds records, or replaces those that are not newer than what comes. */
  abstract save(
    accountId: string,
    collection: CollectionName,
    records: readonly StoredRecord[],
  ): Promise<void>;

  abstract list<C extends CollectionName>(accountId: string, collection: C): Promise<StoredRecord<C>[]>;

  abstract find<C extends CollectionName>(
    accountId: string,
    collection: C,
    id: string,
  ): Promise<StoredRecord<C> | undefined>;

  /** Up to where the changes in Connec! were read; `undefined` before the first time. */
  abstract cursor(accountId: string, collection: CollectionName): Promise<string | undefined>;
  abstract moveCursor(accountId: string, collection: CollectionName, cursor: string): Promise<void>;

  abstract deleteAll(accountId: string): Promise<void>;
}

/** When a record was changed last; `null` when it does not say so in a way that can be read. */
export function updatedAt({ updated_at }: StoredRecord): Date | null {
  const time = typeof updated_at === 'string' ? new Date(updated_at) : undefined;
  return time && !Number.isNaN(time.getTime()) ? time : null;
}

/** Each record once, in its newest version: a page of changes may hold several. */
export function newestOfEach(records: readonly StoredRecord[]): StoredRecord[] {
  const newest = new Map<string, StoredRecord>();
  for (const record of records) {
    const known = newest.get(record.id);
    const isOlder = known && (updatedAt(record)?.getTime() ?? 0) < (updatedAt(known)?.getTime() ?? 0);
    if (!isOlder) newest.set(record.id, record);
  }
  return [...newest.values()];
}
