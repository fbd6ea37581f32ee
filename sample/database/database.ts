import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type OnApplicationShutdown } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { type PgDatabase, type PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { SAMPLE_FOLDER } from '../folder.js';

/** Either of the two, as Drizzle sees them: the repositories do not know which it is. */
export type Queries = PgDatabase<PgQueryResultHKT>;

const MIGRATIONS = {
  migrationsFolder: join(SAMPLE_FOLDER, 'database/migrations'),
  migrationsSchema: 'sample',
  migrationsTable: 'migrations',
};

/** The database of the application: a PostgreSQL server, or PGlite, which is PostgreSQL inside this process. */
export class Database implements OnApplicationShutdown {
  private constructor(
    readonly queries: Queries,
    private readonly close: () => Promise<void>,
  ) {}

  /**
   * Opens it and brings its tables up to date.
   *
   * @param location `postgres://…` for a server; `memory://`, or else the folder of an embedded one
   */
  static async open(location: string): Promise<Database> {
    return /^postgres(ql)?:\/\//.test(location) ? openServer(location) : openEmbedded(location);
  }

  /** @internal */
  static of(queries: Queries, close: () => Promise<void>): Database {
    return new Database(queries, close);
  }

  /** Forgets everything, for a marketplace that begins anew as well. */
  async empty(): Promise<void> {
    await this.queries.execute(sql`TRUNCATE "sample"."accounts", "sample"."users" CASCADE`);
  }

  /** After the last request was answered. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}

// Each driver is loaded only where it is used.

async function openServer(url: string): Promise<Database> {
  const { default: pg } = await import('pg');
  const { drizzle } = await import('drizzle-orm/node-postgres');
  const { migrate } = await import('drizzle-orm/node-postgres/migrator');
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while nobody uses it is replaced; the next query tells if the server is gone.
  pool.on('error', () => undefined);
  try {
    const queries = drizzle(pool);
    await migrate(queries, MIGRATIONS);
    return Database.of(queries, () => pool.end());
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function openEmbedded(folder: string): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { drizzle } = await import('drizzle-orm/pglite');
  const { migrate } = await import('drizzle-orm/pglite/migrator');
  if (!folder.startsWith('memory://')) mkdirSync(dirname(folder), { recursive: true });
  const client = await PGlite.create(folder);
  const queries = drizzle(client);
  await migrate(queries, MIGRATIONS);
  return Database.of(queries, () => client.close());
}
