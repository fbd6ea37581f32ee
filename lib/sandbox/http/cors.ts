import { type PlatformResponse } from './message.js';
import { JSON_HEADERS } from './respond.js';

const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, PUT, DELETE, GET, OPTIONS',
  'access-control-request-method': '*',
  'access-control-allow-headers': 'Origin, X-Requested-With, Content-Type, Accept, Authorization',
};

/** Merged once, for nearly every answer has the same. */
const CORS_JSON_HEADERS = { ...CORS_HEADERS, ...JSON_HEADERS };

/** Every answer of the APIs but the 401 carries these. */
export function withCors(response: PlatformResponse): PlatformResponse {
  const { status, headers } = response;
  if (status === 401) return response;
  return {
    ...response,
    headers: headers === JSON_HEADERS ? CORS_JSON_HEADERS : { ...CORS_HEADERS, ...headers },
  };
}
