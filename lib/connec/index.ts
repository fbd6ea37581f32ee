export { ConnecClient } from './client/connec-client.js';
export type { QueryParams, QueryValue } from './client/encode-query.js';
export type { CallOptions, ClientDefaults, ConnecResponse, RawCallOptions } from './client/transport.js';
export { ConnecService } from './connec.service.js';
export { COLLECTIONS, SUBSCRIPTION_KEYS } from './contract/collections.generated.js';
export type { CollectionName, SingletonName, SubscriptionKey } from './contract/collections.generated.js';
export type { CollectionEntry } from './contract/schema.js';
export type * as Connec from './generated/entities.generated.js';
