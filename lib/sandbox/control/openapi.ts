import { type RouteInfo } from '../http/index.js';
import { DATA_SOURCES } from '../coverage/index.js';
import { VERSION } from '../../version.js';

const CONTROL = '/_sandbox/';
const PAGES = '/_sandbox/pages/';
/** Answered without the token. */
const OPEN = new Set([
  '/_sandbox/openapi.json',
  '/_sandbox/routes',
  '/_sandbox/coverage',
  '/_sandbox/style.css',
]);

/** The OpenAPI document of the control API, made from its routes. */
export function openApi(routes: readonly RouteInfo[], origin: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, path } of routes) {
    if (!path.startsWith(CONTROL) || path.startsWith(PAGES)) continue;
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    (paths[path.replace(/:(\w+)/g, '{$1}')] ??= {})[method.toLowerCase()] = {
      operationId: operationId(method, path),
      summary: DATA_SOURCES[`${method} ${path}`],
      parameters: names.map(name => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      responses: {
        200: { description: 'Done' },
        ...(OPEN.has(path) ? {} : { 401: { description: 'No token' } }),
      },
      ...(OPEN.has(path) ? {} : { security: [{ token: [] }] }),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Maestrano sandbox: control', version: VERSION },
    servers: [{ url: origin }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}

function operationId(method: string, path: string): string {
  const words = path
    .slice(CONTROL.length)
    .split(/[/.]/)
    .map(word => word.replace(/^:/, 'by-'));
  return [method.toLowerCase(), ...words].join('-');
}
