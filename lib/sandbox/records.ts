import { COLLECTIONS, type ConnecRecordStore } from './connec/index.js';
import { MaestranoSandboxError } from '../errors/index.js';
import { GENERATED_COLLECTIONS, generateRecords } from './seeds/index.js';
import { type PlatformState, type Seed, type SeedRecord } from './state/index.js';

/** Stores the Connec! records of a seed. Where some are generated, all are stored when somebody first looks. */
export function plantRecords(seed: Seed, state: PlatformState, store: ConnecRecordStore): void {
  for (const [groupId, counts] of Object.entries(seed.generated ?? {}))
    for (const [collection, count] of Object.entries(counts)) {
      if (!GENERATED_COLLECTIONS.has(collection))
        throw MaestranoSandboxError.seed(`no ${JSON.stringify(collection)} can be generated.`);
      const written = stamped(seed.records?.[groupId]?.[collection] ?? [], store);
      const source = function* (): Generator<SeedRecord> {
        yield* written;
        yield* generateRecords(collection, count);
      };
      store.plant(channelOf(state, groupId), collection, source);
    }
  for (const [groupId, collections] of Object.entries(seed.records ?? {}))
    for (const [collection, records] of Object.entries(collections)) {
      if (!COLLECTIONS.has(collection))
        throw MaestranoSandboxError.seed(`Connec! has no collection ${JSON.stringify(collection)}.`);
      if (seed.generated?.[groupId]?.[collection] !== undefined) continue;
      for (const record of records) {
        const { id } = record;
        store.create(channelOf(state, groupId), collection, record, typeof id === 'string' ? id : undefined);
      }
    }
}

function channelOf({ groups }: PlatformState, groupId: string): string {
  return groups.get(groupId)?.organizationId ?? '';
}

/** Made now, however late they are stored. */
function stamped(records: readonly SeedRecord[], { clock }: ConnecRecordStore): SeedRecord[] {
  const now = `${clock.date().toISOString().slice(0, 19)}Z`;
  return records.map(record => ({ created_at: now, ...record }));
}
