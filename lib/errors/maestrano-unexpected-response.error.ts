import { MaestranoApiError, type MaestranoApiErrorOptions } from './maestrano-api.error.js';

/**
 * An answer came that is none of this protocol: HTML, a redirect, truncated, not JSON, not the documented shape
 * (`MNO_UNEXPECTED_RESPONSE`), or larger than allowed (`MNO_RESPONSE_TOO_LARGE`). The body is not part of the error.
 *
 * @publicApi
 */
export class MaestranoUnexpectedResponseError extends MaestranoApiError {
  constructor(message: string, options: MaestranoApiErrorOptions = {}) {
    super(message, { code: 'MNO_UNEXPECTED_RESPONSE', ...options });
  }
}
