import { MaestranoApiError, type MaestranoApiErrorOptions } from './maestrano-api.error.js';

/**
 * A value was refused: by the platform (HTTP 400, or `success: false`), or by this package before anything was sent
 * (`status` is then absent). `param` is the first field that was refused, `fieldErrors` has them all
 * (`MNO_API_INVALID_REQUEST`).
 *
 * @publicApi
 */
export class MaestranoInvalidRequestError extends MaestranoApiError {
  /** The first field that was refused, when it is known. */
  readonly param: string | undefined;

  constructor(message: string, options: MaestranoApiErrorOptions = {}) {
    super(message, { code: 'MNO_API_INVALID_REQUEST', outcome: 'none', ...options });
    this.param = Object.keys(this.fieldErrors)[0];
  }

  /** All problems of a call that was not made, by field. */
  static beforeSending(
    what: string,
    fieldErrors: Readonly<Record<string, readonly string[]>>,
    preset?: string,
  ) {
    const lines = Object.entries(fieldErrors).map(([field, messages]) => `${field} ${messages.join(', ')}`);
    return new MaestranoInvalidRequestError(`${what}: ${lines.join('; ')}.`, {
      fieldErrors,
      preset,
      remedy: 'Nothing was sent.',
    });
  }
}
