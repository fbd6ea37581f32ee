import {
  type FailedCall,
  type MaestranoApiError,
  MaestranoConnectionError,
  MaestranoTimeoutError,
  MaestranoUnexpectedResponseError,
} from '../errors/index.js';
import type { AttemptFailure } from './attempt.js';

/** What a call may take. */
export interface Limits {
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly maxBytes: number;
}

/** Whether another attempt could fare better. */
export function isTransient({ kind }: AttemptFailure): boolean {
  return kind === 'connection' || kind === 'connect-timeout' || kind === 'truncated';
}

/** The typed error of a failed attempt. */
export function failureError(failure: AttemptFailure, call: FailedCall, limits: Limits): MaestranoApiError {
  const options = {
    call,
    cause: failure.cause,
    // A read has no effect, whether it was sent or not.
    outcome: failure.sent && call.method !== 'GET' ? ('unknown' as const) : ('none' as const),
  };
  const at = `the platform (${call.method}, preset ${JSON.stringify(call.preset)})`;
  switch (failure.kind) {
    case 'connect-timeout':
      return new MaestranoTimeoutError(`No connection to ${at} within ${limits.connectTimeoutMs} ms.`, {
        ...options,
        code: 'MNO_CONNECT_TIMEOUT',
        timeoutMs: limits.connectTimeoutMs,
        remedy: 'Check the host and the network.',
      });
    case 'tls':
      return new MaestranoConnectionError(`The certificate of ${at} was refused.`, {
        ...options,
        code: 'MNO_TLS',
        remedy: 'If it is issued by an authority of your own, give it as api.ca of the preset.',
      });
    case 'truncated':
      return new MaestranoUnexpectedResponseError(`The answer of ${at} broke off.`, options);
    case 'malformed':
      return new MaestranoUnexpectedResponseError(`The answer of ${at} is not valid HTTP.`, options);
    case 'too-large':
      return new MaestranoUnexpectedResponseError(`The answer of ${at} exceeds ${limits.maxBytes} bytes.`, {
        ...options,
        code: 'MNO_RESPONSE_TOO_LARGE',
        remedy: 'Ask for less at once, or raise maxBytes.',
      });
    case 'aborted':
      return new MaestranoConnectionError(`The call to ${at} was ended by its signal.`, {
        ...options,
        code: 'MNO_ABORTED',
      });
    case 'connection':
      return new MaestranoConnectionError(
        failure.sent ? `The connection to ${at} broke before an answer.` : `${at} could not be reached.`,
        { ...options, remedy: 'Check the host and the network.' },
      );
  }
}

/** The budget of the call is used up. */
export function budgetError(
  call: FailedCall,
  { timeoutMs }: Limits,
  sent: boolean,
  cause: unknown,
): MaestranoTimeoutError {
  return new MaestranoTimeoutError(
    `No answer of the platform (${call.method}, preset ${JSON.stringify(call.preset)}) within ${timeoutMs} ms.`,
    { call, timeoutMs, cause, outcome: sent && call.method !== 'GET' ? 'unknown' : 'none' },
  );
}
