import type { IdMap } from '../contract/values.js';
import { connecId, entries, externalId, type IdOwner, idMap, uniteIdMaps } from './id-map.js';
import { combineAt, REMOVED, replaceAt } from './paths.js';
import type { References } from './references.js';

type Fields = Readonly<Record<string, unknown>>;

/** A record of Connec! in our own ids. */
export interface Unfolded<T> {
  /** The record, or `null` when it refers to a record that we do not know: deal with that one first. */
  readonly record: T | null;
  /** Its Connec! id. */
  readonly connecId: string | undefined;
  /** Our id of it; absent when it is new to us. */
  readonly ownId: string | undefined;
  /** Record references for which there is no id of ours. */
  readonly missing: readonly string[];
}

/**
 * Our record as Connec! takes it: our ids, at `id` and at every reference, become id maps. Ids that are id maps
 * already stay. Source: protocol.md 6.7.
 *
 * @publicApi
 */
export function foldReferences<T extends Fields>(record: T, references: References, owner: IdOwner): T {
  const fold = (value: unknown): unknown =>
    typeof value === 'string' || typeof value === 'number' ? [idMap(value, owner)] : value;
  return paths(references).reduce((folded, path) => replaceAt(folded, path, fold) as T, record);
}

/**
 * A record of Connec!, read with external ids, in our own ids. A record reference without an id of ours makes the
 * whole record unusable (`record` is `null`); any other id without one of ours is removed, as are plain ids, which are
 * Connec!'s. Source: protocol.md 6.7.
 *
 * @publicApi
 */
export function unfoldReferences<T extends Fields>(
  record: T,
  references: References,
  owner: IdOwner,
): Unfolded<T> {
  const missing: string[] = [];
  const unfold = (value: unknown): unknown =>
    value === null || value === undefined ? value : (externalId(entries(value), owner) ?? REMOVED);
  let unfolded: unknown = replaceAt(record, 'id', unfold);
  for (const path of references.idReferences) unfolded = replaceAt(unfolded, path, unfold);
  for (const path of references.recordReferences) {
    unfolded = replaceAt(unfolded, path, value => {
      const own = unfold(value);
      if (own === REMOVED && Array.isArray(value)) missing.push(path);
      return own;
    });
  }
  return {
    record: missing.length > 0 ? null : (unfolded as T),
    connecId: connecId(record['id'] as IdMap[] | string | undefined),
    ownId: externalId(entries(record['id']), owner),
    missing: [...new Set(missing)],
  };
}

/**
 * `target` with the id maps of `source` added at `id` and at the ids of nested elements, which must stand in the same
 * order in both: what is needed to tell Connec! which ids its nested elements got with us.
 *
 * @publicApi
 */
export function mergeIdMaps<T extends Fields>(target: T, source: Fields, idReferences: readonly string[]): T {
  return ['id', ...idReferences].reduce<unknown>(
    (merged, path) => combineAt(merged, source, path, uniteIdMaps),
    target,
  ) as T;
}

function paths({ recordReferences, idReferences }: References): string[] {
  return ['id', ...recordReferences, ...idReferences];
}
