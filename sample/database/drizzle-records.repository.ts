import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import {
  type CollectionName,
  newestOfEach,
  RecordsRepository,
  type StoredRecord,
  updatedAt,
} from '../records/records.repository.js';
import { Database } from './database.js';
import { cursors, records } from './schema.js';

@Injectable()
export class DrizzleRecordsRepository extends RecordsRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async save(
    accountId: string,
    collection: CollectionName,
    incoming: readonly StoredRecord[],
  ): Promise<void> {
    if (incoming.length === 0) return;
    const rows = newestOfEach(incoming).map(record => ({
      accountId,
      collection,
      id: record.id,
      updatedAt: updatedAt(record),
      record,
    }));
    await this.database.queries
      .insert(records)
      .values(rows)
      .onConflictDoUpdate({
        target: [records.accountId, records.collection, records.id],
        set: { updatedAt: sql`excluded.updated_at`, record: sql`excluded.record` },
        // Notifications may overtake each other, and what is being fetched: an older state never replaces a newer one.
        setWhere: sql`coalesce(${records.updatedAt} <= excluded.updated_at, true)`,
      });
  }

  override async list<C extends CollectionName>(
    accountId: string,
    collection: C,
  ): Promise<StoredRecord<C>[]> {
    const rows = await this.database.queries
      .select({ record: records.record })
      .from(records)
      .where(and(eq(records.accountId, accountId), eq(records.collection, collection)))
      .orderBy(records.id);
    return rows.map(({ record }) => record as StoredRecord<C>);
  }

  override async find<C extends CollectionName>(
    accountId: string,
    collection: C,
    id: string,
  ): Promise<StoredRecord<C> | undefined> {
    const [row] = await this.database.queries
      .select({ record: records.record })
      .from(records)
      .where(and(eq(records.accountId, accountId), eq(records.collection, collection), eq(records.id, id)));
    return row?.record as StoredRecord<C> | undefined;
  }

  override async cursor(accountId: string, collection: CollectionName): Promise<string | undefined> {
    const [row] = await this.database.queries
      .select({ cursor: cursors.cursor })
      .from(cursors)
      .where(and(eq(cursors.accountId, accountId), eq(cursors.collection, collection)));
    return row?.cursor;
  }

  override async moveCursor(accountId: string, collection: CollectionName, cursor: string): Promise<void> {
    await this.database.queries
      .insert(cursors)
      .values({ accountId, collection, cursor })
      .onConflictDoUpdate({ target: [cursors.accountId, cursors.collection], set: { cursor } });
  }

  override async deleteAll(accountId: string): Promise<void> {
    await this.database.queries.delete(records).where(eq(records.accountId, accountId));
    await this.database.queries.delete(cursors).where(eq(cursors.accountId, accountId));
  }
}
