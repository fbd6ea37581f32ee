import type { GroupRef } from '../presets/index.js';

/** A collection of Connec!, plural. Open: new ones need no new version of this package. */
export type Collection = string;

/** A record as Connec! sends it, untouched. */
export type NotifiedRecord = Readonly<Record<string, unknown>> & { readonly group_id: string };

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
  readonly records: readonly NotifiedRecord[];
}
