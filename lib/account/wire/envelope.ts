import {
  type FailedCall,
  type FieldErrors,
  MaestranoApiError,
  MaestranoAuthenticationError,
  MaestranoInvalidRequestError,
  MaestranoNotFoundError,
  MaestranoRateLimitError,
  MaestranoUnexpectedResponseError,
} from '../../errors/index.js';
import { type OutgoingResponse, parseRetryAfter, parseSafeJson } from '../../http/index.js';
import { camelCase } from './names.js';

/** The envelope of every answer of the account API, as it was sent. */
interface Envelope {
  readonly success: boolean;
  readonly errors: FieldErrors;
  readonly data: unknown;
}

/**
 * The `data` of an answer. `success: false` is an error whatever the HTTP status: the platform answers 200 for an
 * unknown id and for a wrong password.
 *
 * Source: protocol.md 5.3, 5.8; section 10, rows 16 and 17.
 *
 * @param text what to read in place of the whole body
 */
export function unwrap(response: OutgoingResponse, call: FailedCall, now: number, text?: string): unknown {
  const { status } = response;
  if (status >= 300 && status < 400) throw unexpected('is a redirect, which is not followed', response, call);
  const envelope = readEnvelope(response, text);
  if (status === 429) throw rateLimited(response, call, now);
  if (envelope && status < 300 && envelope.success) return envelope.data;
  if (envelope && (!envelope.success || status >= 400)) throw refusal(envelope.errors, status, call);
  if (status >= 500) {
    throw new MaestranoApiError(`The platform failed (HTTP ${status}).`, {
      call,
      status,
      outcome: outcomeOf(call),
    });
  }
  if (status === 401 || status === 403) {
    throw new MaestranoAuthenticationError(`The platform refused the credentials (HTTP ${status}).`, {
      call,
      status,
    });
  }
  // Says what it is: HTML, or no JSON.
  if (text === undefined) response.json();
  throw unexpected('is not the documented envelope', response, call);
}

/** The error of an answer that none of the documented shapes fits. */
export function unexpected(
  what: string,
  response: { readonly status: number },
  call: FailedCall,
): MaestranoUnexpectedResponseError {
  return new MaestranoUnexpectedResponseError(
    `The answer of the platform (HTTP ${response.status}) ${what}.`,
    {
      call,
      status: response.status,
      outcome: outcomeOf(call),
      remedy: 'Check that api.host and api.base of the preset name the account API.',
    },
  );
}

function refusal(fieldErrors: FieldErrors, status: number, call: FailedCall): MaestranoApiError {
  const [first] = Object.entries(fieldErrors);
  const reason = first ? `${first[0]} ${first[1].join(', ')}` : `HTTP ${status}`;
  const options = { call, status, fieldErrors };
  if (status === 401 || status === 403 || fieldErrors['authentication'])
    return new MaestranoAuthenticationError(`The platform refused the credentials: ${reason}.`, options);
  if (status >= 500) {
    return new MaestranoApiError(`The platform failed: ${reason}.`, { ...options, outcome: outcomeOf(call) });
  }
  if (status === 404 || fieldErrors['id']?.some(message => /does not exist/i.test(message)))
    return new MaestranoNotFoundError(`The platform does not know it: ${reason}.`, options);
  return new MaestranoInvalidRequestError(`The platform refused the request: ${reason}.`, options);
}

function rateLimited(response: OutgoingResponse, call: FailedCall, now: number): MaestranoRateLimitError {
  return new MaestranoRateLimitError('The platform asks for fewer calls (HTTP 429).', {
    call,
    status: response.status,
    retryAfterMs: parseRetryAfter(response.headers['retry-after'], now),
  });
}

function readEnvelope(response: OutgoingResponse, text?: string): Envelope | undefined {
  let value: unknown;
  try {
    value = text === undefined ? response.json() : parseSafeJson(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { success, errors, data } = value as Partial<Record<keyof Envelope, unknown>>;
  return typeof success === 'boolean' ? { success, errors: readErrors(errors), data } : undefined;
}

/** Bounded, and in our spelling of the fields. */
function readErrors(errors: unknown): FieldErrors {
  if (typeof errors !== 'object' || errors === null) return {};
  const entries = Object.entries(errors)
    .slice(0, 50)
    .map(([field, messages]): [string, string[]] => [
      camelCase(field.slice(0, 100)),
      [messages]
        .flat()
        .slice(0, 20)
        .map(message => (typeof message === 'string' ? message.slice(0, 300) : 'is refused')),
    ]);
  return Object.fromEntries(entries);
}

function outcomeOf({ method }: FailedCall): 'none' | 'unknown' {
  return method === 'GET' ? 'none' : 'unknown';
}
