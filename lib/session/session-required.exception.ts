import { HttpException } from '@nestjs/common';

/**
 * Thrown by the guard when there is no open session. A browser gets a 303 to the sign-in (the guard has set the
 * Location), everything else a 401 in the shape of RFC 9457 with the address to sign in at.
 *
 * @publicApi
 */
export class SessionRequiredException extends HttpException {
  readonly code = 'MNO_SESSION_REQUIRED';

  constructor(
    status: 303 | 401,
    readonly signInUrl: string | undefined,
  ) {
    super(
      {
        type: 'about:blank',
        title: 'Sign in required',
        status,
        detail: 'This needs a session that was opened by signing in from the marketplace.',
        code: 'MNO_SESSION_REQUIRED',
        ...(signInUrl ? { signInUrl } : {}),
      },
      status,
    );
  }
}
