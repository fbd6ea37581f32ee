export { readFenced, writeFenced, type FencedValue } from './fenced-value.js';
export { acquireLease, type Lease, type LeaseOptions } from './lease.js';
export { MemoryStore, type MemoryStoreOptions } from './memory-store.js';
export { checkSecrets, Sealer } from './seal.js';
export { storeKey, storeKeyBeginning, storeKeyPart, storeKeysUnder } from './store-key.js';
export {
  MAX_KEY_LENGTH,
  MAX_TTL_MS,
  MAX_VALUE_BYTES,
  type Store,
  type Swap,
  type SwapResult,
} from './store.js';
export { withLease, type LeaseHold, type WithLeaseOptions } from './with-lease.js';
