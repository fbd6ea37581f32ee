import type { GroupRef } from '../../presets/index.js';
import type { BatchResult } from '../batch/batch-result.js';
import type { BatchOperation, UntypedOperation } from '../batch/operations.js';
import { type BatchOptions, runBatch } from '../batch/run-batch.js';
import { Collection } from '../collection/collection.js';
import type { CollectionName } from '../contract/collections.generated.js';
import type { Id, UnknownInput, UnknownRecord } from '../contract/values.js';
import type { Inputs, Records } from '../generated/entities.generated.js';
import { fetchReport } from '../reports/fetch-report.js';
import type { ReportQuery, Reports } from '../reports/reports.js';
import { CompanyResource } from './company.js';
import { type ConnecVersion, fetchJsonSchema, fetchVersion, readLinks } from './discovery.js';
import { encodePath } from './paths.js';
import type { CallOptions, ConnecResponse, ConnecTransport, RawCallOptions } from './transport.js';

/**
 * Connec! as one group sees it. Obtained from `ConnecService.forGroup()`.
 *
 * @publicApi
 */
export class ConnecClient<TId extends Id = string> {
  readonly #transport: ConnecTransport;
  readonly #base: string;

  constructor(
    transport: ConnecTransport,
    /** The group whose data this is. */
    readonly group: GroupRef,
  ) {
    this.#transport = transport;
    this.#base = `${transport.preset.connec.basePath.replace(/\/+$/, '')}/${encodeURIComponent(group.id)}`;
  }

  /**
   * A raw read below the group: `get('/organizations', { query: { $top: 10 } })`. Source: protocol.md 6.1.
   *
   * @throws MaestranoApiError and its subclasses for every status but 2xx
   */
  get<T = unknown>(path: string, options: RawCallOptions = {}): Promise<ConnecResponse<T>> {
    return this.#transport.send({ ...options, method: 'GET', path: this.#base + encodePath(path) });
  }

  /**
   * A raw creation: `post('/organizations', { organizations: { name: 'DoeCorp Inc.' } })`.
   *
   * @throws MaestranoApiError and its subclasses for every status but 2xx
   */
  post<T = unknown>(path: string, body: unknown, options: RawCallOptions = {}): Promise<ConnecResponse<T>> {
    return this.#transport.send({ ...options, method: 'POST', path: this.#base + encodePath(path), body });
  }

  /**
   * A raw partial update: `put('/organizations/<id>', { organizations: { is_customer: true } })`.
   *
   * @throws MaestranoApiError and its subclasses for every status but 2xx
   */
  put<T = unknown>(path: string, body: unknown, options: RawCallOptions = {}): Promise<ConnecResponse<T>> {
    return this.#transport.send({ ...options, method: 'PUT', path: this.#base + encodePath(path), body });
  }

  /** One collection, typed: `collection('sales_orders')`. For others see {@link untypedCollection}. */
  collection<K extends CollectionName>(name: K): Collection<Records<TId>[K], Inputs[K], K> {
    return new Collection(this.#transport, this.#base, name);
  }

  /**
   * A collection that this package has no type for, or that is to be used without one.
   *
   * @throws MaestranoInvalidRequestError unless the name is plural snake_case
   */
  untypedCollection<TRecord extends { id: Id } = UnknownRecord<TId>, TInput extends object = UnknownInput>(
    name: string,
  ): Collection<TRecord, TInput> {
    return new Collection(this.#transport, this.#base, name);
  }

  /** The company of the group: the one singular resource. */
  company(): CompanyResource<TId> {
    return new CompanyResource(this.#transport, this.#base);
  }

  /**
   * Many writes at once: in order, 50 a request, those that failed and may pass are repeated. Never throws because
   * operations failed: their results say so. Source: protocol.md 6.11.
   *
   * @throws MaestranoInvalidRequestError when an operation is malformed; nothing was sent then
   */
  batch(operations: readonly BatchOperation[], options: BatchOptions = {}): Promise<BatchResult> {
    return this.untypedBatch(operations, options);
  }

  /** The same for collections that this package has no type for. */
  untypedBatch(operations: readonly UntypedOperation[], options: BatchOptions = {}): Promise<BatchResult> {
    return runBatch(this.#transport, this.#base, operations, options);
  }

  /** A report, such as `balance_sheet`. Source: protocol.md 6.10. */
  report<K extends keyof Reports>(name: K, query?: ReportQuery & CallOptions): Promise<Reports[K]>;
  report(name: string, query?: ReportQuery & CallOptions): Promise<Record<string, unknown>>;
  report(name: string, query: ReportQuery & CallOptions = {}): Promise<unknown> {
    return fetchReport(this.#transport, this.group.id, name, query);
  }

  /** Names of the collections that the group has. */
  async links(options: CallOptions = {}): Promise<string[]> {
    return readLinks((await this.get('/', options)).data);
  }

  /** The JSON schema of a collection, as the platform publishes it. Source: protocol.md 6.1. */
  jsonSchema(collection: string, options: CallOptions = {}): Promise<Record<string, unknown>> {
    return fetchJsonSchema(this.#transport, collection, options);
  }

  /** What runs on the platform of the preset. */
  version(options: CallOptions = {}): Promise<ConnecVersion> {
    return fetchVersion(this.#transport, options);
  }
}
