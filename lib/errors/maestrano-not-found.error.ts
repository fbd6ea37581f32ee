import { MaestranoApiError, type MaestranoApiErrorOptions } from './maestrano-api.error.js';

/**
 * The object does not exist, or belongs to another application: HTTP 404, or `id: does not exist` under any status
 * (`MNO_API_NOT_FOUND`). The platform answers HTTP 200 for it (protocol.md 5.3).
 *
 * @publicApi
 */
export class MaestranoNotFoundError extends MaestranoApiError {
  constructor(message: string, options: MaestranoApiErrorOptions = {}) {
    super(message, { code: 'MNO_API_NOT_FOUND', outcome: 'none', ...options });
  }
}
