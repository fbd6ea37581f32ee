import { isObject, parseJson, type PlatformRequest, type PlatformResponse } from '../http/index.js';
import { COLLECTIONS, SINGULAR } from './collections.js';
import { connecErrors, connecJson } from './errors.js';
import { type ConnecRecord, type ConnecRecordStore, type RecordChange } from './record-store.js';

/** A group as Connec! knows it. */
export interface ConnecGroup {
  readonly id: string;
  /** The organization whose records it sees. */
  readonly channelId: string;
}

export interface ConnecApiOptions {
  readonly records: ConnecRecordStore;
  /** The group `groupId` names, if the credentials of the request may read it. */
  readonly authorize: (request: PlatformRequest, groupId: string) => ConnecGroup | undefined;
  /** Told of every write through the API. */
  readonly onChange: (change: RecordChange) => void;
}

/** Where a request points, below `/connec/api/v2` or `/api/v2`. */
export interface ConnecTarget {
  /** The path in front of the group, as it was called. */
  readonly base: string;
  readonly groupId: string;
  /** What follows the group, decoded: collection, id, … */
  readonly path: readonly string[];
}

const DEFAULT_TOP = 100;

/** The Connec! API of one sandbox: plain request -> response, over a store of records. */
export class ConnecApi {
  constructor(private readonly options: ConnecApiOptions) {}

  handle(request: PlatformRequest, target: ConnecTarget): PlatformResponse | Promise<PlatformResponse> {
    const group = this.options.authorize(request, target.groupId);
    if (!group) return connecErrors.unauthorized();
    const [collection = '', id, ...rest] = target.path;
    if (!COLLECTIONS.has(collection) || rest.length > 0) return connecErrors.unknownCollection(collection);
    try {
      return this.#answer(request, target, group, collection, id);
    } catch {
      return connecErrors.internal(collection, request.method.toLowerCase());
    }
  }

  /** A record as one group sees it. */
  render(group: ConnecGroup, collection: string, record: ConnecRecord): ConnecRecord {
    return { ...record, group_id: group.id, channel_id: group.channelId, resource_type: collection };
  }

  #answer(
    request: PlatformRequest,
    target: ConnecTarget,
    group: ConnecGroup,
    collection: string,
    id: string | undefined,
  ): PlatformResponse {
    const key = `${request.method} ${SINGULAR.has(collection) ? 'singular' : id === undefined ? 'list' : 'one'}`;
    switch (key) {
      case 'GET list':
        return this.#list(request, target, group, collection);
      case 'POST list':
        return this.#create(request, target, group, collection);
      case 'GET one':
        return this.#show(group, collection, id ?? '');
      case 'PUT one':
        return this.#update(request, group, collection, id ?? '');
      case 'GET singular':
        return this.#show(group, collection, this.options.records.singleton(group.channelId, collection).id);
      case 'PUT singular':
      case 'POST singular':
        return this.#update(
          request,
          group,
          collection,
          this.options.records.singleton(group.channelId, collection).id,
        );
      default:
        return connecErrors.unknownCollection(collection);
    }
  }

  #list(
    request: PlatformRequest,
    target: ConnecTarget,
    group: ConnecGroup,
    collection: string,
  ): PlatformResponse {
    const records = this.options.records.list(group.channelId, collection);
    const skip = count(request.query.get('$skip'), 0);
    const top = Math.max(1, count(request.query.get('$top'), DEFAULT_TOP));
    const shown = records.slice(skip, skip + top).map(record => this.render(group, collection, record));
    const next = new URLSearchParams(request.query);
    next.set('$skip', String(skip + top));
    next.set('$top', String(top));
    const address = `${request.origin}${target.base}/${encodeURIComponent(group.id)}/${collection}`;
    const more = skip + top < records.length ? { next: `${address}?${next.toString()}` } : {};
    return connecJson(200, {
      [collection]: shown,
      pagination: { skip, top, total: records.length, ...more },
    });
  }

  #show(group: ConnecGroup, collection: string, id: string): PlatformResponse {
    const record = this.options.records.find(group.channelId, collection, id);
    if (!record) return connecErrors.notFound(collection, 'get');
    return connecJson(200, { [collection]: this.render(group, collection, record) });
  }

  #create(
    request: PlatformRequest,
    target: ConnecTarget,
    group: ConnecGroup,
    collection: string,
  ): PlatformResponse {
    const attributes = envelope(request, collection);
    if (attributes['id'] != null) return connecErrors.creationWithId(collection);
    const record = this.options.records.create(group.channelId, collection, withoutTimes(attributes));
    this.#changed(group, collection, record);
    const location = `${request.origin}${target.base}/${encodeURIComponent(group.id)}/${collection}/${record.id}`;
    return connecJson(201, { [collection]: this.render(group, collection, record) }, { location });
  }

  #update(request: PlatformRequest, group: ConnecGroup, collection: string, id: string): PlatformResponse {
    const attributes = envelope(request, collection);
    const record = this.options.records.update(group.channelId, collection, id, attributes);
    if (!record) return connecErrors.notFound(collection, 'put');
    this.#changed(group, collection, record);
    return connecJson(200, { [collection]: this.render(group, collection, record) });
  }

  #changed(group: ConnecGroup, collection: string, record: ConnecRecord): void {
    this.options.onChange({ channelId: group.channelId, collection, record, writer: group.id });
  }
}

function envelope(request: PlatformRequest, collection: string): Record<string, unknown> {
  const body = parseJson(request.body.toString('utf8'));
  const attributes = isObject(body) ? body[collection] : undefined;
  if (!isObject(attributes)) throw new TypeError(`the body has no object under ${collection}`);
  return attributes;
}

/** A client does not choose when its record was made. */
function withoutTimes(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => name !== 'created_at' && name !== 'updated_at'),
  );
}

function count(text: string | null, fallback: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : fallback;
}
