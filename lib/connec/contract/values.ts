/** ISO 8601 moment in UTC, such as `2017-02-21T10:46:39Z`. Records pass through untouched, so it stays a string. */
export type DateTime = string;

/** ISO 8601 day, `YYYY-MM-DD`; some applications store a whole moment. */
export type DateOnly = string;

/** A number; some applications store it as a numeric string. `decimal()` reads both. */
export type Decimal = number | `${number}`;

/** An open enumeration: the values that are known, and any other. */
export type Open<TKnown extends string> = TKnown | (string & Record<never, never>);

/**
 * One entry of an id map: the id that `provider` (an application, or `connec`) uses for a record in `realm` (the
 * customer's account there; for `connec` the organization). Source: protocol.md 6.7.
 *
 * @publicApi
 */
export interface IdMap {
  readonly id: string;
  readonly provider: string;
  readonly realm: string;
  readonly group_id?: string;
}

/** How ids are rendered: plain Connec! ids (UUIDs), or, with external ids, id maps. */
export type Id = string | readonly IdMap[];

/**
 * An id that says which collection it belongs to. A plain string is accepted where one is expected; the id of one
 * collection is not accepted as that of another.
 */
export type Reference<TCollection extends string, TId extends Id = string> = TId & {
  readonly __collection?: TCollection;
};

/** What may be written as a reference: a Connec! id, or an id map (Connec! resolves external ids). */
export type ReferenceInput<TCollection extends string> =
  Reference<TCollection> | Reference<TCollection, readonly IdMap[]>;

/** An array, or the map of the same values that the platform gave in its first years. `listOf()` reads both. */
export type ListOrMap<T> = T[] | Record<string, T>;

/**
 * Options of one write, inside the record (`opts`), as on the wire. Source: protocol.md 6.8.
 *
 * @publicApi
 */
export interface WriteOpts {
  /** `false`: nested elements that are left out are deleted. The platform's default is `true`. */
  sparse?: boolean;
  /** A new record that equals an existing one in these fields updates it. One set of fields, or alternative sets. */
  matching_fields?: readonly string[] | readonly (readonly string[])[];
  create_default_organization?: boolean;
  attach_to_organization?: string;
  attached_to_org?: unknown;
  [option: string]: unknown;
}

/** A record of a collection that has no type. */
export interface UnknownRecord<TId extends Id = string> {
  id: TId;
  [field: string]: unknown;
}

/** What may be written to a collection that has no type. */
export interface UnknownInput {
  opts?: WriteOpts;
  [field: string]: unknown;
}
