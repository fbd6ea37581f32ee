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
