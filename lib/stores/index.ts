export { MemoryStore, type MemoryStoreOptions } from './memory-store.js';
export { checkSecrets, Sealer } from './seal.js';
export { storeKey } from './store-key.js';
export { MAX_KEY_LENGTH, MAX_TTL_MS, MAX_VALUE_BYTES, type Store } from './store.js';
