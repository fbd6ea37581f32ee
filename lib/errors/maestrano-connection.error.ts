import { MaestranoApiError, type MaestranoApiErrorOptions } from './maestrano-api.error.js';

/**
 * The platform could not be reached, the connection broke before an answer began (`MNO_CONNECTION`), its certificate
 * was refused (`MNO_TLS`), or the caller's signal ended the call (`MNO_ABORTED`). `outcome` tells whether the request
 * had been sent.
 *
 * @publicApi
 */
export class MaestranoConnectionError extends MaestranoApiError {
  constructor(message: string, options: MaestranoApiErrorOptions = {}) {
    super(message, { code: 'MNO_CONNECTION', ...options });
  }
}
