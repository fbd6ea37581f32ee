import { checkCount } from '../query/build-query.js';
import type { Filter } from '../query/query.js';
import type { QueryParams } from '../client/encode-query.js';
import type { CallOptions } from '../client/transport.js';
import { ChangeReader, type ChangeSource } from './change-reader.js';
import { encodeCursor, parseSince } from './cursor.js';

const DEFAULT_PAGE_SIZE = 100;
const DEFAULT_OVERLAP_MS = 5000;

/**
 * Which changes to read.
 *
 * @publicApi
 */
export interface ChangesOptions<TRecord = Record<string, unknown>> extends CallOptions {
  /** The cursor of the last page that was dealt with, or a moment. Default: everything. */
  readonly since?: string | Date | undefined;
  /**
   * How long, in milliseconds, a record may take to become visible after the time it bears. Default 5000. A moment
   * given as `since` is moved back by it.
   */
  readonly overlap?: number | undefined;
  /** Only these records. One that changes so that it is not among them any more is not reported. */
  readonly filter?: Filter<TRecord> | readonly Filter<TRecord>[] | undefined;
  /** Further parameters, sent as they are. */
  readonly params?: QueryParams | undefined;
  /** Records a page. Default 100. */
  readonly pageSize?: number | undefined;
}

/** One page of changes. */
export interface ChangePage<T> {
  readonly records: T[];
  /** Store it once the records are dealt with, and give it as `since` to go on after them. */
  readonly cursor: string;
}

/**
 * Everything that changed since a cursor, oldest change first. Each record is delivered at least once in its latest
 * state, wherever the reading is broken off and whatever changes meanwhile; one that changes again is delivered again.
 *
 * @publicApi
 */
export class ChangeFeed<T extends object> implements AsyncIterable<T> {
  #cursor: string | undefined;

  constructor(
    private readonly source: ChangeSource<T>,
    private readonly options: Pick<ChangesOptions, 'since' | 'overlap' | 'pageSize'> & {
      readonly filterText: string | undefined;
    },
  ) {
    const { overlap = DEFAULT_OVERLAP_MS, pageSize = DEFAULT_PAGE_SIZE, since } = options;
    checkCount('overlap', overlap, 0);
    checkCount('pageSize', pageSize, 2);
    parseSince(since, overlap);
  }

  /**
   * The cursor after everything that was dealt with: pages, or records, after which the next one was asked for.
   * `undefined` until there is any.
   */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** The records. `cursor` moves on after the last record of each page. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for await (const { records } of this.pages()) yield* records;
  }

  /** The records page by page, each with its cursor. A page may be empty. */
  async *pages(): AsyncGenerator<ChangePage<T>, void> {
    const { since, overlap = DEFAULT_OVERLAP_MS, pageSize = DEFAULT_PAGE_SIZE, filterText } = this.options;
    const reader = new ChangeReader(
      this.source,
      { filter: filterText, pageSize, overlapMs: overlap },
      parseSince(this.#cursor ?? since, overlap),
    );
    for await (const { records, progress } of reader.pages()) {
      const cursor = encodeCursor(progress);
      if (cursor === undefined) return;
      yield { records, cursor };
      this.#cursor = cursor;
    }
  }
}
