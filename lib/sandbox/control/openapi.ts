import { type RouteInfo } from '../http/index.js';
import { DATA_SOURCES } from '../coverage/index.js';
import { VERSION } from '../../version.js';
import { type AnyAction, paramNames } from './action.js';
import { type Field, LONGEST_TEXT } from './fields.js';

const CONTROL = '/_sandbox/';
const PAGES = '/_sandbox/pages/';
/** Answered without the token. */
const OPEN = new Set([
  '/_sandbox/openapi.json',
  '/_sandbox/routes',
  '/_sandbox/coverage',
  '/_sandbox/style.css',
  '/_sandbox/script.js',
]);

/** The OpenAPI document of the control API, made from its routes and actions. */
export function openApi(routes: readonly RouteInfo[], actions: readonly AnyAction[], origin: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, path } of routes) {
    if (!path.startsWith(CONTROL) || path.startsWith(PAGES)) continue;
    const action = actions.find(entry => entry.method === method && entry.path === path);
    (paths[path.replace(/:(\w+)/g, '{$1}')] ??= {})[method.toLowerCase()] = {
      operationId: action?.name ?? operationId(method, path),
      summary: action?.about ?? DATA_SOURCES[`${method} ${path}`],
      parameters: paramNames(path).map(name => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...(action ? requestBody(action) : {}),
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

function requestBody({ fields }: AnyAction): object {
  const entries = Object.entries(fields);
  if (entries.length === 0) return {};
  const required = entries.flatMap(([name, field]) => (field.required ? [name] : []));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, field]) => [name, schemaOf(field)])),
    ...(required.length > 0 ? { required } : {}),
  };
  return { requestBody: { required: required.length > 0, content: { 'application/json': { schema } } } };
}

function schemaOf(field: Field): object {
  const description = field.hint ?? field.label;
  switch (field.kind) {
    case 'text':
      return { description, type: 'string', maxLength: field.max ?? LONGEST_TEXT };
    case 'number': {
      const { min, max } = field;
      return {
        description,
        type: 'number',
        ...(min === undefined ? {} : { minimum: min }),
        ...(max === undefined ? {} : { maximum: max }),
      };
    }
    case 'flag':
      return { description, type: 'boolean' };
    case 'choice':
      return { description, type: 'string', enum: field.options };
    case 'time':
      return { description, type: 'string', format: 'date-time' };
    case 'duration':
      return { description, type: ['string', 'number'] };
    case 'json':
      return { description };
  }
}

function operationId(method: string, path: string): string {
  const words = path
    .slice(CONTROL.length)
    .split(/[/.]/)
    .map(word => word.replace(/^:/, 'by-'));
  return [method.toLowerCase(), ...words].join('-');
}
