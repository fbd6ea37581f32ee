import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { AccountsRepository } from '../../../sample/accounts/accounts.repository.js';
import { Database } from '../../../sample/database/database.js';
import { repositoriesOver } from '../../../sample/database/repositories.js';
import { RecordsRepository } from '../../../sample/records/records.repository.js';
import { PostgresServer } from '../../support/postgres-server.js';
import { acme } from '../../support/sample/people.js';
import { repositoryContract, type StorageUnderTest } from '../../support/sample/repository-contract.js';

let server: PostgresServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-'));
  server = await PostgresServer.start();
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const LOCATIONS = {
  'PGlite in memory': () => 'memory://',
  'PGlite in a folder': () => join(folder, 'deeper', 'database'),
  'a PostgreSQL server': () => server.url(),
};

/** The repositories over a database, made by Nest as in the application; closing ends the database as well. */
async function storageOver(location: string): Promise<StorageUnderTest & { close(): Promise<void> }> {
  const database = await Database.open(location);
  const module = await Test.createTestingModule({ providers: repositoriesOver(database) }).compile();
  return {
    get: repository => module.get(repository as never),
    empty: () => database.empty(),
    close: () => module.close(),
  };
}

describe.each(Object.entries(LOCATIONS))('the repositories over %s', (_name, location) => {
  let storage: Awaited<ReturnType<typeof storageOver>>;
  beforeAll(async () => {
    storage = await storageOver(location());
  });
  afterAll(() => storage?.close());

  repositoryContract(() => storage);
});

const LASTING = (['PGlite in a folder', 'a PostgreSQL server'] as const).map(
  name => [name, LOCATIONS[name]] as const,
);

describe.each(LASTING)('what is kept in %s', (_name, location) => {
  it('is there after a restart, which finds its tables made', async () => {
    const before = await storageOver(location());
    await before.empty();
    const account = await before.get(AccountsRepository).findOrCreate(acme);
    await before.get(RecordsRepository).save(account.id, 'invoices', [{ id: 'i-1', title: 'Kept' }]);
    await before.close();

    const after = await storageOver(location());
    expect(await after.get(AccountsRepository).find(acme)).toEqual(account);
    expect(await after.get(RecordsRepository).list(account.id, 'invoices')).toEqual([
      { id: 'i-1', title: 'Kept' },
    ]);
    await after.close();
  });
});

describe('a server that is not there', () => {
  it('is a rejection, with the reason below', async () => {
    const nowhere = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
    await expect(Database.open(nowhere)).rejects.toMatchObject({ cause: { code: 'ENOENT' } });
  });
});
