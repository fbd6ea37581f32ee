import { MaestranoApiError, type MaestranoApiErrorOptions } from './maestrano-api.error.js';

/**
 * The platform asks for fewer calls (HTTP 429) and the time budget left no room to wait (`MNO_API_RATE_LIMIT`).
 *
 * @publicApi
 */
export class MaestranoRateLimitError extends MaestranoApiError {
  /** Milliseconds to wait, when the platform said so. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    options: MaestranoApiErrorOptions & { readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(message, {
      code: 'MNO_API_RATE_LIMIT',
      outcome: 'none',
      remedy: 'Make the call again later.',
      ...options,
    });
    this.retryAfterMs = options.retryAfterMs;
  }
}
