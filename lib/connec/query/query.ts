import type { Id, Open } from '../contract/values.js';
import type { QueryParams } from '../client/encode-query.js';

/** Names of the listed fields of a record, without the open rest. */
export type KnownField<TRecord> = keyof {
  [K in keyof TRecord as string extends K ? never : number extends K ? never : K]: TRecord[K];
} &
  string;

/** A value in a filter. A `Date` becomes a quoted ISO 8601 moment. */
export type FilterValue = string | number | boolean | Date;

/** What a field may be compared with: its own type, and a `Date` where it holds text. */
type Operand<T> = [NonNullable<T>] extends [Id | readonly unknown[] | object]
  ? NonNullable<T> extends string
    ? NonNullable<T> | Date
    : FilterValue
  : NonNullable<T> extends number | `${number}`
    ? number
    : NonNullable<T> extends boolean
      ? boolean
      : FilterValue;

/**
 * Conditions on one field, all of which must hold.
 *
 * @publicApi
 */
export interface FieldConditions<T = FilterValue> {
  /** Equal; `null` for a field without a value. */
  readonly eq?: T | null;
  readonly ne?: T | null;
  readonly gt?: T;
  readonly gte?: T;
  readonly lt?: T;
  readonly lte?: T;
  /** One of these; at least one. */
  readonly in?: readonly T[];
  /** A regular expression, without flags. */
  readonly match?: RegExp | string;
}

type FieldFilter<T> = T | null | FieldConditions<T>;

/**
 * Conditions by field, all of which must hold: `{ status: 'AUTHORISED', updated_at: { gt: since } }`. Nested fields
 * are written as in `'amount.currency'`. The id of a record is filtered as `id`, and sent as `_id`, the name the
 * platform knows. Source: protocol.md 6.5.
 *
 * @publicApi
 */
export type Filter<TRecord = Record<string, unknown>> = {
  readonly [K in KnownField<TRecord>]?: FieldFilter<Operand<TRecord[K]>>;
} & Readonly<Record<string, FieldFilter<FilterValue>>>;

/** One field, ascending unless it says otherwise: `due_date`, `name DESC`. */
export type OrderBy<TRecord = Record<string, unknown>> = Open<
  KnownField<TRecord> | `${KnownField<TRecord>} ${'ASC' | 'DESC'}`
>;

/** A filter on the links of records to other applications. */
export interface MappingFilter {
  readonly groupId: string;
  /** Whether linked records are the ones to include, or to exclude. */
  readonly only: 'include' | 'exclude';
}

/**
 * Which records, and in what order.
 *
 * @publicApi
 */
export interface RecordQuery<TRecord = Record<string, unknown>> {
  /** Conditions, several sets of them that must all hold, or the text of a `$filter`, which is sent as it is. */
  readonly filter?: Filter<TRecord> | readonly Filter<TRecord>[] | string | undefined;
  readonly orderBy?: OrderBy<TRecord> | undefined;
  /** Free text. */
  readonly search?: string | undefined;
  readonly expand?: Open<'matching_records'> | undefined;
  readonly mappings?: readonly MappingFilter[] | undefined;
  /** Further parameters, sent as they are. */
  readonly params?: QueryParams | undefined;
}

/**
 * One page of records.
 *
 * @publicApi
 */
export interface PageQuery<TRecord = Record<string, unknown>> extends RecordQuery<TRecord> {
  /** Most records of the page. Default: the platform's (100). */
  readonly top?: number | undefined;
  /** Records before the page. */
  readonly skip?: number | undefined;
}
