import {
  type FailedCall,
  MaestranoApiError,
  type MaestranoApiErrorOptions,
  MaestranoAuthenticationError,
  MaestranoInvalidRequestError,
  MaestranoNotFoundError,
  MaestranoRateLimitError,
} from '../../errors/index.js';

const MAX_ERRORS = 20;
const MAX_TEXT = 300;

/** What is known of an answer that is an error: of a call, or of one operation of a batch. */
export interface ErrorAnswer {
  readonly status: number;
  /** The decoded body; anything. */
  readonly body: unknown;
  readonly retryAfterMs?: number | undefined;
}

/**
 * The typed error of a Connec! answer. The body holds JSON:API error objects; HTML and text, as the historic sandbox
 * gives for wrong credentials, are tolerated: the status decides. Source: protocol.md 6.6.
 */
export function answerError(
  { status, body, retryAfterMs }: ErrorAnswer,
  call: FailedCall,
): MaestranoApiError {
  const fieldErrors = readErrors(body);
  const details = [...new Set(Object.values(fieldErrors).flat())].join('; ');
  const message = `Connec! refused the call with HTTP ${status}${details ? `: ${details}` : ''}.`;
  const options: MaestranoApiErrorOptions = { call, status, fieldErrors };
  if (status === 401 || status === 403) {
    const remedy = 'Check api.id and api.key, and that the group still uses the application.';
    return new MaestranoAuthenticationError(message, { ...options, remedy });
  }
  if (status === 404 || status === 410) return new MaestranoNotFoundError(message, options);
  if (status === 429) return new MaestranoRateLimitError(message, { ...options, retryAfterMs });
  if (status >= 400 && status < 500) return new MaestranoInvalidRequestError(message, options);
  return new MaestranoApiError(message, { ...options, outcome: call.method === 'GET' ? 'none' : 'unknown' });
}

/** Messages of JSON:API error objects, by their `code` (`resource-not-found`). */
function readErrors(body: unknown): Record<string, string[]> {
  const found = new Map<string, string[]>();
  const list = isObject(body) ? body['errors'] : undefined;
  for (const error of Array.isArray(list) ? (list as unknown[]).slice(0, MAX_ERRORS) : []) {
    if (!isObject(error)) continue;
    const code = text(error['code']) ?? 'error';
    const message = text(error['detail']) ?? text(error['title']) ?? code;
    found.set(code, [...(found.get(code) ?? []), message]);
  }
  found.delete('__proto__');
  return Object.fromEntries(found);
}

/** Bounded, on one line: it ends up in logs. */
function text(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, MAX_TEXT);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
