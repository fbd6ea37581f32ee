import { MaestranoError } from './maestrano.error.js';

/**
 * A session cannot be opened (`MNO_SESSION_IDENTITY_TOO_LARGE`).
 *
 * @publicApi
 */
export class MaestranoSessionError extends MaestranoError {
  static identityTooLarge(bytes: number, limit: number): MaestranoSessionError {
    return new MaestranoSessionError(`The session would take ${bytes} bytes of cookie, ${limit} are possible.`, {
      code: 'MNO_SESSION_IDENTITY_TOO_LARGE',
      remedy: 'Return only ids as `identity` from the sign-in handler, and look the rest up.',
    });
  }
}
