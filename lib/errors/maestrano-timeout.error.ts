import { MaestranoApiError, type MaestranoApiErrorOptions } from './maestrano-api.error.js';

/**
 * The connection was not established in time (`MNO_CONNECT_TIMEOUT`), or the time budget of the call, retries
 * included, is used up (`MNO_TIMEOUT`). `outcome` tells whether a request had been sent.
 *
 * @publicApi
 */
export class MaestranoTimeoutError extends MaestranoApiError {
  /** Milliseconds that were allowed. */
  readonly timeoutMs: number;

  constructor(message: string, options: MaestranoApiErrorOptions & { readonly timeoutMs: number }) {
    super(message, { code: 'MNO_TIMEOUT', ...options });
    this.timeoutMs = options.timeoutMs;
  }
}
