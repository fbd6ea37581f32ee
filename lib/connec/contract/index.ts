/**
 * The wire vocabulary of Connec!: the only part of this room that the sandbox may share. The whole contract is in
 * `entities.generated.js`: it is large, and an application in production does not need it.
 */
export { COLLECTIONS, SUBSCRIPTION_KEYS } from './collections.generated.js';
export type { CollectionName, SingletonName, SubscriptionKey } from './collections.generated.js';
export type {
  CollectionEntry,
  ConnecContract,
  EntityContract,
  FieldContract,
  FieldsContract,
} from './schema.js';
export type * as Connec from '../generated/entities.generated.js';
