export { BatchResult } from './batch/batch-result.js';
export type { OperationDone, OperationFailed, OperationResult } from './batch/batch-result.js';
export type {
  BatchOperation,
  CreateOperation,
  UntypedOperation,
  UpdateOperation,
} from './batch/operations.js';
export type { BatchOptions } from './batch/run-batch.js';
export { ChangeFeed } from './changes/change-feed.js';
export type { ChangePage, ChangesOptions } from './changes/change-feed.js';
export { CompanyResource } from './client/company.js';
export { ConnecClient } from './client/connec-client.js';
export type { ConnecVersion } from './client/discovery.js';
export type { QueryParams, QueryValue } from './client/encode-query.js';
export type { CallOptions, ClientDefaults, ConnecResponse, RawCallOptions } from './client/transport.js';
export { Collection } from './collection/collection.js';
export type { ListOptions, Page } from './collection/collection.js';
export { RecordList } from './collection/record-list.js';
export type { WriteOptions, Written } from './collection/write.js';
export { ConnecService } from './connec.service.js';
export { COLLECTIONS, SUBSCRIPTION_KEYS } from './contract/collections.generated.js';
export type { CollectionName, SingletonName, SubscriptionKey } from './contract/collections.generated.js';
export type { CollectionEntry } from './contract/schema.js';
export type * as Connec from './generated/entities.generated.js';
export { REFERENCES } from './generated/references.generated.js';
export { foldReferences, mergeIdMaps, unfoldReferences } from './ids/fold.js';
export type { Unfolded } from './ids/fold.js';
export { connecId, externalId, idMap } from './ids/id-map.js';
export type { IdOwner } from './ids/id-map.js';
export type { References } from './ids/references.js';
export { decimal, listOf } from './lenient.js';
export { encodeFilter } from './query/encode-filter.js';
export type {
  FieldConditions,
  Filter,
  FilterValue,
  MappingFilter,
  OrderBy,
  PageQuery,
  RecordQuery,
} from './query/query.js';
export type {
  AccountsSummary,
  BalanceSheet,
  BalanceSheetAccount,
  IncomeStatement,
  IncomeStatementEntry,
  ReportPeriod,
  ReportQuery,
  Reports,
} from './reports/reports.js';
