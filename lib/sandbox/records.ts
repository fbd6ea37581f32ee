import { COLLECTIONS, type ConnecRecordStore } from './connec/index.js';
import { MaestranoSandboxError } from '../errors/index.js';
import { type PlatformState, type Seed } from './state/index.js';

/** Stores the Connec! records of a seed. */
export function plantRecords(seed: Seed, state: PlatformState, store: ConnecRecordStore): void {
  for (const [groupId, collections] of Object.entries(seed.records ?? {})) {
    const channelId = state.groups.get(groupId)?.organizationId ?? '';
    for (const [collection, records] of Object.entries(collections)) {
      if (!COLLECTIONS.has(collection))
        throw MaestranoSandboxError.seed(`Connec! has no collection ${JSON.stringify(collection)}.`);
      for (const record of records) {
        const { id } = record;
        store.create(channelId, collection, record, typeof id === 'string' ? id : undefined);
      }
    }
  }
}
