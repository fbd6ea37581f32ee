import type { Connec, CollectionName, SingletonName } from '../connec/contract/index.js';
import type { GroupRef } from '../presets/index.js';

/** A collection of Connec!, plural. Open: new ones need no new version of this package. */
export type Collection = CollectionName | SingletonName | (string & {});

/** A record as Connec! sends it, untouched: typed for the known members of known collections, open for the rest. */
export type NotifiedRecord<C extends Collection = Collection> = (C extends keyof Connec.Records
  ? Connec.Records[C]
  : Readonly<Record<string, unknown>>) & { readonly group_id: string };

/**
 * Records of one collection and one group that changed in Connec!. Source: protocol.md 7.
 *
 * @publicApi
 */
export interface ConnecNotificationEvent<C extends Collection = Collection> {
  readonly type: 'connec-notification';
  readonly preset: string;
  readonly group: GroupRef;
  readonly collection: C;
  readonly records: readonly NotifiedRecord<C>[];
}
