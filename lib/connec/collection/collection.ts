import type { QueryParams } from '../client/encode-query.js';
import type { CallOptions, ConnecTransport } from '../client/transport.js';
import { checkCollection, encodeId } from '../client/paths.js';
import type { Id, IdMap, ReferenceInput } from '../contract/values.js';
import { connecId } from '../ids/id-map.js';
import { encodeFilter } from '../query/encode-filter.js';
import { buildQuery, buildRecordQuery, checkCount } from '../query/build-query.js';
import type { PageQuery, RecordQuery } from '../query/query.js';
import { ChangeFeed, type ChangesOptions } from '../changes/change-feed.js';
import { readRecord, readRecords } from './envelope.js';
import { type FetchPage, PageSource } from './page-source.js';
import { nextPosition, readPagination } from './pagination.js';
import { RecordList } from './record-list.js';
import { writeEnvelope, type WriteOptions, type Written } from './write.js';

const MAX_PARALLEL = 16;
/** Records a page unless asked otherwise. Source: protocol.md 6.5. */
const DEFAULT_TOP = 100;

/**
 * Which records to read, and how.
 *
 * @publicApi
 */
export interface ListOptions<TRecord = Record<string, unknown>> extends RecordQuery<TRecord>, CallOptions {
  /** Records a page, and so a request. Default: the platform's (100). */
  readonly pageSize?: number | undefined;
  /** Most records altogether. Default: all. */
  readonly max?: number | undefined;
  /** Records to leave out at the beginning. */
  readonly skip?: number | undefined;
  /** Pages asked for at once, ahead of the one that is consumed: 1 to 16. Default 1. */
  readonly parallel?: number | undefined;
}

/**
 * One page of records.
 *
 * @publicApi
 */
export interface Page<TRecord> {
  readonly records: TRecord[];
  /** `skip` of the next page; absent on the last one. */
  readonly nextSkip: number | undefined;
  /** All records of the query, if the platform says so. */
  readonly total: number | undefined;
  readonly requestId: string;
}

/**
 * One collection of a group. Obtained from `ConnecClient.collection()`.
 *
 * Source: protocol.md 6.3, 6.5.
 *
 * @publicApi
 */
export class Collection<TRecord extends { id: Id }, TInput extends object, TName extends string = string> {
  readonly #transport: ConnecTransport;
  readonly #path: string;

  constructor(
    transport: ConnecTransport,
    basePath: string,
    /** Path and envelope key, `sales_orders`. */
    readonly name: TName,
  ) {
    this.#transport = transport;
    this.#path = `${basePath}/${checkCollection(name)}`;
  }

  /** Records as they are consumed, page by page; see {@link RecordList}. */
  list(options: ListOptions<TRecord> = {}): RecordList<TRecord> {
    const { pageSize, max = Infinity, skip = 0, parallel = 1, signal } = options;
    const query = buildRecordQuery(options);
    if (max !== Infinity) checkCount('max', max, 0);
    const ahead = Math.min(checkCount('parallel', parallel, 1), MAX_PARALLEL);
    // A page is never larger than what is wanted altogether.
    const size = pageSize === undefined ? DEFAULT_TOP : checkCount('pageSize', pageSize, 1);
    const top = pageSize !== undefined || max < size ? Math.max(1, Math.min(size, max)) : undefined;
    const fetchPage: FetchPage<TRecord> = (position, pageSignal) => {
      const params = { ...position.extra, ...query, $skip: position.skip || undefined, $top: position.top };
      return this.#read({ ...options, signal: pageSignal }, params);
    };
    const source = {
      fetchPage,
      first: { skip: checkCount('skip', skip, 0), top },
      address: this.#address,
      max,
      ahead,
      signal,
    };
    return new RecordList(() => new PageSource(source), max);
  }

  /** One page. */
  async page(options: PageQuery<TRecord> & CallOptions = {}): Promise<Page<TRecord>> {
    const { skip = 0, top } = options;
    const { records, pagination, requestId } = await this.#read(options, buildQuery(options));
    const next = nextPosition({ skip, top }, records.length, pagination, this.#address);
    return { records, nextSkip: next?.skip, total: pagination?.total, requestId };
  }

  /**
   * One record, by its Connec! id (of an id map the `connec` entry is taken).
   *
   * @throws MaestranoNotFoundError
   */
  async retrieve(
    id: ReferenceInput<TName>,
    options: CallOptions & Pick<RecordQuery, 'expand' | 'params'> = {},
  ): Promise<TRecord> {
    const { expand, params } = options;
    const query = buildRecordQuery({ expand, params });
    const path = this.#recordPath(id);
    const { data } = await this.#transport.send({ ...calling(options), method: 'GET', path, query });
    return readRecord(data, this.name);
  }

  /** Creates a record and returns it as Connec! stored it. */
  async create(input: TInput, options: WriteOptions = {}): Promise<TRecord> {
    return (await this.createOrMatch(input, options)).record;
  }

  /** Creates a record, or updates the one that matches it by `matchingFields` or id map, and tells which. */
  async createOrMatch(input: TInput, options: WriteOptions = {}): Promise<Written<TRecord>> {
    const { data, status } = await this.#transport.send({
      ...calling(options),
      method: 'POST',
      path: this.#path,
      body: writeEnvelope(this.name, input, options),
    });
    return { record: readRecord(data, this.name), created: status === 201 };
  }

  /** Updates the given fields of a record; `null` clears one. */
  async update(id: ReferenceInput<TName>, input: TInput, options: WriteOptions = {}): Promise<TRecord> {
    const { data } = await this.#transport.send({
      ...calling(options),
      method: 'PUT',
      path: this.#recordPath(id),
      body: writeEnvelope(this.name, input, options),
    });
    return readRecord(data, this.name);
  }

  /** Archives a record (`ARCHIVED`), which the platform's own pages can undo. */
  archive(id: ReferenceInput<TName>, options: CallOptions = {}): Promise<TRecord> {
    return this.#setStatus(id, 'ARCHIVED', options);
  }

  /** Deletes a record as far as Connec! knows deletion: it becomes `INACTIVE`. Source: section 0, decision 10. */
  deactivate(id: ReferenceInput<TName>, options: CallOptions = {}): Promise<TRecord> {
    return this.#setStatus(id, 'INACTIVE', options);
  }

  /** Links a record to yours: from then on its id map holds your id. Source: protocol.md 6.7. */
  link(id: ReferenceInput<TName>, own: IdMap, options: CallOptions = {}): Promise<TRecord> {
    return this.update(
      id,
      { id: [{ id: own.id, provider: own.provider, realm: own.realm }] } as TInput & object,
      options,
    );
  }

  /**
   * Everything that changed since a cursor, oldest change first; see {@link ChangeFeed}.
   *
   * @throws MaestranoInvalidRequestError when `since` is neither a cursor nor a moment
   */
  changes(options: ChangesOptions<TRecord> = {}): ChangeFeed<TRecord> {
    const { filter, params } = options;
    return new ChangeFeed<TRecord>(
      {
        collection: this.name,
        clock: this.#transport.clock,
        fetchPage: query => this.#read(options, { ...params, ...query }),
        nextSkip: (skip, count, pagination) =>
          nextPosition({ skip, top: undefined }, count, pagination, this.#address)?.skip,
      },
      { ...options, filterText: filter && encodeFilter(filter) },
    );
  }

  /** A sample record, as the platform publishes it. */
  async example(options: CallOptions = {}): Promise<unknown> {
    const { data } = await this.#transport.send({
      ...calling(options),
      method: 'GET',
      path: `${this.#path}/example`,
    });
    return data;
  }

  get #address(): string {
    return this.#transport.address(this.#path);
  }

  async #read(options: CallOptions, query: QueryParams) {
    const { data, headers, requestId } = await this.#transport.send<unknown>({
      ...calling(options),
      method: 'GET',
      path: this.#path,
      query,
    });
    const pagination = readPagination((data as { pagination?: unknown } | null)?.pagination);
    return { records: readRecords<TRecord>(data, this.name), pagination, headers, requestId };
  }

  #setStatus(id: ReferenceInput<TName>, status: string, options: CallOptions): Promise<TRecord> {
    return this.update(id, { status } as object as TInput, options);
  }

  #recordPath(id: ReferenceInput<TName>): string {
    return `${this.#path}/${encodeId(connecId(id))}`;
  }
}

/** What of the options belongs to the call, and not to the query or the write. */
function calling({ headers, timeoutMs, signal }: CallOptions): CallOptions {
  return { headers, timeoutMs, signal };
}
