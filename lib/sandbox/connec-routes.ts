import { type ConnecApi, type ConnecTarget } from './connec/index.js';
import { json, type PlatformRequest, type PlatformResponse } from './http/index.js';

/** Both addresses of the Connec! API: the historic sandbox's, and production's. */
const BASES = ['/connec/api/v2', '/api/v2'];

const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, PUT, DELETE, GET, OPTIONS',
  'access-control-request-method': '*',
  'access-control-allow-headers': 'Origin, X-Requested-With, Content-Type, Accept, Authorization',
};

/** Answers requests below a Connec! base; `undefined` for all others. */
export async function answerConnec(
  connec: ConnecApi,
  request: PlatformRequest,
): Promise<PlatformResponse | undefined> {
  const target = connecTarget(request.path);
  if (!target) return undefined;
  const response =
    request.method === 'OPTIONS' ? json(200, {}) : await Promise.resolve(connec.handle(request, target));
  if (response.status === 401) return response;
  return { ...response, headers: { ...CORS_HEADERS, ...response.headers } };
}

function connecTarget(path: string): ConnecTarget | undefined {
  const base = BASES.find(entry => path.startsWith(`${entry}/`));
  if (base === undefined) return undefined;
  const rest = path
    .slice(base.length + 1)
    .replace(/\/$/, '')
    .replace(/\.json$/, '');
  try {
    const [groupId = '', ...segments] = rest.split('/').map(decodeURIComponent);
    return { base, groupId, path: segments };
  } catch {
    return undefined;
  }
}
