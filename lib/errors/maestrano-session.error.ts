import { MaestranoError } from './maestrano.error.js';

/**
 * A session cannot be opened: it is too large for a cookie (`MNO_SESSION_IDENTITY_TOO_LARGE`), or there is no session
 * on the server to keep it in (`MNO_SESSION_HTTP_SESSION_MISSING`).
 *
 * @publicApi
 */
export class MaestranoSessionError extends MaestranoError {
  static identityTooLarge(bytes: number, limit: number): MaestranoSessionError {
    return new MaestranoSessionError(
      `The session would take ${bytes} bytes of cookie, ${limit} are possible.`,
      {
        code: 'MNO_SESSION_IDENTITY_TOO_LARGE',
        remedy: 'Return only ids as `identity` from the sign-in handler, and look the rest up.',
      },
    );
  }

  static noHttpSession(): MaestranoSessionError {
    return new MaestranoSessionError('The request has no session that is kept on the server.', {
      code: 'MNO_SESSION_HTTP_SESSION_MISSING',
      remedy:
        'Set up express-session or @fastify/session for every route, or leave session.kind out to use the sealed cookie.',
    });
  }
}
