import { isObject, json, parseJson, type PlatformRequest, type PlatformResponse } from '../http/index.js';
import { COLLECTIONS, SINGULAR } from './collections.js';
import { connecErrors, connecJson } from './errors.js';
import { FilterSyntaxError } from './filter/tokens.js';
import { readIdMap, UnknownReferenceError } from './ids/id-maps.js';
import { exampleOf, jsonSchemaOf } from './json-schema.js';
import { findMatch } from './matching.js';
import { queryRecords } from './record-query.js';
import { type ConnecRecord, type ConnecRecordStore, type RecordChange } from './record-store.js';
import { buildReport } from './reports.js';
import { type ConnecTarget } from './target.js';

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
  /** Answers by the statuses that ought to be. */
  readonly strict?: boolean;
  /** Told of every write through the API. */
  readonly onChange: (change: RecordChange) => void;
}

/** One request to a collection, its group known. */
interface Call {
  readonly request: PlatformRequest;
  readonly target: ConnecTarget;
  readonly group: ConnecGroup;
  readonly collection: string;
}

/** The Connec! API of one sandbox: plain request -> response, over a store of records. */
export class ConnecApi {
  constructor(private readonly options: ConnecApiOptions) {}

  handle(request: PlatformRequest, target: ConnecTarget): PlatformResponse {
    const response = this.#dispatch(request, target);
    // The platform's own time: readers tell by it how recent what they got is.
    const date = this.options.records.clock.date().toUTCString();
    return { ...response, headers: { date, ...response.headers } };
  }

  /** A report over the accounts of a group. */
  report(request: PlatformRequest, groupId: string, name: string): PlatformResponse {
    const group = this.options.authorize(request, groupId);
    if (!group) return connecErrors.unauthorized();
    const { records } = this.options;
    const accounts = records.list(group.channelId, 'accounts');
    const today = records.clock.date().toISOString().slice(0, 10);
    const report = buildReport(name, accounts, request.query, today);
    return report ? connecJson(200, report) : connecErrors.unknownCollection(name);
  }

  /** A record as one group sees it; with `externalIds`, every id as an id map. */
  render(group: ConnecGroup, collection: string, record: ConnecRecord, externalIds = false): ConnecRecord {
    const shown = externalIds ? this.options.records.ids.show(group.channelId, collection, record) : {};
    return {
      ...record,
      ...shown,
      group_id: group.id,
      channel_id: group.channelId,
      resource_type: collection,
    };
  }

  #dispatch(request: PlatformRequest, target: ConnecTarget): PlatformResponse {
    const [collection = '', id, ...rest] = target.path;
    if (target.groupId === 'json_schema') return schema(request, collection, id);
    const group = this.options.authorize(request, target.groupId);
    if (!group) return connecErrors.unauthorized();
    if (collection === '' && request.method === 'GET') return links(target);
    if (!COLLECTIONS.has(collection) || rest.length > 0) return connecErrors.unknownCollection(collection);
    try {
      return this.#answer({ request, target, group, collection }, id);
    } catch (error) {
      if (error instanceof FilterSyntaxError || error instanceof UnknownReferenceError)
        return connecErrors.invalid(collection, request.method.toLowerCase(), error.message);
      const verb = request.method.toLowerCase();
      return error instanceof EnvelopeError && this.options.strict
        ? connecErrors.invalid(collection, verb, error.message)
        : connecErrors.internal(collection, verb);
    }
  }

  #answer(call: Call, id: string | undefined): PlatformResponse {
    const { request, group, collection } = call;
    const shape = SINGULAR.has(collection) ? 'singular' : id === undefined ? 'list' : 'one';
    switch (`${request.method} ${shape}`) {
      case 'GET list':
        return this.#list(call);
      case 'POST list':
        return this.#create(call);
      case 'GET one':
        return id === 'example'
          ? connecJson(200, { [collection]: exampleOf(collection) })
          : this.#show(call, id ?? '');
      case 'PUT one':
        return this.#update(call, id ?? '', envelope(request, collection));
      case 'GET singular':
        return this.#show(call, this.options.records.singleton(group.channelId, collection).id);
      case 'PUT singular':
      case 'POST singular': {
        const { id: only } = this.options.records.singleton(group.channelId, collection);
        return this.#update(call, only, envelope(request, collection));
      }
      default:
        return connecErrors.unknownCollection(collection);
    }
  }

  #list(call: Call): PlatformResponse {
    const { request, target, group, collection } = call;
    const { records } = this.options;
    const all = records.list(group.channelId, collection);
    const isLinked = ({ id }: ConnecRecord, groupId: string): boolean =>
      records.links
        .of({ channelId: group.channelId, scope: collection, id })
        .some(link => link.group_id === groupId);
    const { records: found, skip, top, total } = queryRecords(all, request.query, isLinked);
    const next = new URLSearchParams(request.query);
    next.set('$skip', String(skip + top));
    next.set('$top', String(top));
    const address = `${request.origin}${target.base}/${encodeURIComponent(group.id)}/${collection}`;
    const more = top > 0 && skip + top < total ? { next: `${address}?${next.toString()}` } : {};
    return connecJson(200, {
      [collection]: found.map(record => this.#shown(call, record)),
      pagination: { skip, top, total, ...more },
    });
  }

  #show(call: Call, id: string): PlatformResponse {
    const { group, collection } = call;
    const record = this.options.records.find(group.channelId, collection, id);
    if (!record) return connecErrors.notFound(collection, 'get');
    return connecJson(200, { [collection]: this.#shown(call, record) });
  }

  #create(call: Call): PlatformResponse {
    const { request, target, group, collection } = call;
    const { records } = this.options;
    const attributes = envelope(request, collection);
    const map = readIdMap(attributes['id']);
    if (attributes['id'] != null && (!map || map.connec !== undefined)) {
      return connecErrors.creationWithId(collection);
    }
    const accepted = records.ids.accept(group.channelId, collection, attributes);
    const known =
      (map && records.links.find(group.channelId, collection, map.links)) ??
      findMatch(records.list(group.channelId, collection), accepted, attributes['opts'])?.id;
    if (known !== undefined) return this.#update(call, known, attributes);
    const record = records.create(group.channelId, collection, withoutTimes(accepted));
    this.#link(call, record.id, attributes);
    this.#changed(call, record);
    const location = `${request.origin}${target.base}/${encodeURIComponent(group.id)}/${collection}/${record.id}`;
    return connecJson(201, { [collection]: this.#shown(call, record) }, { location });
  }

  #update(call: Call, id: string, attributes: Record<string, unknown>): PlatformResponse {
    const { group, collection } = call;
    const { records } = this.options;
    if (!records.find(group.channelId, collection, id)) return connecErrors.notFound(collection, 'put');
    const accepted = records.ids.accept(group.channelId, collection, attributes);
    const opts = attributes['opts'];
    const sparse = !isObject(opts) || opts['sparse'] !== false;
    const record = records.update(group.channelId, collection, id, withoutTimes(accepted), { sparse });
    if (!record) return connecErrors.notFound(collection, 'put');
    this.#link(call, id, attributes);
    this.#changed(call, record);
    return connecJson(200, { [collection]: this.#shown(call, record) });
  }

  /** Keeps the ids of other applications that came with a record. */
  #link({ group, collection }: Call, id: string, attributes: Record<string, unknown>): void {
    const links = readIdMap(attributes['id'])?.links ?? [];
    this.options.records.links.add(
      { channelId: group.channelId, scope: collection, id },
      links.map(link => ({ ...link, group_id: group.id })),
    );
  }

  #changed({ group, collection }: Call, record: ConnecRecord): void {
    this.options.onChange({ channelId: group.channelId, collection, record, writer: group.id });
  }

  /** A record as the request asked for it. */
  #shown({ request, group, collection }: Call, record: ConnecRecord): ConnecRecord {
    const shown = this.render(group, collection, record, wantsIdMaps(request));
    return request.query.get('$expand') === 'matching_records' ? { ...shown, matching_records: [] } : shown;
  }
}

function wantsIdMaps({ headers }: PlatformRequest): boolean {
  return String(headers['connec-external-ids']).toLowerCase() === 'true';
}

class EnvelopeError extends Error {}

/** Public, as on the platform. */
function schema({ method }: PlatformRequest, collection: string, more: string | undefined): PlatformResponse {
  return method === 'GET' && COLLECTIONS.has(collection) && more === undefined
    ? json(200, jsonSchemaOf(collection))
    : connecErrors.unknownCollection(collection);
}

function links({ base, groupId }: ConnecTarget): PlatformResponse {
  const root = `${base}/${encodeURIComponent(groupId)}`;
  return connecJson(200, { _links: [...COLLECTIONS].map(name => ({ [name]: { href: `${root}/${name}` } })) });
}

function envelope(request: PlatformRequest, collection: string): Record<string, unknown> {
  const body = parseJson(request.body.toString('utf8'));
  const attributes = isObject(body) ? body[collection] : undefined;
  if (!isObject(attributes)) throw new EnvelopeError(`the body has no object under ${collection}`);
  return attributes;
}

/** A client does not choose when its record was made or changed. */
function withoutTimes(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => name !== 'created_at' && name !== 'updated_at'),
  );
}
