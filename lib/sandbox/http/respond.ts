import { type Markup } from './markup.js';
import { type PlatformResponse } from './message.js';

type Headers = Readonly<Record<string, string | string[]>>;

/** Of an answer in JSON that needs no others. */
export const JSON_HEADERS: Headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
};

export function json(status: number, value: unknown, headers?: Headers): PlatformResponse {
  return {
    status,
    headers: headers ? { ...JSON_HEADERS, ...headers } : JSON_HEADERS,
    body: JSON.stringify(value),
  };
}

export function text(status: number, body: string, headers: Headers = {}): PlatformResponse {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body,
  };
}

/** Nothing is loaded from elsewhere, nothing runs, nothing frames us, and forms come back to us. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function page(status: number, body: Markup, headers: Headers = {}): PlatformResponse {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': PAGE_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      ...headers,
    },
    body: body.toString(),
  };
}

export function redirect(status: 302 | 303, location: string, headers: Headers = {}): PlatformResponse {
  return {
    status,
    headers: {
      location,
      'cache-control': 'no-store',
      'content-type': 'text/plain; charset=utf-8',
      ...headers,
    },
    body: '',
  };
}

/** An error of the sandbox itself, which no platform ever had: a code of its own, so that nobody mistakes it. */
export function sandboxError(status: number, code: string, message: string): PlatformResponse {
  return json(status, { error: { code, message } });
}
