import { MaestranoError } from './maestrano.error.js';

/**
 * Thrown by a sign-in handler to turn a person away: a decision of the application, not a failure.
 *
 * @publicApi
 */
export class SignInRefused extends MaestranoError {
  /** Path (or, deliberately, a `URL` object) to send the person to; default: the platform's unauthorized page. */
  readonly redirectTo: string | URL | undefined;

  /** @param reason for the log, never shown to the person */
  constructor(
    readonly reason: string,
    options: { readonly redirectTo?: string | URL } = {},
  ) {
    super(`The sign-in was refused by the application: ${reason}.`, { code: 'MNO_SIGN_IN_REFUSED' });
    this.redirectTo = options.redirectTo;
  }
}
