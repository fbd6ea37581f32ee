export { ConnecApi, type ConnecApiOptions, type ConnecGroup, type ConnecTarget } from './connec-api.js';
export { ConnecRecordStore, type ConnecRecord, type RecordChange } from './record-store.js';
export { COLLECTIONS, SINGULAR } from './collections.js';
