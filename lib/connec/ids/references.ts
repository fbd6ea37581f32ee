/**
 * Where a record holds ids. Paths go through objects, arrays and maps with `/` between levels: `lines/item_id`.
 * Source: protocol.md 6.7.
 *
 * @publicApi
 */
export interface References {
  /** Ids of other records: without one of them the record makes no sense to the other side. */
  readonly recordReferences: readonly string[];
  /** Ids of the record's own nested elements: may be missing. */
  readonly idReferences: readonly string[];
}
