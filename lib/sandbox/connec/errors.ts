import { randomUUID } from 'node:crypto';
import { json, type PlatformResponse } from '../http/index.js';

const JSON_API = 'application/vnd.api+json; charset=utf-8';

export function connecJson(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): PlatformResponse {
  return json(status, value, { 'content-type': JSON_API, ...headers });
}

/** An error object of JSON:API; `section` makes the generated link, `null` where the platform gave none. */
function connecError(
  status: number,
  title: string,
  section: string | null,
  shownStatus = status,
  detail = title,
): PlatformResponse {
  const code = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const href = section === null ? null : `http://maestrano.github.io/connec/#${section}`;
  const error = { id: randomUUID(), href, status: String(shownStatus), code, title, detail };
  return connecJson(status, { errors: [error] });
}

const list = (collection: string, verb: string): string => `${collection}-${collection}-list-${verb}`;
const one = (collection: string, verb: string): string =>
  `${collection}-${collection.replace(/s$/, '')}-${verb}`;

/** The errors of the Connec! API, protocol.md 6.6, corrected as section 0 says. */
export const connecErrors = {
  unauthorized: () => connecError(401, 'Unauthorized Access', null),
  unknownCollection: (collection: string) => connecError(400, 'Unknown Resource', list(collection, 'get')),
  notFound: (collection: string, verb: 'get' | 'put') =>
    connecError(404, 'Resource not found', one(collection, verb)),
  creationWithId: (collection: string) =>
    // The historic answer says 404 inside a 409.
    connecError(409, 'Creation of resource with id', list(collection, 'post'), 404),
  invalid: (collection: string, verb: string, detail: string) =>
    connecError(400, 'Bad Request', list(collection, verb), 400, detail),
  internal: (collection: string, verb: string) =>
    connecError(500, 'Internal server error', list(collection, verb)),
} as const;
