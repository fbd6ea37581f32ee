import { isObject, parseJson, type PlatformRequest, type PlatformResponse } from '../http/index.js';
import { type ConnecApi } from './connec-api.js';
import { connecErrors, connecJson } from './errors.js';
import { connecTarget } from './target.js';

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT']);

/** Runs the operations of `POST /batch` in order, each as a request of its own (protocol.md 6.11). */
export function runBatch(api: ConnecApi, request: PlatformRequest): PlatformResponse {
  const body = parseJson(request.body.toString('utf8'));
  const operations = isObject(body) ? body['ops'] : undefined;
  if (!Array.isArray(operations)) return connecErrors.invalid('batch', 'post', 'the body has no list of ops');
  const results = (operations as unknown[]).map(operation => resultOf(runOperation(api, request, operation)));
  // Credentials are those of the whole request.
  if (results.length > 0 && results.every(({ status }) => status === 401)) return connecErrors.unauthorized();
  return connecJson(200, { results });
}

function runOperation(api: ConnecApi, request: PlatformRequest, operation: unknown): PlatformResponse {
  const { method, url, params } = isObject(operation) ? operation : {};
  const verb = typeof method === 'string' ? method.toUpperCase() : '';
  const address = typeof url === 'string' && url.startsWith('/') ? new URL(url, request.origin) : undefined;
  const target = address && connecTarget(address.pathname);
  if (!target || !METHODS.has(verb)) {
    return connecErrors.invalid('batch', 'post', 'an operation has a method and a url below the API');
  }
  return api.handle(
    {
      ...request,
      method: verb,
      target: address.pathname + address.search,
      path: address.pathname,
      query: address.searchParams,
      body: Buffer.from(JSON.stringify(params ?? {})),
    },
    target,
  );
}

function resultOf({ status, headers, body }: PlatformResponse) {
  const { location } = headers;
  return {
    status,
    ...(location === undefined ? {} : { headers: { Location: location } }),
    body: parseJson(body) ?? body,
  };
}
