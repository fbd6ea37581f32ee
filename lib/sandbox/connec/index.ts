export { ConnecApi, type ConnecApiOptions, type ConnecGroup } from './connec-api.js';
export {
  ConnecRecordStore,
  type ConnecRecord,
  type RecordChange,
  type SavedRecords,
} from './record-store.js';
export { addConnecRoutes } from './routes.js';
export { connecTarget, type ConnecTarget } from './target.js';
export { COLLECTIONS, SINGULAR } from './collections.js';
export { exampleOf } from './json-schema.js';
export { queryRecords } from './record-query.js';
export { runBatch } from './batch.js';
