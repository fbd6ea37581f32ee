import { MaestranoApiError, type MaestranoApiErrorOptions } from './maestrano-api.error.js';

/**
 * The platform refused the credentials of the preset (HTTP 401 or 403, `MNO_API_AUTHENTICATION`).
 *
 * @publicApi
 */
export class MaestranoAuthenticationError extends MaestranoApiError {
  constructor(message: string, options: MaestranoApiErrorOptions = {}) {
    super(message, {
      code: 'MNO_API_AUTHENTICATION',
      outcome: 'none',
      remedy: 'Check api.id and api.key of the preset.',
      ...options,
    });
  }
}
